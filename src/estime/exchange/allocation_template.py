"""The workbook to begin from: what each sheet wants, and a small invented day that can be planned as it is."""

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from estime.exchange.allocation_sheets import in_language
from estime.language import translator

_TITLES = {
    "A": ("Prendre en main l'impact social", "Aan de slag met sociale impact", "Taking hold of social impact"),
    "B": ("Co-construire des indicateurs", "Samen indicatoren bouwen", "Building indicators together"),
    "C": ("Arbitrer chiffres et récits", "Cijfers en verhalen afwegen", "Weighing figures and stories"),
}
_PEOPLE = (
    ("p1", "Invented Ada", "test_enterprise", "Atelier Lys", "BCA", "A1"),
    ("p2", "Invented Bram", "partner", "De Schakel", "AB", ""),
    ("p3", "Invented Chloé", "funder", "Fonds Escaut", "BA", ""),
    ("p4", "Invented Dries", "federation", "Koepel Noord", "CA", ""),
    ("p5", "Invented Emma", "researcher", "", "", ""),
    ("p6", "Invented Farid", "test_enterprise", "Atelier Lys", "CB", ""),
)


def template_day(language: str) -> tuple[Problem, dict[str, str], tuple[str, ...]]:
    """Return an invented day, the names of its people, and the words that explain the sheets."""
    slots = (Slot(id="1", label="9:30"), Slot(id="2", label="11:00"))
    rooms = {"A": "Lys", "B": "Escaut", "C": "Deûle"}
    problem = Problem(
        title=in_language(("Journée inventée", "Verzonnen dag", "Invented day"), language),
        seed="2017-06-01",
        slots=slots,
        workshops=tuple(Workshop(id=id, title=in_language(titles, language)) for id, titles in _TITLES.items()),
        sessions=tuple(
            Session(id=f"{id}{slot.id}", workshop=id, slot=slot.id, room=rooms[id], maximum=4, languages=("fr", "nl"))
            for slot in slots
            for id in _TITLES
        ),
        people=tuple(
            Person(
                id=id,
                actor_type=actor_type,
                organisation=organisation,
                slots=("1", "2"),
                wishes=tuple((workshop,) for workshop in wishes),
                facilitates=(facilitates,) if facilitates else (),
            )
            for id, _name, actor_type, organisation, wishes, facilitates in _PEOPLE
        ),
    )
    return problem, {person[0]: person[1] for person in _PEOPLE}, _help(language)


def _help(language: str) -> tuple[str, ...]:
    text = translator(language)
    return (
        text.gettext(
            "Replace the invented rows of the sheets by your own, then run: estime allocate FILE -o PLAN.xlsx"
        ),
        text.gettext(
            "People: one row per person. The choices go from best to least; what is not named is liked equally. Several workshops in one cell, with semicolons between them, are liked equally too."
        ),
        text.gettext(
            "Slots of a person: empty means present at all of them. Languages: those the person understands; empty means any."
        ),
        text.gettext(
            "Facilitates: the identifiers of the sessions that this person animates. Their seat there is kept; they attend like anybody at other times."
        ),
        text.gettext(
            "Kept sessions: the identifiers of the sessions in which this person keeps a seat, whatever the wishes. Credit: a whole number; the higher it is, the sooner the person is served where plans are otherwise equal. Both may stay empty."
        ),
        text.gettext(
            "Pairs: two people who are always together, or always apart, by their identifiers or names. The sheet may stay empty. “Apart” is confidential: give this file only to those who prepare the day."
        ),
        text.gettext(
            "Sessions: a workshop in a slot and a room. With fewer people than the minimum it is cancelled. Languages: those spoken or interpreted; empty means any."
        ),
        text.gettext(
            "Settings: publish the lottery seed before wishes close. The share of each actor type per room is in percent of an even spread; 0 asks for none."
        ),
    )
