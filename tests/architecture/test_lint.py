"""Services, queries and models never see HTTP; the linter says so."""

import subprocess
import sys
from pathlib import Path

import pytest
from size import ROOT


def _findings(name: str, code: str) -> list[str]:
    """Return the rules that a file of this name and content would break."""
    command = [
        Path(sys.executable).parent / "ruff",
        "check",
        "--select=TID251",
        "--output-format=concise",
        "--stdin-filename",
        name,
        "-",
    ]
    done = subprocess.run(command, cwd=ROOT, input=code, capture_output=True, text=True, check=False)
    return [line.split()[1] for line in done.stdout.splitlines() if line.startswith(name)]


@pytest.mark.parametrize(
    "layer", ["services/publishing.py", "queries.py", "queries/plans.py", "models/plan.py", "rules.py"]
)
@pytest.mark.parametrize(
    "module", ["django.http.HttpRequest", "django.shortcuts.render", "django.contrib.messages.error"]
)
def test_layers_below_the_views_may_not_import_http(layer: str, module: str) -> None:
    package, name = module.rsplit(".", 1)
    code = f'"""A module."""\n\nfrom {package} import {name}\n\n__all__ = ["{name}"]\n'

    assert _findings(f"src/estime_web/network/{layer}", code) == ["TID251"]


@pytest.mark.parametrize("layer", ["views/people.py", "views.py", "forms.py", "forms/people.py"])
def test_views_and_forms_may(layer: str) -> None:
    code = '"""A module."""\n\nfrom django.http import HttpRequest\n\n__all__ = ["HttpRequest"]\n'

    assert _findings(f"src/estime_web/network/{layer}", code) == []
