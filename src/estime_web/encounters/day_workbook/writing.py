"""The workbook of a day: its people to edit, its programme to look up."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from estime_web.accounts.enums import Language
from estime_web.encounters.day_workbook import columns as known
from estime_web.encounters.day_workbook.cells import facilitation_text, wishes_text
from estime_web.encounters.day_workbook.facts import DayFacts, facts_of
from estime_web.encounters.models import Encounter, Participation, Session
from estime_web.encounters.queries.programme import programme_of
from estime_web.network.enums import ActorType

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int
_MORE_ROWS = 300
_WIDTH = 20
_WIDE = 100
_KEY_WIDTH = 12


def day_workbook_of(encounter: Encounter, *, language: str) -> bytes:
    """Return a day as a workbook in one language, in a constant number of queries.

    As long as people may choose, nobody's wishes stand in it.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    facts = facts_of(encounter)
    buffer = BytesIO()
    # A name that begins with « = » stays a text.
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    with override(language):
        _add_people(book, facts, language)
        _add_programme(book, encounter, facts, language)
        _add_help(book, facts, language)
    book.close()
    return buffer.getvalue()


def _add_people(book: "Workbook", facts: DayFacts, language: str) -> None:
    columns = known.people_columns(facts.slots)
    headings = [column.heading(language) for column in columns]
    rows = [_person(person, facts) for person in facts.people.values()]
    sheet = _add_table(book, known.name_of(known.PEOPLE, language), headings, rows)
    quiet = book.add_format({"font_color": "#767676"})
    sheet.set_column(len(columns) - 1, len(columns) - 1, _KEY_WIDTH, quiet)
    for place, column in enumerate(columns):
        choices = _choices(column.key)
        if choices:
            # « warning »: other words are understood too, the site says which are not.
            options = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(1, place, len(rows) + _MORE_ROWS, place, options)


def _choices(key: str) -> list[str]:
    if key == known.ACTOR_TYPE.key:
        return [str(actor_type.label) for actor_type in ActorType]
    if key == known.LANGUAGE.key:
        return list(Language.values)
    if key == known.STEP_FREE.key or key.startswith("present_"):
        return [_("yes"), _("no")]
    return []


def _person(participation: Participation, facts: DayFacts) -> list[Cell]:
    person, organisation = participation.person, participation.organisation
    absent = {slot.pk for slot in participation.absent_slots.all()}
    return [
        person.given_name,
        person.family_name,
        person.email,
        organisation.name if organisation else "",
        str(participation.get_actor_type_display()),
        participation.language,
        ", ".join(participation.languages),
        _yes_or_no(participation.needs_step_free),
        *(_yes_or_no(slot.pk not in absent) for slot in facts.slots),
        "" if facts.hides_wishes else wishes_text(participation),
        facilitation_text(participation.facilitates.all(), facts),
        str(participation.pk),
    ]


def _add_programme(book: "Workbook", encounter: Encounter, facts: DayFacts, language: str) -> None:
    programme = programme_of(encounter)
    titles = [_("Title (%(language)s)") % {"language": code} for code in known.LANGUAGES]
    _add_table(
        book,
        known.name_of(known.SESSIONS, language),
        [
            _("Session"),
            _("Workshop"),
            _("From"),
            _("To"),
            _("Room"),
            _("Languages"),
            _("Fewest people"),
            _("Facilitates"),
        ],
        [_session(session, facts) for session in programme.sessions],
    )
    _add_table(
        book,
        known.name_of(known.WORKSHOPS, language),
        [_("Letter"), *titles],
        [[item.letter, *(item.title.localize(code) for code in known.LANGUAGES)] for item in programme.workshops],
    )
    _add_table(
        book,
        known.name_of(known.SLOTS, language),
        [_("Number"), _("From"), _("To")],
        [[number, f"{slot.starts_at:%H:%M}", f"{slot.ends_at:%H:%M}"] for number, slot in enumerate(facts.slots, 1)],
    )
    _add_table(
        book,
        known.name_of(known.ROOMS, language),
        [_("Room"), _("Seats"), _("Reached without steps")],
        [[room.name, room.capacity, _yes_or_no(room.is_step_free)] for room in programme.rooms],
    )
    _add_table(
        book,
        known.name_of(known.MOMENTS, language),
        [_("From"), _("To"), _("Place"), *titles],
        [
            [
                f"{moment.starts_at:%H:%M}",
                f"{moment.ends_at:%H:%M}",
                moment.place,
                *(moment.title.localize(code) for code in known.LANGUAGES),
            ]
            for moment in programme.moments
        ],
    )


def _session(session: Session, facts: DayFacts) -> list[Cell]:
    guides = [
        str(person)
        for person in facts.people.values()
        if session.pk in {facilitated.pk for facilitated in person.facilitates.all()}
    ]
    return [
        facts.code_of(session),
        str(session.workshop.title),
        f"{session.slot.starts_at:%H:%M}",
        f"{session.slot.ends_at:%H:%M}",
        session.room.name,
        ", ".join(session.languages),
        session.minimum,
        ", ".join(guides),
    ]


def _add_help(book: "Workbook", facts: DayFacts, language: str) -> None:
    sheet = book.add_worksheet(known.name_of(known.HELP, language))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _WIDE, wrapped)
    for number, sentence in enumerate(_help_sentences(facts)):
        sheet.write_string(number, 0, sentence, wrapped)


def _help_sentences(facts: DayFacts) -> list[str]:
    people = _(
        "Only the first sheet is read back: the people, when they are there, what they wish, what they facilitate. "
        "The other sheets tell the programme, so that you can look it up."
    )
    return [
        people,
        _("One row for each person. A row without a key adds somebody; the key says whose row it is."),
        _("An empty cell changes nothing. A dash (–) empties what was there."),
        _("Nobody goes because a row is missing: the site lists them and asks you first."),
        _("Wishes: the letters of the workshops, the best liked first, as in: B A C."),
        _("Facilitates: A for each session of workshop A, A/2 for the one in the second stretch of time."),
        _("Understands: languages with commas between them. Nothing: any language will do."),
        *(
            [_("People may still choose: what they wish stands in nobody's file before the wishes close.")]
            if facts.hides_wishes
            else []
        ),
        _("Names and e-mail addresses of those on the list are corrected on the site, not here."),
        _("Nothing changes before you have seen on the site what the file would do."),
    ]


def _add_table(book: "Workbook", name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> "Worksheet":
    bold: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet: Worksheet = book.add_worksheet(name)
    sheet.set_column(0, max(len(headings) - 1, 0), _WIDTH)
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell:
                sheet.write_string(number, place, cell)
    return sheet


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 -- the value itself is what is told
    return _("yes") if value else _("no")
