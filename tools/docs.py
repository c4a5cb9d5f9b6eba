"""The parts of the documentation that are written from the code, and the links of all of it.

    python tools/docs.py update    write the generated parts again
    python tools/docs.py check     refuse parts that are not current, and links that lead nowhere

A generated part stands between `<!-- generated: name -->` and `<!-- end -->`.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from map import prepare_django, table
from size import ROOT, tracked_files

_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(\n?<!-- end -->)", re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def settings_table() -> str:
    """Return the settings of an operator as a Markdown table."""
    from estime_web.config import PREFIX, Config

    rows = ["| Variable | Default | What it does |", "|---|---|---|"]
    for name, field in Config.model_fields.items():
        default = "" if field.default_factory else field.default
        shown = f"`{str(default).lower() if isinstance(default, bool) else default}`" if default != "" else "empty"
        rows.append(f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows)


def commands_table() -> str:
    """Return the commands of `estime` as a Markdown table."""
    import argparse

    from estime.cli import _parser

    parser = _parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    rows = ["| Command | What it does |", "|---|---|"]
    choices = [choice for action in actions for choice in action._choices_actions]
    rows += [f"| `estime {choice.dest}` | {_as_sentence(choice.help or '')} |" for choice in choices]
    return "\n".join(rows)


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def method_tables() -> str:
    """Return what each version of the method holds, one Markdown table per version."""
    from estime.method import load, shipped
    from estime.method.overview import origin_table

    methods = [load(key) for key in shipped()]
    return "\n\n".join(f"### {method.title.en}\n\n{origin_table(method, 'en')}" for method in methods)


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings_table,
    "map": table,
    "commands": commands_table,
    "method": method_tables,
}


def refreshed(text: str) -> str:
    """Return a page with its generated parts written again."""
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}\n{part[3].strip()}", text)


def anchors_of(text: str) -> set[str]:
    """Return the names of the headings, as GitHub and most readers of Markdown build them."""
    plain = (re.sub(r"[`*]", "", heading).lower() for heading in _HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def broken_links(page: Path, text: str) -> Iterator[str]:
    """Yield the links of a page that lead to no file or no heading. Addresses of other sites are not visited."""
    for target in _LINK.findall(_CODE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists():
            yield f"{target} leads nowhere"
        elif anchor and file.suffix == ".md" and anchor not in anchors_of(file.read_text(encoding="utf-8")):
            yield f"{target}: no such heading"


def pages() -> list[Path]:
    """Return the pages of the documentation."""
    return [ROOT / path for path in tracked_files() if path.endswith(".md")]


def update() -> list[str]:
    """Write the generated parts again; return the pages that changed."""
    changed = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = refreshed(text)
        if fresh != text:
            page.write_text(fresh, encoding="utf-8")
            changed.append(str(page.relative_to(ROOT)))
    return changed


def faults() -> list[str]:
    """Return one line per fault of any page."""
    found = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(ROOT)
        if refreshed(text) != text:
            found.append(f"{name}: not current (python tools/docs.py update)")
        found += [f"{name}: {link}" for link in broken_links(page, text)]
    return found


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit code."""
    if list(arguments) not in (["update"], ["check"]):
        print(__doc__)
        return 2
    prepare_django()
    lines = update() if arguments[0] == "update" else faults()
    print("\n".join(lines))
    return int(arguments[0] == "check" and bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
