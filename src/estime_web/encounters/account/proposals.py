"""Good words to begin an account with, from what the day holds, in the three languages. Organisers change them."""

from collections.abc import Callable, Sequence
from datetime import time

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from i18nfield.strings import LazyI18nString

from estime_web.accounts.enums import Language
from estime_web.encounters.account.figures import DayFigures
from estime_web.encounters.account.phrases import kinds_in_words, listed, number_word
from estime_web.encounters.enums import SectionKind
from estime_web.encounters.hours import clock, long_date
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries.programme import Programme, programme_of
from estime_web.network.enums import Country

_NOON = time(13)
_TWICE = 2


class Proposer:
    """Writes the proposals of one day: it reads the day once, whatever the languages."""

    def __init__(self, encounter: Encounter, figures: DayFigures) -> None:
        self.encounter = encounter
        self.figures = figures
        self.programme: Programme = programme_of(encounter)
        self.organisers = [str(row.user) for row in encounter.organisers.select_related("user").order_by("pk")]

    def text(self, kind: str) -> LazyI18nString:
        """Return the proposal for one part, in every language."""
        texts = {}
        for language in Language.values:
            with translation.override(language):
                paragraphs = _WRITERS[SectionKind(kind)](self)
                texts[language] = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
        return LazyI18nString(texts)

    def opening(self) -> list[str]:
        return [self._met(), self._workshops(), self._together()]

    def _met(self) -> str:
        figures = self.figures
        values = {
            "date": long_date(self.encounter.date),
            "place": self.encounter.place,
            "people": figures.people,
            "organisations": figures.organisations,
        }
        if not figures.people or not figures.organisations:
            return _("We met on %(date)s in %(place)s.") % values
        if len(figures.organisations_by_country) > 1:
            text = _(
                "On %(date)s, %(people)d people met in %(place)s. They came from %(organisations)d organisations, on "
                "both sides of the border."
            )
        else:
            text = _("On %(date)s, %(people)d people met in %(place)s. They came from %(organisations)d organisations.")
        kinds = kinds_in_words(figures.table.kinds) if figures.table else []
        if len(kinds) < _TWICE:
            return text % values
        there = _("There were %(kinds)s.") % {"kinds": listed(kinds)}
        return f"{text % values} {there}"

    def _workshops(self) -> str:
        sessions = [row for row in self.programme.sessions if row.cancelled_at is None]
        given = {workshop.pk: 0 for workshop in self.programme.workshops}
        for session in sessions:
            given[session.workshop_id] += 1
        held = [count for count in given.values() if count]
        if not held:
            return ""
        values = {
            "when": _part_of_day([(row.slot.starts_at, row.slot.ends_at) for row in sessions]),
            "workshops": number_word(len(held)),
            "seats": number_word(len({row.slot_id for row in sessions})),
        }
        if len(held) == 1:
            return ""
        if set(held) == {_TWICE}:
            text = _(
                "%(when)s, %(workshops)s workshops took place, each of them twice. Everybody attended %(seats)s, "
                "according to what they wished:"
            )
        else:
            text = _(
                "%(when)s, %(workshops)s workshops took place. Everybody chose among them, according to what interests "
                "them:"
            )
        titles = [str(row.title) for row in self.programme.workshops if given[row.pk]]
        return f"{text % values} {_between().join(_quoted(title) for title in titles)}."

    def _together(self) -> str:
        moments = sorted(self.programme.moments, key=lambda row: row.starts_at)
        if not moments:
            return ""
        told = [
            _("%(title)s at %(hour)s") % {"title": _quoted(str(row.title)), "hour": clock(row.starts_at)}
            for row in moments
        ]
        text = _("What everybody lived together: %(moments)s.")
        return text % {"moments": pgettext("one after the other", ", then ").join(told)}

    def people(self) -> list[str]:
        figures = self.figures
        countries = dict(figures.organisations_by_country)
        if len(countries) < _TWICE:
            return []
        text = ngettext(
            "Of the organisations, %(france)d is at home in France and %(belgium)d in Belgium.",
            "Of the organisations, %(france)d are at home in France and %(belgium)d in Belgium.",
            countries[Country.FR],
        )
        return [text % {"france": countries[Country.FR], "belgium": countries[Country.BE]}]

    def wishes(self) -> list[str]:
        return [
            _(
                "Everybody had been able to rank the workshops. Places were given from these wishes: first so that "
                "nobody is badly served, then so that people of different kinds meet in each room."
            )
        ]

    def lessons(self) -> list[str]:
        return [
            _(
                "Several people took notes in the workshops. These lessons were drawn from them, then sent back to "
                "those who were there, who corrected them."
            )
        ]

    def tables(self) -> list[str]:
        figures = self.figures.tables
        if figures is None:
            return []
        text = ngettext(
            "There was one round at the tables. The groups were made so that everybody would meet people of another "
            "kind, from the other side of the border, whom they did not know.",
            "There were %(rounds)s rounds at the tables. The groups were made so that everybody would meet people of "
            "another kind, from the other side of the border, and not the same ones twice where that could be avoided.",
            figures.rounds,
        )
        return [text % {"rounds": number_word(figures.rounds)}]

    def voices(self) -> list[str]:
        return [
            _(
                "These are people's own words. They chose to give them, and how to be named. They may take them back at "
                "any time: their words then leave this account."
            )
        ]

    def closing(self) -> list[str]:
        programme = self.encounter.programme
        thanks = _("Thank you to all who made this day, by facilitating, by taking notes, by telling, by listening.")
        texts = [thanks]
        if programme is not None:
            text = _(
                "What asks something of the method goes to the capitalisation register of the programme %(programme)s: "
                "it is looked at there, and answered."
            )
            texts.append(text % {"programme": _quoted(str(programme))})
        if self.organisers:
            text = _("A question, a correction? Write to those who prepared the day: %(organisers)s.")
            texts.append(text % {"organisers": listed(self.organisers)})
        return texts


_WRITERS: dict[SectionKind, Callable[[Proposer], list[str]]] = {
    SectionKind.OPENING: Proposer.opening,
    SectionKind.PEOPLE: Proposer.people,
    SectionKind.WISHES: Proposer.wishes,
    SectionKind.LESSONS: Proposer.lessons,
    SectionKind.TABLES: Proposer.tables,
    SectionKind.VOICES: Proposer.voices,
    SectionKind.CLOSING: Proposer.closing,
}


def _between() -> str:
    return pgettext("between titles", "; ")


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}


def _part_of_day(spans: Sequence[tuple[time, time]]) -> str:
    if all(ends_at <= _NOON for _starts_at, ends_at in spans):
        return _("In the morning")
    if all(starts_at >= time(12) for starts_at, _ends_at in spans):
        return _("In the afternoon")
    return _("During the day")
