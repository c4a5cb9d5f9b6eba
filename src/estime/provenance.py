"""Results that can be replayed: canonical JSON, its hash, and the record of a computation."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def canonical_json(value: Json) -> str:
    """Return the one text that stands for `value`.

    Keys are sorted, there is no white space, text stays Unicode. Floats are refused: two machines may
    print them differently, so a value that enters a hash is an integer, a text or a fraction as text.

    >>> canonical_json({"b": 1, "a": ["é", None, True]})
    '{"a":["é",null,true],"b":1}'

    Raises
    ------
    TypeError
        If `value` holds a float or anything that JSON does not know.
    """
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Json) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, as `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(canonical_json(value).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """What was computed, from what, by what: enough to do it again and compare.

    `algorithm` names the function and `version` its behaviour; `seed` is the published seed of its
    lottery, empty where nothing is drawn. `input` and `output` are JSON values without floats.
    """

    algorithm: str
    version: str
    seed: str
    input: Mapping[str, Json]
    output: Mapping[str, Json]

    @property
    def input_hash(self) -> str:
        return digest(dict(self.input))

    @property
    def output_hash(self) -> str:
        return digest(dict(self.output))


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        msg = f"a float cannot enter a hash: {value!r}"
        raise TypeError(msg)
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                msg = f"a key must be a text: {key!r}"
                raise TypeError(msg)
            _refuse_floats(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_floats(item)
