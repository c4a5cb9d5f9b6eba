"""Days on the disk, questions on the command line, and their answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from estime.cli import main
from estime.exchange.allocation_json import problem_to_json
from estime.provenance import canonical_json
from tests.estime.allocation.factories import make_person, make_problem, make_session

CROWDED = make_problem([make_session("A", maximum=1)], [make_person("a"), make_person("b")])


def written(path: Path, day: Any) -> str:
    path.write_text(json.dumps(problem_to_json(day)), encoding="utf-8")
    return str(path)


def run(*arguments: str, language: str = "en") -> int:
    return main(["allocate", *arguments, "--lang", language])


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    """Read the JSON that was said; no float is in it."""
    value = json.loads(capsys.readouterr().out)
    canonical_json(value)
    assert (value["schema"], value["language"]) == ("estime.allocation.answer/1", "en")
    return value
