"""No tracked file names a package index: everybody installs from the one their machine is set to."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from size import ROOT, tracked_files

# Each pattern is written so that it does not match itself.
PATTERNS = (
    r"(?:extra-)?index[-_]ur[l]\b",
    r"trusted[-_]hos[t]\b",
    r"find[-_]link[s]\b",
    r"pypi\.(?:org|python\.org)/simpl[e]",
    r"files\.pythonhosted\.or[g]",
    r"registry\.(?:npmjs|yarnpkg)\.[a-z]+",
    r"\"resolved\":\s*\"htt[p]",
    r"\bregistry\s*=\s*[\"']?htt[p]",
    r"\bUV_(?:DEFAULT_)?INDE[X]",
    r"://[^\s/@\"'<]+:[^\s/@\"'<]+@[\w.-]*(?:artifactory|nexus|devpi|pypi)",
)
_ANY = re.compile("|".join(PATTERNS), re.IGNORECASE)


def faults(path: str, text: str) -> Iterator[str]:
    """Yield one line for each line that names an index."""
    for number, line in enumerate(text.splitlines(), start=1):
        found = _ANY.search(line)
        if found:
            yield f"{path}:{number}: names a package index: {found[0]}"


def main() -> int:
    """Check every tracked text; return the exit code."""
    found = []
    for path in tracked_files():
        content = Path(ROOT, path).read_bytes()
        if b"\0" not in content:
            found += list(faults(path, content.decode("utf-8", errors="replace")))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
