"""Prove that the library stands alone: its wheel, numpy and SciPy, in an environment where Django is not.

The tests of the library run there, and `estime --version`; those that need an extra are left out. A proof is kept
under the checksum of what it was made from.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "dev.txt"
FOLDER = ROOT / ".venv" / "purity"
# The library's two needs, and what its tests are run by.
WANTED = ("numpy", "scipy", "hypothesis", "sortedcontainers", "pytest", "pluggy", "iniconfig", "packaging", "pygments")


def lock_of(names: Iterable[str], lock: str) -> str:
    """Return the part of a lock that pins `names`, hashes included."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    wanted = set(names)
    return "".join(block for block in blocks if block.split("==")[0].lower() in wanted)


def checksum(paths: Iterable[Path]) -> str:
    """Return one name for the content of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def _sources() -> list[Path]:
    folders = [ROOT / "src" / "estime", ROOT / "tests" / "estime"]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".json", ".po", ".toml"}
    ]
    return [*files, ROOT / "pyproject.toml", ROOT / "tests" / "conftest.py", Path(__file__), LOCK]


def _run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout)
        raise SystemExit(1)
    return done.stdout


def _environment() -> Path:
    """Return the Python of an environment that holds the wanted parts of the lock and nothing else."""
    wanted = lock_of(WANTED, LOCK.read_text())
    folder = FOLDER / hashlib.sha256(wanted.encode()).hexdigest()[:16]
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        (folder / "lock.txt").write_text(wanted)
        _run(
            python,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "-q",
            "--require-hashes",
            "-r",
            folder / "lock.txt",
        )
        (folder / "complete").touch()
    return python


def prove() -> str:
    """Build, install and test; return the closing line of the tests."""
    python = _environment()
    with tempfile.TemporaryDirectory() as built:
        _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built)
        wheel = next(Path(built).glob("*.whl"))
        _run(
            python, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-deps", "--force-reinstall", wheel
        )
    _run(python, "-c", "import importlib.util as u; assert not u.find_spec('django'), 'Django is there'")
    _run(python.parent / "estime", "--version")
    output = _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/estime")
    return output.strip().splitlines()[-1]


def main() -> int:
    """Prove, or find the proof; return the exit code."""
    proof = FOLDER / f"proof-{checksum(_sources())}"
    if not proof.exists():
        closing_line = prove()
        for old in FOLDER.glob("proof-*"):
            old.unlink()
        proof.write_text(closing_line)
    print(proof.read_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
