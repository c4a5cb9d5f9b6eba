"""Who may read, write and share what in a dossier: role × kind of item × rung of the ladder × step, asked of the rules.

    python tools/matrix.py update    write docs/developer/visibility.md
    python tools/matrix.py check     refuse a table that is not current; 1 when it is not

Each cell is the answer of the rules themselves about a real row. What answers alike stands in one table.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from permissions import prepare_site

if TYPE_CHECKING:
    from matrix_world import Reader, Scene

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "developer" / "visibility.md"

_HEAD = """\
# Who reads, writes and shares what in a dossier

Written by `python tools/matrix.py update`; a test compares it with the rules. Do not edit it by hand.

Each item of a dossier stands on a rung of a ladder. `dossiers/ladder.py` decides who reads it, `dossiers/rules.py`
who writes and shares it; `dossiers/queries/visible.py` says the first in SQL, and a test holds the two equal.

Each cell says what somebody may do: `r` read · `w` write · `s` say who reads it, up to the coach · `p` say who reads it, on every
rung that its kind allows · `–` there is no such item for this person. Rows are the rungs, from the lowest; a kind that never
goes so far has no row there. The items were written by a member of the team; contributions by somebody without an
account (the column “contributor who wrote it”).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The answers about one kind of item in one state of a dossier: for each rung, a cell for each reader."""

    state: str
    kind: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def page(scene: "Scene") -> str:
    """Return the whole page of the documentation."""
    alike: dict[tuple[tuple[str, tuple[str, ...]], ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks(scene):
        alike[block.rows][block.state].append(block.kind)
    parts = [_HEAD]
    for rows, kinds_by_state in alike.items():
        parts.append("\n".join(_section(kinds_by_state, rows, scene.readers)))
    return "\n".join(parts) + "\n"


def blocks(scene: "Scene") -> Iterator[Block]:
    """Ask the rules about every item of every state, for every reader."""
    answers = {reader.label: _answers(reader, scene) for reader in scene.readers}
    for state, kinds in scene.items.items():
        for kind, by_rung in kinds.items():
            rows = tuple(
                (rung, tuple(answers[reader.label][item.pk] for reader in scene.readers))
                for rung, item in by_rung.items()
            )
            yield Block(state=state, kind=kind, rows=rows)


def _answers(reader: "Reader", scene: "Scene") -> Mapping[object, str]:
    items = [item for kinds in scene.items.values() for by_rung in kinds.values() for item in by_rung.values()]
    return {item.pk: reader.may(item) or "–" for item in items}


def _section(
    kinds_by_state: Mapping[str, Sequence[str]],
    rows: Sequence[tuple[str, tuple[str, ...]]],
    readers: Sequence["Reader"],
) -> Iterator[str]:
    states: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for state, kinds in kinds_by_state.items():
        states[tuple(kinds)].append(state)
    for kinds, named in states.items():
        yield f"\n## {', '.join(kinds)}\n"
        yield "\n".join(f"- {state}" for state in named)
    yield ""
    yield f"| Rung | {' | '.join(reader.label for reader in readers)} |"
    yield "|---" * (len(readers) + 1) + "|"
    for rung, cells in rows:
        yield f"| {rung} | {' | '.join(cells)} |"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or compare it; the command line gives which."""
    with tempfile.TemporaryDirectory() as folder:
        prepare_site(Path(folder))
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils.translation import override

        call_command("migrate", interactive=False, verbosity=0)
        from matrix_world import build_scene

        with override("en"):
            fresh = page(build_scene())
    if list(arguments) == ["update"]:
        PAGE.write_text(fresh, encoding="utf-8")
        print(PAGE.relative_to(ROOT))
        return 0
    if PAGE.read_text(encoding="utf-8") != fresh:
        print(f"{PAGE.relative_to(ROOT)} is not current: python tools/matrix.py update")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
