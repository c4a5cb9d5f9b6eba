"""Write requirements/*.txt again: every version pinned, every file known by its hash, no address of an index.

`--keep` holds what is pinned already and adds only what is missing. The resolver (uv) lives in an environment of its own;
it asks the index this machine is set to.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv" / "lock"
LOCKS = (("web", ()), ("dev", ("--constraint", "requirements/web.txt")))
OPTIONS = (
    "--quiet",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-package=estime",
)


def main() -> int:
    """Resolve the two sets, the small one first so that the large one holds the same versions."""
    uv = FOLDER / "bin" / "uv"
    if not uv.exists():
        venv.create(FOLDER, with_pip=True)
        pip = [FOLDER / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "uv"]
        subprocess.run([str(part) for part in pip], check=True)
    for name, more in LOCKS:
        target = f"requirements/{name}.txt"
        fresh = () if "--keep" in sys.argv[1:] else ("--upgrade",)
        sources = ("pyproject.toml", "requirements/build.in", f"--extra={name}", *more)
        subprocess.run(
            [str(uv), "pip", "compile", *sources, *OPTIONS, *fresh, f"--output-file={target}"], cwd=ROOT, check=True
        )
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
