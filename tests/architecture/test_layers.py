"""The layers that pyproject.toml draws are those of the house, and a breach does not go unseen."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from size import ROOT

CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
BREACHES = (
    ("src/estime/allocation/problem.py", "import django", "The library knows neither Django nor the site"),
    ("src/estime/provenance.py", "import estime_web.config", "The library knows neither Django nor the site"),
    (
        "src/estime/provenance.py",
        "import estime.exchange",
        "Calculation knows neither the command line nor file formats",
    ),
    ("src/estime/exchange/__init__.py", "import estime.cli", "File formats do not know the command line"),
    ("src/estime/exchange/__init__.py", "import estime.commands.files", "File formats do not know the command line"),
    (
        "src/estime_web/foundation/errors.py",
        "import estime.cli",
        "The site does not know the command line of the library",
    ),
    ("src/estime_web/foundation/errors.py", "import estime_web.accounts.enums", "Apps: "),
    ("src/estime_web/accounts/queries.py", "import estime_web.network.enums", "Apps: "),
    ("src/estime_web/network/enums.py", "import estime_web.encounters.enums", "Apps: "),
    ("src/estime_web/network/enums.py", "import estime_web.programmes.enums", "Apps: "),
    ("src/estime_web/programmes/enums.py", "import estime_web.dossiers.enums", "Apps: "),
    ("src/estime_web/dossiers/enums.py", "import estime_web.encounters.enums", "Apps: "),
    ("src/estime_web/dossiers/enums.py", "import estime_web.indicators.enums", "Apps: "),
    ("src/estime_web/encounters/enums.py", "import estime_web.indicators.enums", "Apps: "),
    ("src/estime_web/encounters/enums.py", "import estime_web.dossiers.enums", "Apps: "),
    ("src/estime_web/accounts/services/__init__.py", "import estime_web.accounts.views", "Inside an app: "),
    ("src/estime_web/accounts/models/__init__.py", "import estime_web.accounts.queries", "Inside an app: "),
    ("src/estime_web/network/enums.py", "import estime_web.network.models", "Inside an app: "),
)


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_each_planted_breach_is_caught(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    found: dict[str, bool] = {}

    for name, line, contract in BREACHES:
        path = tmp_path / name
        before = path.read_text()
        path.write_text(f"{before}\n{line}\n")
        output = _lint(tmp_path).stdout
        path.write_text(before)
        found[f"{name}: {line}"] = any(row.startswith(contract) and "BROKEN" in row for row in output.splitlines())

    assert [breach for breach, is_caught in found.items() if not is_caught] == []


def test_every_app_is_under_the_contracts() -> None:
    apps = {f"estime_web.{path.parent.name}" for path in (ROOT / "src" / "estime_web").glob("*/apps.py")}
    between = next(contract for contract in CONTRACTS if contract["name"].startswith("Apps: "))
    inside = next(contract for contract in CONTRACTS if contract["name"].startswith("Inside an app: "))

    assert {app.strip() for layer in between["layers"] for app in layer.split("|")} == apps
    assert set(inside["containers"]) == apps


def test_every_part_of_the_library_is_under_the_contracts() -> None:
    parts = {
        path.parent if path.name == "__init__.py" else path for path in (ROOT / "src" / "estime").glob("*/__init__.py")
    }
    parts |= {path for path in (ROOT / "src" / "estime").glob("*.py") if path.name != "__init__.py"}
    contract = next(contract for contract in CONTRACTS if contract["name"].startswith("Calculation "))

    assert set(contract["source_modules"]) == {f"estime.{part.stem}" for part in parts} - {
        "estime.cli",
        "estime.commands",
        "estime.exchange",
    }
