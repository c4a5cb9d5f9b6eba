"""The map of the site: address, name of the address, view, templates.

    python tools/map.py            print the table of docs/developer/map.md
    python tools/map.py "a label"  say where the words on a screen come from, in any of the three languages

Templates are found by reading the view and the functions of its module that it calls.
"""

import ast
import functools
import inspect
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import parse_po
from messages import LANGUAGES, domains

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address of the site."""

    address: str
    name: str
    view: str
    templates: tuple[str, ...]


def places() -> list[Place]:
    """Return every address of our own, sorted; those of libraries are left out."""
    from django.urls import get_resolver

    return sorted(_places_of(get_resolver().url_patterns, "", ""), key=lambda place: (place.address, place.name))


def _places_of(patterns: Sequence[Any], before: str, namespace: str) -> Iterator[Place]:  # Any: pattern or resolver
    from django.urls import URLResolver

    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _places_of(pattern.url_patterns, address, inner)
            continue
        view = inspect.unwrap(pattern.callback)
        if view.__module__.startswith("estime_web."):
            yield Place(
                address=f"/{address}",
                name=f"{namespace}{pattern.name or ''}",
                view=f"{view.__module__.removeprefix('estime_web.')}.{view.__qualname__}",
                templates=_templates_of(view),
            )


def _templates_of(view: Any) -> tuple[str, ...]:  # Any: a function or a class-based view
    """Return the templates a view names, also through the functions of its module that it calls."""
    try:
        functions = _functions_of(inspect.getsourcefile(view) or "")
    except (OSError, TypeError):
        return ()
    seen: set[str] = set()
    found: set[str] = set()
    waiting = [view.__qualname__.split(".")[0]]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_template(node.value):
                found.add(node.value)
            elif isinstance(node, ast.Name):
                waiting.append(node.id)
    return tuple(sorted(found))


def _is_template(text: str) -> bool:
    return text.endswith((".html", ".txt", ".svg", ".xml")) and " " not in text


@functools.cache
def _functions_of(file: str) -> dict[str, ast.AST]:
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    found: dict[str, ast.AST] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
    return found


def table() -> str:
    """Return the map as a Markdown table."""
    rows = ["| Address | Name | View | Template |", "|---|---|---|---|"]
    for place in places():
        templates = "<br>".join(f"`{template}`" for template in place.templates) or "–"
        rows.append(f"| `{place.address}` | `{place.name}` | `{place.view}` | {templates} |")
    return "\n".join(rows)


def where(label: str) -> list[str]:
    """Return, for words on a screen, the message they translate and the files that hold it."""
    wanted = label.casefold()
    found = []
    for domain in domains():
        for language in LANGUAGES:
            po = domain.po(language)
            if not po.exists():
                continue
            found += [
                f"“{entry.msgid}”: {', '.join('src/' + file for file in entry.files)}"
                for entry in parse_po(po.read_text(encoding="utf-8")).values()
                if any(wanted in text.casefold() for text in (entry.msgid, entry.plural, *entry.translations))
            ]
    return sorted(set(found))


def prepare_django() -> None:
    """Wake the site without touching anybody's data."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estime_web.settings")
    os.environ.setdefault("ESTIME_SECRET_KEY", "not a secret: nothing is signed here")
    django.setup()


def main(arguments: Sequence[str]) -> int:
    """Print the table, or where a label comes from; return the exit code."""
    if arguments:
        found = where(" ".join(arguments))
        print("\n".join(found) or "No catalogue holds these words: they may be data.")
        return int(not found)
    prepare_django()
    print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
