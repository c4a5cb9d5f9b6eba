"""A gate says what fails and why; nothing slips through quietly."""

import sys
from pathlib import Path

import gates
import hosts
import licences
import pytest
import reasons
import size


def _gate(name: str, code: str) -> gates.Gate:
    return gates.Gate(name=name, command=(sys.executable, "-c", code))


def _report(*given: gates.Gate, shows_closing_lines: bool = False) -> int:
    return gates.report(gates.results(given, at_once=1), shows_closing_lines=shows_closing_lines)


def test_a_failing_gate_shows_its_output_and_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    code = _report(_gate("good", "print('quiet')"), _gate("bad", "print('the reason'); raise SystemExit(3)"))

    shown = capsys.readouterr().out
    assert code == 1
    assert "the reason" in shown
    assert "quiet" not in shown
    assert shown.splitlines()[-1] == "1 of 2 passed; failed: bad"


def test_tests_end_with_their_closing_lines(capsys: pytest.CaptureFixture[str]) -> None:
    code = _report(_gate("library", "print('a'); print('== 3 passed in 1.00s ==')"), shows_closing_lines=True)

    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == "library: == 3 passed in 1.00s =="


def test_a_gate_does_not_see_the_settings_of_the_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ESTIME_DATABASE_URL", "postgres://somebody@somewhere/real")

    result = gates.run(_gate("environment", "import os; print(os.environ.get('ESTIME_DATABASE_URL'))"), tmp_path)

    assert result.output == "None"


@pytest.mark.parametrize(
    "line",
    [
        "pip install --index-" + "url https://mirror.example/simple",
        "--extra-index-" + "url=https://mirror.example/simple",
        "https://" + "pypi.org/" + "simple/django",
        '  "resolved": "' + 'https://registry.example/a.tgz"',
        "https://" + "registry.npmjs." + "org/htmx",
        "https://user:word@" + "nexus.example/simple",
    ],
)
def test_hosts_refuses_a_package_index(line: str) -> None:
    assert len(list(hosts.faults("a.txt", f"first\n{line}\n"))) == 1


def test_hosts_leaves_ordinary_addresses_alone() -> None:
    text = (
        "https://docs.djangoproject.com/\npostgres://user:password@host:5432/name\nhttps://pypi.org/project/django/\n"
    )

    assert list(hosts.faults("a.md", text)) == []


def test_size_refuses_long_functions_and_files(tmp_path: Path) -> None:
    body = "\n".join(["    pass"] * size.FUNCTION_LINES)
    (tmp_path / "long.py").write_text(f"def long():\n{body}\n\n\ndef short():\n    pass\n")
    (tmp_path / "page.html").write_text("\n" * 251)

    assert list(size.faults(tmp_path, ["long.py", "page.html"])) == [
        "long.py:1: long has 61 lines, 60 at most",
        "page.html: 251 lines, 250 at most: split it by what it speaks of",
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: F401",
        "# noqa: F401  # a reason in another form",
        "# type: ignore",
        "# type: ignore[arg-type]",
        "# type: ignore[arg-type] -- mypy cannot read this",
        "# ruff: noqa",
        "# mypy: ignore-errors",
        "# fmt: off",
        "# pragma: no cover",
    ],
)
def test_reasons_refuses_a_silent_silencer(comment: str) -> None:
    assert len(list(reasons.faults("a.py", f"import os  {comment}\n"))) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: F401 -- the name is looked up",
        "# noqa: F401, E402 -- the order matters",
        "# type: ignore[misc]  # untyped base",
    ],
)
def test_reasons_takes_a_silencer_with_its_reason(comment: str) -> None:
    assert list(reasons.faults("a.py", f"import os  {comment}\ntext = '# noqa'\n")) == []


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        ("MIT", True),
        ("SSPL-1.0", False),
        ("MIT OR SSPL-1.0", True),
        ("MIT AND SSPL-1.0", False),
        ("MIT AND (SSPL-1.0 OR Apache-2.0)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GPL-2.0-only", False),
        ("Apache-2.0 WITH Commons-Clause", False),
        ("(MIT", False),
        ("MIT MIT", False),
        ("", False),
    ],
)
def test_licence_expressions_are_judged_part_by_part(expression: str, verdict: bool) -> None:
    assert licences.is_allowed(expression) is verdict


def _distribution(folder: Path, name: str, *lines: str) -> None:
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines, ""]))


def test_licences_refuses_the_incompatible_the_undeclared_and_the_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _distribution(tmp_path, "estime-good", "Classifier: License :: OSI Approved :: MIT License")
    _distribution(tmp_path, "estime-bad", "License-Expression: SSPL-1.0")
    _distribution(tmp_path, "estime-silent")
    monkeypatch.syspath_prepend(tmp_path)

    found = list(licences.faults(["estime-good", "estime-bad", "estime-silent", "estime-absent"]))

    assert found == [
        "estime-absent: not installed, so its licence cannot be read (make dev)",
        "estime-bad: SSPL-1.0 may not stand beside AGPL-3.0-or-later",
        "estime-silent: declares no licence that is known; read its text and say so in READ",
    ]


def test_locks_name_what_they_pin() -> None:
    assert licences.names_of("django==5.2 \\\n    --hash=sha256:00\nrules==3.5\n") == ["django", "rules"]
