"""Who may open what: every address of the site, asked for by every kind of person, in a small invented world.

    python tools/permissions.py update    write docs/developer/permissions.md
    python tools/permissions.py check     refuse a table that is not current; 1 when it is not

Addresses are found by walking the URLconf: a new one is a new row, and its part of an address must be known to
the world of `permission_world.py`.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from permission_visitors import Visitor, World

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "developer" / "permissions.md"
METHODS = ("GET", "POST")
_PART = re.compile(r"<(?:\w+:)?(\w+)>")

_HEAD = """\
# Who may open what

Written by `python tools/permissions.py update`; a test compares it with the site. Do not edit it by hand.

## Rules

A rule is a predicate in the `rules.py` of an app. Code asks `require(user, permission, object)`; where the rule
says no, the answer is 404, as for an object that does not exist.

| Permission | Rule |
|---|---|
"""

_LEGEND = """
## Addresses

Each cell holds the answer to GET and to an empty POST: `200` shown · `302` done, or sent on (somebody not signed
in: to the sign-in page) · `404` there is no such page for this person · `405` this address does not take this ·
`409` refused with its reason · `422` the form comes back with its faults · `=` the same for both.

The day, its people and the account asked for are those of the organiser, the facilitator and the participants in
the last columns. It has been lived: people came, a session was cancelled, lessons and voices stand in each of their
states, and its account is published for those of the day; other days lend the address of an account that everybody
reads, and those of a draft and of a rehearsal. The programme and the dossier are those of the lead, the team member and
the coach. The agreement of the dossier is in force. A personal page (`p/…`) is opened with the pass of the visitor, a
screen (`screens/…`) with its key, a page of a voice (`v/…`) with theirs, a door (`d/…`) with the address on their wall;
whoever has none tries an invented one.

Everybody asks for every address. A table has a column for those whom it is about; all others are answered as somebody
not signed in, or as an account without a role. A test holds that, and that nobody reads a word that is not for them:
in pages and headers, and inside PDFs, documents and folders.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the site: its pattern, and its name with namespace."""

    pattern: str
    name: str

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one visitor got for one address."""

    address: Address
    visitor: "Visitor"
    method: str
    status: int
    words: frozenset[str]

    @property
    def leaks(self) -> tuple[str, ...]:
        """The words this visitor must never read, and did."""
        return tuple(word for word in self.visitor.secrets if word in self.words)


def addresses() -> list[Address]:
    """Return every address of the site, by name."""
    from django.urls import get_resolver

    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda address: (address.namespace, address.name))


def _walk(patterns: Sequence[Any], before: str, namespace: str) -> Iterator[Address]:  # Any: pattern or resolver
    from django.urls import URLResolver

    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Address(pattern=here, name=f"{namespace}{pattern.name or '?'}")


def path_of(address: Address, visitor: "Visitor", world: "World") -> str:
    """Return the path that this visitor asks for.

    Raises
    ------
    KeyError
        The world does not say what stands for a part of this address.
    """
    known = {**world.arguments, **visitor.arguments}

    def value(part: re.Match[str]) -> str:
        for key in (f"{address.name}:{part[1]}", f"{address.namespace}:{part[1]}", part[1]):
            if key in known:
                return str(known[key])
        msg = f"{address.name}: say in permission_world.py what stands for <{part[1]}>"
        raise KeyError(msg)

    return "/" + _PART.sub(value, address.pattern)


def ask_all(world: "World", *, methods: Sequence[str] = METHODS) -> list[Answer]:
    """Let every visitor ask for every address, each time as if it were the first."""
    return [answer for address in addresses() for method in methods for answer in _ask_each(address, method, world)]


def _ask_each(address: Address, method: str, world: "World") -> Iterator[Answer]:
    """Ask once for all those who are not signed in and have the same path: their requests are one and the same.

    Whoever has no column in the table of the address reads it, and sends no form: those alike do.
    """
    strangers: dict[str, Answer] = {}
    asking = world.visitors if method == "GET" else world.columns(address.namespace)
    for visitor in asking:
        path = path_of(address, visitor, world)
        known = None if visitor.is_signed_in else strangers.get(path)
        answer = replace(known, visitor=visitor) if known else _ask(address, visitor, method, path, world.words)
        if not visitor.is_signed_in:
            strangers[path] = answer
        yield answer


def _ask(address: Address, visitor: "Visitor", method: str, path: str, words: Sequence[str]) -> Answer:
    from permission_texts import words_in

    response = _get(visitor, path) if method == "GET" else _post(visitor, path)
    found = words_in(response.getvalue(), words, headers=" ".join(response.headers.values()))
    return Answer(address=address, visitor=visitor, method=method, status=response.status_code, words=found)


def _get(visitor: "Visitor", path: str) -> "HttpResponseBase":
    client = deepcopy(visitor.client)
    return client.get(path)


def _post(visitor: "Visitor", path: str) -> "HttpResponseBase":
    """Send an empty form, and take back whatever it did."""
    from django.db import transaction

    client = deepcopy(visitor.client)
    with transaction.atomic():
        response = client.post(path, {"csrfmiddlewaretoken": ""})
        transaction.set_rollback(True)
    return response


def page(answers: Sequence[Answer], world: "World") -> str:
    """Return the whole page of the documentation."""
    parts = [_HEAD + "\n".join(_rules()), _LEGEND]
    names = {answer.address.namespace for answer in answers}
    for namespace in sorted(names):
        title = f"`{namespace}`" if namespace else "Without a namespace"
        rows = [answer for answer in answers if answer.address.namespace == namespace]
        labels = [visitor.label for visitor in world.columns(namespace)]
        parts.append(f"\n### {title}\n\n" + "\n".join(_table(rows, labels)))
    return "\n".join(parts) + "\n"


def _rules() -> Iterator[str]:
    from rules.permissions import permissions

    for name, predicate in sorted(permissions.items()):
        yield f"| `{name}` | {str(predicate.name).strip('()').replace('|', 'or').replace('_', ' ')} |"


def _table(answers: Sequence[Answer], labels: Sequence[str]) -> Iterator[str]:
    yield f"| Address | Name | {' | '.join(labels)} |"
    yield "|---" * (len(labels) + 2) + "|"
    for address in dict.fromkeys(answer.address for answer in answers):
        cells = [_cell(answers, address, label) for label in labels]
        yield f"| `/{address.pattern}` | `{address.name.rpartition(':')[2]}` | {' | '.join(cells)} |"


def _cell(answers: Sequence[Answer], address: Address, label: str) -> str:
    got = {
        answer.method: answer.status
        for answer in answers
        if answer.address == address and answer.visitor.label == label
    }
    return f"{got['GET']} =" if got["GET"] == got["POST"] else f"{got['GET']} {got['POST']}"


def prepare_site(folder: Path) -> None:
    """Wake the site on a database of its own."""
    for name in [name for name in os.environ if name.startswith("ESTIME_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DATA_DIR": str(folder),
        "ESTIME_SECRET_KEY": "not a secret: this world ends with the command that made it",
        "ESTIME_BASE_URL": "http://testserver",
    }
    import logging

    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    logging.disable(logging.WARNING)  # to be refused is what is asked for here


def fresh_page() -> str:
    """Return the page as the site answers now."""
    from permission_world import build_world

    world = build_world()
    return page(ask_all(world), world)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit code."""
    if list(arguments) not in (["update"], ["check"]):
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        prepare_site(Path(folder))
        fresh = fresh_page()
    if arguments[0] == "check":
        is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == fresh
        print("" if is_current else f"{PAGE.relative_to(ROOT)} is not current: python tools/permissions.py update")
        return int(not is_current)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
