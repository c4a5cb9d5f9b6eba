"""Find the messages of Python files and Django templates.

Python is read as a syntax tree, so that a message put together at run time (an f-string, a sum) is refused
instead of silently never being translated.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Which argument is what: the context, the text, the plural.
_PLAIN, _PLURAL, _CONTEXT, _CONTEXT_PLURAL = (
    ("msgid",),
    ("msgid", "plural"),
    ("context", "msgid"),
    ("context", "msgid", "plural"),
)
KEYWORDS = {
    "_": _PLAIN,
    "gettext": _PLAIN,
    "gettext_lazy": _PLAIN,
    "gettext_noop": _PLAIN,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_PLURAL,
    "npgettext_lazy": _CONTEXT_PLURAL,
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".svg"}
_CALL = re.compile(r"\b(?:n?p?gettext|_)\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message where it stands."""

    msgid: str
    context: str = ""
    plural: str = ""
    file: str


class ExtractionError(Exception):
    """A message that no catalogue can hold, or a file that cannot be read."""


def messages_of(path: Path, *, root: Path) -> Iterator[Found]:
    """Yield the messages of one file; `root` is what its name is relative to."""
    name = path.relative_to(root).as_posix()
    if path.suffix == ".py":
        yield from _in_python(path, name)
    else:
        yield from _in_template(path, name)


def source_files(folder: Path) -> Iterator[Path]:
    """Yield the Python files and the templates under a folder, migrations left out."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_template = "templates" in parts and path.suffix in TEMPLATE_SUFFIXES
        if path.is_file() and "migrations" not in parts and (path.suffix == ".py" or is_template):
            yield path


def _in_python(path: Path, name: str) -> Iterator[Found]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        msg = f"{name}:{error.lineno}: {error.msg}"
        raise ExtractionError(msg) from error
    yield from _in_tree(tree, name, offset=0)


def _in_template(path: Path, name: str) -> Iterator[Found]:
    from django.utils.translation.template import templatize  # compiling catalogues needs no Django

    text = templatize(path.read_text(encoding="utf-8"), origin=name)
    for match in _CALL.finditer(text):
        call = _whole_call(text, match.start())
        line = text.count("\n", 0, match.start())
        yield from _in_tree(call, name, offset=line)


def _whole_call(text: str, start: int) -> ast.AST:
    """Return the call that begins at `start`: the shortest stretch up to a closing bracket that is Python."""
    end = start
    while (end := text.find(")", end) + 1) > 0:
        try:
            return ast.parse(text[start:end])
        except SyntaxError:
            continue
    return ast.Module(body=[], type_ignores=[])


def _in_tree(tree: ast.AST, name: str, *, offset: int) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _function_of(node) in KEYWORDS:
            found = _found_in(node, name, offset=offset)
            if found:
                yield found


def _function_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _found_in(call: ast.Call, name: str, *, offset: int) -> Found | None:
    """Return the message of a call; None where it only looks up a text that is marked elsewhere."""
    texts: dict[str, str] = {}
    for part, argument in zip(KEYWORDS[_function_of(call)], call.args, strict=False):
        if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_format(argument):
            msg = f"{name}:{argument.lineno + offset}: a message is one literal text with named placeholders"
            raise ExtractionError(msg)
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            return None
        texts[part] = argument.value
    if not texts.get("msgid"):
        return None
    return Found(file=name, **texts)


def _is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def merged(found: Iterable[Found]) -> dict[tuple[str, str], Found]:
    """Return one message per key. Of two calls, the one with a plural says more.

    Raises
    ------
    ExtractionError
        When one text has two different plurals.
    """
    by_key: dict[tuple[str, str], Found] = {}
    for message in found:
        known = by_key.get((message.context, message.msgid))
        if known and known.plural and message.plural and known.plural != message.plural:
            msg = f"{message.file}: “{message.msgid}” has another plural in {known.file}"
            raise ExtractionError(msg)
        if not known or message.plural:
            by_key[message.context, message.msgid] = message
    return by_key
