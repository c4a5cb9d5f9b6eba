"""Our own examples of criteria, by theme, in three languages. They help to begin; each is reworded by those who use it."""

from dataclasses import dataclass
from typing import Final

from i18nfield.strings import LazyI18nString


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A criterion to begin from. `name` and `means` speak three languages."""

    key: str
    name: LazyI18nString
    means: LazyI18nString


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Examples that speak of one thing."""

    title: LazyI18nString
    examples: tuple[Example, ...]


def _said(fr: str, nl: str, en: str) -> LazyI18nString:
    return LazyI18nString({"fr": fr, "nl": nl, "en": en})


THEMES: Final = (
    Theme(
        title=_said("Le travail et la dignité", "Werk en waardigheid", "Work and dignity"),
        examples=(
            Example(
                key="place-in-the-team",
                name=_said(
                    "La place que l’on a dans l’équipe",
                    "De plaats die men in het team heeft",
                    "The place one has in the team",
                ),
                means=_said(
                    "Être écouté, connu par son nom, appelé quand on manque.",
                    "Gehoord worden, bij naam gekend zijn, gemist worden als men er niet is.",
                    "To be listened to, known by one’s name, called when one is not there.",
                ),
            ),
            Example(
                key="pride-in-the-work",
                name=_said("La fierté du travail fait", "De trots op het gedane werk", "Pride in the work done"),
                means=_said(
                    "Pouvoir montrer ce que l’on a fait, et en parler chez soi.",
                    "Kunnen tonen wat men gemaakt heeft, en er thuis over vertellen.",
                    "To be able to show what one has made, and to talk of it at home.",
                ),
            ),
        ),
    ),
    Theme(
        title=_said("Apprendre et avancer", "Leren en vooruitgaan", "Learning and moving on"),
        examples=(
            Example(
                key="knowing-how",
                name=_said("Ce que l’on sait faire de nouveau", "Wat men nieuw kan", "What one can do that is new"),
                means=_said(
                    "Des gestes, une langue, un permis, une manière de s’organiser.",
                    "Handelingen, een taal, een rijbewijs, een manier om zich te organiseren.",
                    "Gestures, a language, a licence, a way to organise oneself.",
                ),
            ),
            Example(
                key="next-step",
                name=_said("Le pas d’après", "De volgende stap", "The next step"),
                means=_said(
                    "Ce que la personne choisit ensuite : un emploi, une formation, rester, autre chose.",
                    "Wat de persoon daarna kiest: een baan, een opleiding, blijven, iets anders.",
                    "What the person chooses next: a job, a course, to stay, something else.",
                ),
            ),
        ),
    ),
    Theme(
        title=_said("Les liens", "De banden", "Ties"),
        examples=(
            Example(
                key="whom-one-can-call",
                name=_said(
                    "Les personnes que l’on peut appeler", "De mensen die men kan bellen", "The people one can call"
                ),
                means=_said(
                    "Dans l’entreprise, dans le quartier, dans la famille.",
                    "In de onderneming, in de buurt, in de familie.",
                    "In the enterprise, in the neighbourhood, in the family.",
                ),
            ),
            Example(
                key="mixing",
                name=_said(
                    "Se croiser entre gens différents",
                    "Elkaar tegenkomen als verschillende mensen",
                    "Meeting people who are not like oneself",
                ),
                means=_said(
                    "Qui se parle ici et ne se parlerait pas ailleurs.",
                    "Wie hier met elkaar praat en elders niet met elkaar zou praten.",
                    "Who talks to each other here, and would not elsewhere.",
                ),
            ),
        ),
    ),
    Theme(
        title=_said("Mener sa vie", "Zijn eigen leven leiden", "Leading one’s life"),
        examples=(
            Example(
                key="deciding-for-oneself",
                name=_said("Décider pour soi", "Zelf beslissen", "Deciding for oneself"),
                means=_said(
                    "Les choix que l’on fait soi-même : argent, logement, santé, temps.",
                    "De keuzes die men zelf maakt: geld, wonen, gezondheid, tijd.",
                    "The choices one makes oneself: money, home, health, time.",
                ),
            ),
            Example(
                key="security",
                name=_said("Être tranquille pour demain", "Gerust zijn over morgen", "To be at ease about tomorrow"),
                means=_said(
                    "Un revenu qui tient, des papiers en règle, un toit.",
                    "Een inkomen dat blijft, papieren in orde, een dak.",
                    "An income that lasts, papers in order, a roof.",
                ),
            ),
        ),
    ),
    Theme(
        title=_said("Décider ensemble", "Samen beslissen", "Deciding together"),
        examples=(
            Example(
                key="who-has-a-say",
                name=_said("Qui a son mot à dire", "Wie zijn zeg heeft", "Who has a say"),
                means=_said(
                    "Dans quelles décisions, et ce que l’on fait de ce qui a été dit.",
                    "In welke beslissingen, en wat er gebeurt met wat gezegd werd.",
                    "In which decisions, and what becomes of what was said.",
                ),
            ),
            Example(
                key="sharing-out",
                name=_said("La manière de partager", "De manier van verdelen", "The way of sharing out"),
                means=_said(
                    "Le travail, les salaires, les tâches pénibles, les bons moments.",
                    "Het werk, de lonen, de zware taken, de goede momenten.",
                    "The work, the wages, the hard tasks, the good moments.",
                ),
            ),
        ),
    ),
    Theme(
        title=_said("Le territoire et la terre", "Het gebied en de aarde", "The territory and the earth"),
        examples=(
            Example(
                key="alive-around",
                name=_said(
                    "Ce qui vit autour grâce à nous",
                    "Wat rondom ons leeft dankzij ons",
                    "What lives around us thanks to us",
                ),
                means=_said(
                    "Des commerces, des lieux, des associations qui tiendraient moins bien sans nous.",
                    "Winkels, plekken, verenigingen die het zonder ons moeilijker zouden hebben.",
                    "Shops, places, associations that would fare less well without us.",
                ),
            ),
            Example(
                key="what-is-spared",
                name=_said("Ce que l’on épargne à la terre", "Wat men de aarde bespaart", "What the earth is spared"),
                means=_said(
                    "Ce qui est réparé, réemployé, pas jeté, pas transporté.",
                    "Wat hersteld, hergebruikt, niet weggegooid, niet vervoerd wordt.",
                    "What is repaired, used again, not thrown away, not transported.",
                ),
            ),
        ),
    ),
)


def example_of(key: str) -> Example | None:
    """Return an example by its key."""
    return next((example for theme in THEMES for example in theme.examples if example.key == key), None)
