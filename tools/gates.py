"""Run the gates (`check`) or the tests (`test`): one line each with its time, the output where one fails.

    python tools/gates.py check [name …]
    python tools/gates.py test [name …]

Two gates run at a time; the tests run one after the other, since each of them uses both cores.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
CORES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One command that must end with 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    gate: Gate
    is_passed: bool
    seconds: float
    output: str

    @property
    def closing_line(self) -> str:
        lines = [line for line in self.output.splitlines() if line.strip()]
        return lines[-1] if lines else ""


def _tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def _script(name: str, *arguments: str) -> tuple[str, ...]:
    return (PYTHON, f"tools/{name}.py", *arguments)


# The slowest first: two run at a time.
CHECKS = (
    Gate(name="types", command=_tool("mypy", "src", "tools", "tests/estime")),
    Gate(name="purity", command=_script("purity")),
    Gate(name="layers", command=_tool("lint-imports", "--no-cache")),
    Gate(name="migrations", command=(PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")),
    Gate(name="lint", command=_tool("ruff", "check", "--quiet", "src", "tools", "tests")),
    Gate(name="format", command=_tool("ruff", "format", "--check", "--quiet", "--diff", "src", "tools", "tests")),
    Gate(name="templates", command=_tool("djangofmt", "--check", "src")),
    Gate(name="translations", command=_script("messages", "check")),
    Gate(name="docs", command=_script("docs", "check")),
    Gate(name="size", command=_script("size")),
    Gate(name="reasons", command=_script("reasons")),
    Gate(name="licences", command=_script("licences")),
    Gate(name="hosts", command=_script("hosts")),
)

# What takes long to set up is a group of tests (`xdist_group`), so that one process does it once.
_PYTEST = (*_tool("pytest"), "-n", str(CORES), "--dist=loadgroup", "--tb=short", "--color=no")
_SITE = ("tests", "-m", "not browser", "--ignore=tests/estime", "--ignore=tests/tools", "--ignore=tests/browser")
TESTS = (
    Gate(name="library and tools", command=(*_PYTEST, "tests/estime", "tests/tools")),
    Gate(name="site on SQLite", command=(*_PYTEST, *_SITE, "--database=sqlite")),
    Gate(name="site on PostgreSQL", command=(*_PYTEST, *_SITE, "--database=postgres")),
    Gate(name="browser", command=(*_PYTEST, "tests/browser")),
)


def run(gate: Gate, folder: Path) -> Result:
    """Run one gate, away from the data of whoever works here."""
    # No gate may write into data/, and no setting of the shell may change a verdict.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ESTIME_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DATA_DIR": str(folder),
        "ESTIME_SECRET_KEY": "not a secret: the gates alone use it",
    }
    started = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Result(
        gate=gate, is_passed=done.returncode == 0, seconds=time.monotonic() - started, output=done.stdout.strip()
    )


def results(gates: Sequence[Gate], *, at_once: int) -> Iterator[Result]:
    """Yield each result as soon as it is known."""
    folder = Path(tempfile.mkdtemp(prefix="estime-gates-"))
    try:
        with ThreadPoolExecutor(at_once) as pool:
            for future in as_completed([pool.submit(run, gate, folder) for gate in gates]):
                yield future.result()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def report(found: Iterator[Result], *, shows_closing_lines: bool) -> int:
    """Print one line per gate, and the output of those that fail; return the exit code."""
    done = []
    for result in found:
        done.append(result)
        print(f"{'ok    ' if result.is_passed else 'FAILED'} {result.seconds:6.1f} s  {result.gate.name}", flush=True)
        if not result.is_passed:
            print(result.output, flush=True)
        elif shows_closing_lines:
            print(f"                 {result.closing_line.strip('= ')}", flush=True)
    failed = [result.gate.name for result in done if not result.is_passed]
    print(f"{len(done) - len(failed)} of {len(done)} passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    if shows_closing_lines:
        for result in done:
            print(f"{result.gate.name}: {result.closing_line}")
    return int(bool(failed))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(prog="gates.py", description="Run the gates or the tests.")
    parser.add_argument("kind", choices=("check", "test"))
    parser.add_argument("names", nargs="*", help="only these")
    chosen = parser.parse_args(arguments)
    is_test = chosen.kind == "test"
    gates = TESTS if is_test else CHECKS
    unknown = set(chosen.names) - {gate.name for gate in gates}
    if unknown:
        parser.error(f"no such gate: {', '.join(sorted(unknown))}; there are {', '.join(gate.name for gate in gates)}")
    wanted = [gate for gate in gates if not chosen.names or gate.name in chosen.names]
    # Tests use both cores themselves.
    return report(results(wanted, at_once=1 if is_test else CORES), shows_closing_lines=is_test)


if __name__ == "__main__":
    sys.exit(main())
