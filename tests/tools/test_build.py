"""What people install holds all that the site shows, and nothing of the workshop."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from size import ROOT


@pytest.mark.slow
def test_the_wheel_carries_translations_pages_style_sheets_and_versions_of_the_method(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()

    catalogues = {name for name in names if name.endswith(".mo")}
    assert {name.replace(".po", ".mo") for name in names if name.endswith(".po")} == catalogues
    assert {
        "estime_web/accounts/locale/nl/LC_MESSAGES/django.mo",
        "estime/locale/fr/LC_MESSAGES/estime.mo",
    } <= catalogues
    sources = {
        path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("templates/**/*") if path.is_file()
    }
    sources |= {
        path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("static/**/*") if path.is_file()
    }
    sources |= {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.toml")}
    assert {"estime/method/versions/vises-2017.toml", "estime/method/versions/vises-2018.toml"} <= sources
    assert sources - set(names) == set()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"estime", "estime_web"}
