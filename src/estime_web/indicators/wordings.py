"""What a proposal says of itself, as plain data: to write it, to compare two of them, to carry one from page to page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from i18nfield.strings import LazyI18nString

from estime_web.dossiers.contents import texts_of
from estime_web.indicators.models import CandidateVersion

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a proposal, each in the languages it has."""

    name: Texts
    definition: Texts = field(default_factory=dict)
    story: Texts = field(default_factory=dict)
    source: Texts = field(default_factory=dict)
    frequency: Texts = field(default_factory=dict)
    unit: Texts = field(default_factory=dict)
    collects: Texts = field(default_factory=dict)
    answers: Texts = field(default_factory=dict)
    limits: Texts = field(default_factory=dict)

    @property
    def is_named(self) -> bool:
        return any(words.strip() for words in self.name.values())


NAMES = tuple(each.name for each in fields(Wording))


def wording_of(version: CandidateVersion) -> Wording:
    """Return the words of a version."""
    return Wording(**{name: texts_of(getattr(version, name)) for name in NAMES})


def columns_of(wording: Wording) -> dict[str, LazyI18nString]:
    """Return the words as the columns of a version."""
    return {name: LazyI18nString(dict(getattr(wording, name))) for name in NAMES}


def differing(first: Wording, second: Wording) -> tuple[str, ...]:
    """Return the names of what two wordings say differently."""
    return tuple(name for name in NAMES if getattr(first, name) != getattr(second, name))


def without_blanks(wording: Wording) -> Wording:
    """Return the same words without the languages in which nothing stands."""
    told = {name: {key: text.strip() for key, text in getattr(wording, name).items() if text.strip()} for name in NAMES}
    return replace(wording, **told)
