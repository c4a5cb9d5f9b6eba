"""The method and what changes in it, as pages show them: in the words of the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from estime.method import Change, ChangeKind, Method, difference, sentence

LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language before and after; empty where there are none."""

    language: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """One change: what kind it is in a word or two, the sentence, and the words that differ, in each language."""

    kind: str
    label: str
    sentence: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """What changes in one step, or among the warnings. `origins`: what only comes from elsewhere now."""

    title: str
    changes: tuple[ChangeWords, ...]
    origins: tuple[ChangeWords, ...]


def change_groups(old: Method, new: Method, language: str) -> list[ChangeGroup]:
    """Return what changes from one version to another, step by step in the order of the path."""
    titles = {step.key: step.title.in_language(language) for method in (old, new) for step in method.steps}
    changes = difference(old, new)
    grouped = groupby(changes, key=lambda change: "" if change.what == "warning" else change.place[0])
    return [
        _group(titles[key] if key else pgettext("of the method", "Warnings"), list(group), language)
        for key, group in grouped
    ]


def summary_of(groups: Sequence[ChangeGroup]) -> str:
    """Say in one sentence how much changes."""
    total = sum(len(group.changes) + len(group.origins) for group in groups)
    if not total:
        return _("Nothing changes in what people see.")
    return ngettext("%(count)s thing changes.", "%(count)s things change.", total) % {"count": total}


def counts_of(groups: Sequence[ChangeGroup]) -> list[tuple[str, str, int]]:
    """Return how many changes there are of each kind: (kind, label, how many)."""
    changes = [change for group in groups for change in (*group.changes, *group.origins)]
    kinds = {change.kind: change.label for change in changes}
    return [(kind, label, sum(change.kind == kind for change in changes)) for kind, label in kinds.items()]


def _group(title: str, changes: Sequence[Change], language: str) -> ChangeGroup:
    words = [_in_words(change, language) for change in changes]
    return ChangeGroup(
        title=title,
        changes=tuple(change for change in words if change.kind != ChangeKind.ORIGIN),
        origins=tuple(change for change in words if change.kind == ChangeKind.ORIGIN),
    )


def _in_words(change: Change, language: str) -> ChangeWords:
    return ChangeWords(
        kind=change.kind.value,
        label=_labels()[change.kind],
        sentence=sentence(change, language),
        wordings=tuple(_wordings(change, language)),
    )


def _wordings(change: Change, language: str) -> Iterator[Wording]:
    """Yield what differs, the reader's language first."""
    if change.kind is not ChangeKind.REWORDED:
        return
    for code in sorted(LANGUAGES, key=lambda each: each != language):
        before = change.before.in_language(code) if change.before else ""
        after = change.after.in_language(code) if change.after else ""
        if before != after:
            yield Wording(code, before, after)


def _labels() -> dict[ChangeKind, str]:
    return {
        ChangeKind.ADDED: pgettext("of a change", "added"),
        ChangeKind.REMOVED: pgettext("of a change", "removed"),
        ChangeKind.MOVED: pgettext("of a change", "moved"),
        ChangeKind.REWORDED: pgettext("of a change", "reworded"),
        ChangeKind.ORIGIN: pgettext("of a change", "where it comes from"),
        ChangeKind.SETTING: pgettext("of a change", "how it works"),
    }
