"""The columns of a file of ratings, and the words that stand for grades, in French, Dutch and English."""

from typing import Final

from estime.arbitration.ballots import CANNOT_JUDGE, IMPORTANCE, SimpleAnswer
from estime.exchange.allocation_sheets import SheetKind
from estime.exchange.sheets import Column

PERSON: Final = Column("person", ("Personne", "Persoon", "Person"), is_required=True)
COLLEGE: Final = Column("college", ("Collège", "College", "College"), is_required=True)
ELEMENT: Final = Column("element", ("Élément", "Element", "Element"), is_required=True)
ROUND: Final = Column("round", ("Tour", "Ronde", "Round"))
GRADE: Final = Column("grade", ("Note", "Cijfer", "Grade", "Avis", "Oordeel", "Rating"), is_required=True)
CRITERION: Final = Column("criterion", ("Critère", "Criterium", "Criterion"))
VERSION: Final = Column("version", ("Version", "Versie", "Version"))
REASON: Final = Column("reason", ("Raison", "Reden", "Reason"))

RATINGS: Final = SheetKind(
    ("Notes", "Cijfers", "Ratings"),
    (PERSON, COLLEGE, ELEMENT, ROUND, GRADE, CRITERION, VERSION, REASON),
)

GRADE_WORDS: Final = {
    CANNOT_JUDGE.value: (
        "je ne peux pas juger",
        "ik kan niet oordelen",
        "cannot judge",
        "ne peut pas juger",
        "ne peux pas juger",
        "kan niet oordelen",
        "I cannot judge",
        "can't judge",
    ),
    SimpleAnswer.NOT_IMPORTANT.value: ("pas important", "niet belangrijk", "not important", "pas importante"),
    SimpleAnswer.USEFUL.value: ("utile", "nuttig", "useful"),
    SimpleAnswer.ESSENTIAL.value: ("essentiel", "essentieel", "essential", "essentielle", "indispensable"),
}
CRITERION_WORDS: Final = {IMPORTANCE: ("importance", "belang", "importance", "belangrijkheid")}
