"""The words of the world of the permission table. No word is part of another one, or of the site."""

from estime_web.dossiers.enums import ItemKind, Visibility

DAY = ("Zwierdag", "Kwispelwerk", "Zaal Krakeling")
PEOPLE = ("Wouthilde", "Vandersneppen", "Kwartslagcoop")
NEIGHBOUR = ("Pimpelbrink",)
ACCOUNT = ("kwetter@example.org", "Kwettermans")

ENTERPRISE, PSEUDONYM = "Zonnekwast", "Kwikstaart"
TEAM_NAMES = ("Nadiarella", "Bertolino", "Claudierix")
"""Who carries the dossier, who works on it, who accompanies it."""

PROGRAMME, ANSWERED = "Zqprogramme", "Zqanswered"
WORKING_GROUP = ("Zqraised", "Zqanalysis")
"""A question that nobody has answered, and what the working group makes of another one."""
METHOD_DRAFT, IMPORTED = "Zqmethoddraft", "Zqimported"
TITLE, OTHER_TITLE, FOREIGN_TITLE = "Zqtitle", "Zqneighbour", "Zqelsewhere"

TABLE = ("Zqagreement", "Zqtimespent", "Zqwarningnote", "Zqreason")
"""What the team and the coach read on the pages of the dossier, and nobody else."""
WELCOME, ANSWER = "Zqwelcome", "Zqanswertogroup"
SET_ASIDE, EARLIER = "Zqsetaside", "Zqearlier"
OWN_OF_LEAD, OWN_OF_MEMBER, OWN_OF_COACH, OWN_OF_CONTRIBUTOR = "Zqownlead", "Zqownmember", "Zqowncoach", "Zqowndraft"
OTHER_VOICE = "Zqothervoice"
WITHDRAWN = ("Zqgonepractice", "Zqgonecontribution", "Zqgonevoice")
"""What was withdrawn: nobody reads it any more."""

SPEAKER, WORKSHOP_B, ROOM_B = "Kwebbelmans", "Knutselwerk", "Zaal Bretzel"
REASON, SWAP_CODE, SCREEN, TOPIC, SIGNER = "Zqcancelled", "ZQSWAPIT", "Zqscreen", "Zqtopic", "Zqsigner"
NOTE, NOTE_IN_PLENARY, NOTE_TYPED = "Zqnoteworkshop", "Zqnoteplenary", "Zqnotetyped"
LESSON_DRAFT, LESSON_REOPENED, LESSON_SENT, LESSON_AGREED = (
    "Zqlessondraft",
    "Zqwhyreopened",
    "Zqlessonsent",
    "Zqlessonagreed",
)
CORRECTION, ANSWER_TO_CORRECTION = "Zqcorrection", "Zqleftoutbecause"
QUESTION_ASKED, QUESTION_TO_ENTERPRISES = "Zqaskedofall", "Zqaskedofenterprises"
VOICE_TO_ORGANISERS, VOICE_OF_ROLE, VOICE_NAMED, VOICE_ANONYMOUS, VOICE_TYPED = (
    *("Zqvoiceinconfidence", "Zqvoicewithrole", "Zqvoicenamed"),
    *("Zqvoiceofsomebody", "Zqvoicefrompaper"),
)
ACCOUNT_SHOWN, ACCOUNT_HIDDEN, ACCOUNT_DRAFT, ACCOUNT_PUBLIC = (
    *("Zqaccountshown", "Zqaccounthidden"),
    *("Zqaccountunpublished", "Zqaccountforall"),
)
OF_THE_DAY = (LESSON_AGREED, QUESTION_ASKED, VOICE_NAMED, VOICE_ANONYMOUS, SPEAKER, ACCOUNT_SHOWN)
"""What everybody of the day reads once its account is published."""
OF_ORGANISERS = (
    *(*OF_THE_DAY, WORKSHOP_B, ROOM_B, REASON, SCREEN, TOPIC, SIGNER),
    *(NOTE, NOTE_IN_PLENARY, NOTE_TYPED, LESSON_DRAFT, LESSON_REOPENED, LESSON_SENT),
    *(CORRECTION, ANSWER_TO_CORRECTION, QUESTION_TO_ENTERPRISES),
    *(VOICE_TO_ORGANISERS, VOICE_OF_ROLE, VOICE_TYPED, ACCOUNT_HIDDEN, ACCOUNT_DRAFT),
)
"""What those who prepare the day read of it: everything but the code that one phone shows to another."""

ARBITRATION, CRITERION, SILENT, CANDIDATE, LISTED = (
    *("Zqarbitrated", "Zqcriterion", "Zqsilentproposal", "Zqcandidate", "Zqlistedname"),
)
"""An arbitration, what stands on its lists; a proposal that only whoever made it reads; somebody on the list of people."""
ARGUMENT, GATE, AMENDMENT, MINORITY, DECISION, PLAN = (
    *("Zqargument", "Zqgatereason", "Zqamendedbecause", "Zqminority", "Zqdecidedwords", "Zqplanconsent"),
)
OF_ARBITRATIONS = (ARBITRATION, CRITERION, CANDIDATE, LISTED, ARGUMENT, GATE, AMENDMENT, MINORITY, DECISION, PLAN)
"""What those who lead an arbitration read of it: everything but what somebody proposes while all propose on their own."""

EVERY_KIND = tuple(kind for kind in ItemKind if kind not in {ItemKind.READINESS, ItemKind.QUESTION})
ON_RUNGS: tuple[tuple[ItemKind, Visibility], ...] = (
    *((kind, Visibility.TEAM) for kind in EVERY_KIND),
    *((kind, Visibility.RESEARCH) for kind in EVERY_KIND),
    (ItemKind.READINESS, Visibility.COACH),
    (ItemKind.ACTIVITY, Visibility.COACH),
    (ItemKind.PRACTICE, Visibility.GROUP),
    (ItemKind.EFFECT, Visibility.COMMUNITY),
    (ItemKind.QUESTION, Visibility.FUNDER),
)
"""Each kind low on the ladder and far up, and each rung at least once."""


def word_of(kind: ItemKind, rung: Visibility) -> str:
    """Return the word that the item of a kind on a rung says."""
    return f"Zq{rung.name}{kind.value.replace('_', '')}".lower().capitalize()


def words_from(rung: Visibility) -> tuple[str, ...]:
    """Return the words of everything that somebody reads who stands on a rung."""
    return tuple(word_of(kind, raised) for kind, raised in ON_RUNGS if raised >= rung)


def every_word() -> tuple[str, ...]:
    """Return all words."""
    return (
        *(*DAY, *PEOPLE, *NEIGHBOUR, *ACCOUNT),
        *(ENTERPRISE, PSEUDONYM, *TEAM_NAMES),
        *(PROGRAMME, ANSWERED, *WORKING_GROUP, METHOD_DRAFT, IMPORTED, TITLE, OTHER_TITLE, FOREIGN_TITLE),
        *(*TABLE, WELCOME, ANSWER, SET_ASIDE, EARLIER, OTHER_VOICE, *WITHDRAWN),
        *(OWN_OF_LEAD, OWN_OF_MEMBER, OWN_OF_COACH, OWN_OF_CONTRIBUTOR),
        *(*OF_ORGANISERS, SWAP_CODE, ACCOUNT_PUBLIC),
        *(*OF_ARBITRATIONS, SILENT),
        *words_from(Visibility.AUTHOR),
    )
