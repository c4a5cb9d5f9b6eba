"""The sheet of votes in French, Dutch and English, and the words of votes."""

from typing import Final

from estime.exchange.allocation_sheets import SheetKind
from estime.exchange.sheets import Column
from estime.opinion.votes import Vote

# After the three languages come the headings of Polis, whose tables many people have.
PERSON: Final = Column(
    "person", ("Personne", "Persoon", "Person", "voter-id", "participant", "participant id"), is_required=True
)
STATEMENT: Final = Column(
    "statement",
    ("Affirmation", "Stelling", "Statement", "Énoncé", "Proposition", "comment-id", "statement id"),
    is_required=True,
)
VOTE: Final = Column("vote", ("Vote", "Stem", "Vote"), is_required=True)
COLLEGE: Final = Column("college", ("Collège", "College", "College"))
AT: Final = Column("at", ("Date", "Datum", "Date", "timestamp", "modified"))
# Polis tells the moment twice; the number is the one that is read.
AT_AGAIN: Final = Column("at_again", ("datetime",))

VOTES: Final = SheetKind(("Votes", "Stemmen", "Votes"), (PERSON, STATEMENT, VOTE, COLLEGE, AT, AT_AGAIN))

WORDS: Final[dict[Vote, tuple[str, ...]]] = {
    Vote.AGREE: (
        "d’accord",
        "akkoord",
        "agree",
        "je suis d’accord",
        "ik ga akkoord",
        "eens",
        "I agree",
        "pour",
        "voor",
    ),
    Vote.DISAGREE: (
        "pas d’accord",
        "niet akkoord",
        "disagree",
        "je ne suis pas d’accord",
        "ik ga niet akkoord",
        "oneens",
        "I disagree",
        "contre",
        "tegen",
    ),
    Vote.PASS: (
        "je passe",
        "ik pas",
        "pass",
        "passe",
        "sans avis",
        "je ne sais pas",
        "geen mening",
        "weet ik niet",
        "unsure",
    ),
}
