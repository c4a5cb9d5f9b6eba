"""Every silenced finding names its rule and gives its reason.

`# noqa: RULE -- reason` and `# type: ignore[rule]  # reason`: mypy reads no other form.
"""

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from size import ROOT, tracked_files

_SILENCER = re.compile(r"#\s*(?:noqa|type:\s*ignore|fmt:\s*(?:off|skip)|pragma:)", re.IGNORECASE)
_GOOD = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* -- |type: ignore\[[a-z, -]+\]  # )\S.{3,}")
_FILE_WIDE = re.compile(r"#\s*(?:ruff|mypy|flake8):", re.IGNORECASE)


def faults(path: str, text: str) -> Iterator[str]:
    """Yield one line for each comment of a Python file that silences without a reason."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        place = f"{path}:{token.start[0]}"
        if _FILE_WIDE.match(token.string):
            yield f"{place}: a whole file is silenced in pyproject.toml, where everybody sees it: {token.string}"
        elif _SILENCER.search(token.string) and not _GOOD.match(token.string):
            yield f"{place}: write “# noqa: RULE -- reason” or “# type: ignore[rule]  # reason”, not “{token.string}”"


def main() -> int:
    """Check every Python file; return the exit code."""
    paths = [path for path in tracked_files() if path.endswith(".py")]
    found = [line for path in paths for line in faults(path, Path(ROOT, path).read_text(encoding="utf-8"))]
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
