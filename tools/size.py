"""Refuse what has grown too long to be read at once: functions, files, templates."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUNCTION_LINES = 60
# The first rule that fits a path counts.
FILE_LINES = (
    ("tests/", ".py", 600),
    ("", ".py", 500),
    ("", ".html", 250),
    ("", ".js", 250),
    ("", ".css", 500),
)


def faults(root: Path, paths: list[str]) -> Iterator[str]:
    """Yield one line for each thing that is too long."""
    for path in paths:
        limit = _limit_of(path)
        if limit is None or "/migrations/" in path or "/vendor/" in path:
            continue
        text = (root / path).read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > limit:
            yield f"{path}: {lines} lines, {limit} at most: split it by what it speaks of"
        if path.endswith(".py"):
            yield from _long_functions(path, text)


def _limit_of(path: str) -> int | None:
    return next((limit for start, end, limit in FILE_LINES if path.startswith(start) and path.endswith(end)), None)


def _long_functions(path: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, {FUNCTION_LINES} at most"


def tracked_files(root: Path = ROOT) -> list[str]:
    """Return the files git knows or would add, as paths from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(path for path in set(listed) if (root / path).is_file())


def main() -> int:
    """Check the working tree; return the exit code."""
    found = list(faults(ROOT, tracked_files()))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
