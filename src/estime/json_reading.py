"""Read a JSON value against what is expected, naming the path of what is wrong."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from estime.language import translator
from estime.provenance import Json

_REQUIRED: Final = object()
_MOST_EXPONENT_DIGITS: Final = 3


class JsonFormError(ValueError):
    """The JSON has not the expected form. `path` names the place, as in `people[3].slots`."""

    def __init__(self, path: str, expected: str) -> None:
        self.path, self.expected = path, expected
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Say what is wrong at the path, and the mend."""
        text = translator(language)
        kind, _, detail = self.expected.partition(":")
        sentences = {
            "schema": text.gettext("%(path)s: this file does not follow the schema %(detail)s. Choose another file."),
            "unknown": text.gettext("%(path)s: this key is not known. Remove it, or correct it."),
            "missing": text.gettext("%(path)s: this key is missing. Add it."),
            "object": text.gettext("%(path)s: an object is expected here. Correct it."),
            "list": text.gettext("%(path)s: a list is expected here. Correct it."),
            "text": text.gettext("%(path)s: a text is expected here. Correct it."),
            "integer": text.gettext("%(path)s: a whole number is expected here. Correct it."),
            "fraction": text.gettext(
                "%(path)s: a number is expected here, whole or as a text such as “3/10”. Correct it."
            ),
            "exact": text.gettext(
                "%(path)s: a number with a point stands here, and a record holds whole numbers and texts. Choose the file that was written."
            ),
            "flag": text.gettext("%(path)s: true or false is expected here. Correct it."),
            "pair": text.gettext("%(path)s: a pair of texts is expected here. Correct it."),
            "choice": text.gettext("%(path)s: this word is not known here. Correct it."),
        }
        return sentences[kind] % {"path": self.path, "detail": detail}


class Reader:
    """One JSON object under reading. A missing key takes its default; without a default it is refused."""

    def __init__(self, value: Json | Mapping[str, Json], schema: str = "", *, path: str = "$") -> None:
        if not isinstance(value, Mapping):
            raise JsonFormError(path, "object")
        self._value, self._path = value, path
        if schema and value.get("schema") != schema:
            raise JsonFormError(f"{path}.schema", f"schema:{schema}")

    def expect_keys(self, *known: str) -> None:
        for key in sorted(set(self._value) - set(known)):
            raise JsonFormError(f"{self._path}.{key}", "unknown")

    def is_null(self, key: str) -> bool:
        return self._value.get(key) is None

    def text(self, key: str, default: object = _REQUIRED) -> str:
        value = self._get(key, default)
        if not isinstance(value, str):
            raise JsonFormError(f"{self._path}.{key}", "text")
        return value

    def integer(self, key: str, default: object = _REQUIRED) -> int:
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise JsonFormError(f"{self._path}.{key}", "integer")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise JsonFormError(f"{self._path}.{key}", "flag")
        return value

    def fraction(self, key: str, default: object = _REQUIRED) -> Fraction:
        """Return a number: a whole number, or a text such as "3/10" or "0.3"."""
        return _fraction(self._get(key, default), f"{self._path}.{key}")

    def fractions(self, key: str, default: object = _REQUIRED) -> tuple[Fraction, ...]:
        return tuple(_fraction(item, path) for path, item in self._items(key, default))

    def choice(self, key: str, known: tuple[str, ...], default: object = _REQUIRED) -> str:
        value = self.text(key, default)
        if value not in known:
            raise JsonFormError(f"{self._path}.{key}", "choice")
        return value

    def texts(self, key: str, default: object = _REQUIRED) -> tuple[str, ...]:
        return tuple(_text(item, path) for path, item in self._items(key, default))

    def integers(self, key: str, default: object = _REQUIRED) -> tuple[int, ...]:
        found = []
        for path, item in self._items(key, default):
            if not isinstance(item, int) or isinstance(item, bool):
                raise JsonFormError(path, "integer")
            found.append(item)
        return tuple(found)

    def tiers(self, key: str, default: object = _REQUIRED) -> tuple[tuple[str, ...], ...]:
        return tuple(_texts(item, path) for path, item in self._items(key, default))

    def pairs(self, key: str, default: object = _REQUIRED) -> tuple[tuple[str, str], ...]:
        found = []
        for path, item in self._items(key, default):
            texts = _texts(item, path)
            if len(texts) != 2:
                raise JsonFormError(path, "pair")
            found.append((texts[0], texts[1]))
        return tuple(found)

    def mapping(self, key: str) -> dict[str, Json]:
        """Return an object as it stands."""
        value = self._get(key, _REQUIRED)
        if not isinstance(value, dict):
            raise JsonFormError(f"{self._path}.{key}", "object")
        return value

    def within(self, key: str) -> "Reader":
        """Return the reader of an object inside this one."""
        return Reader(self.mapping(key), path=f"{self._path}.{key}")

    def objects(self, key: str) -> Iterator["Reader"]:
        for path, item in self._items(key, _REQUIRED):
            yield Reader(item, path=path)

    def _items(self, key: str, default: object) -> Iterator[tuple[str, Json]]:
        value = self._get(key, default)
        if not isinstance(value, list | tuple):
            raise JsonFormError(f"{self._path}.{key}", "list")
        for index, item in enumerate(value):
            yield f"{self._path}.{key}[{index}]", item

    def _get(self, key: str, default: object) -> object:
        value = self._value.get(key, default)
        if value is _REQUIRED:
            raise JsonFormError(f"{self._path}.{key}", "missing")
        return value


def _fraction(value: object, path: str) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | str) or _is_endless(value):
        raise JsonFormError(path, "fraction")
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise JsonFormError(path, "fraction") from None


def _is_endless(value: int | str) -> bool:
    """Say whether an exponent stands there that makes a number of more digits than a memory holds."""
    exponent = value.lower().partition("e")[2] if isinstance(value, str) else ""
    return sum(sign.isdecimal() for sign in exponent) > _MOST_EXPONENT_DIGITS


def _text(value: Json, path: str) -> str:
    if not isinstance(value, str):
        raise JsonFormError(path, "text")
    return value


def _texts(value: Json, path: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise JsonFormError(path, "list")
    return tuple(_text(item, f"{path}[{index}]") for index, item in enumerate(value))
