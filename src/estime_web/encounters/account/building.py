"""Make the content of an account in one language: the words of the organisers, then what the day tells by itself.

Voices and lessons are read anew each time: what is withdrawn is gone from the page, the PDF and the office file at once.
"""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from i18nfield.strings import LazyI18nString

from estime_web.encounters.account import pictures
from estime_web.encounters.account.content import AccountContent, Block, ContentSection, Quotes
from estime_web.encounters.account.counting import figures_of
from estime_web.encounters.account.figures import DayFigures, figures_from_json
from estime_web.encounters.account.phrases import sentence
from estime_web.encounters.enums import AccountState, LessonState, SectionKind
from estime_web.encounters.hours import long_date
from estime_web.encounters.models import Account, AccountSection, Lesson
from estime_web.encounters.queries.voices import AnsweredPrompt, voices_of_account
from estime_web.encounters.wording import language_name
from estime_web.foundation.documents.blocks import Points, Quote, Said

LANGUAGES = ("fr", "nl", "en")
_INTRODUCED = (SectionKind.WISHES, SectionKind.LESSONS, SectionKind.TABLES, SectionKind.VOICES)


def figures_told(account: Account) -> DayFigures:
    """Return the figures of an account: those kept when it was published, else those of the day as it stands."""
    if account.state == AccountState.PUBLISHED and account.figures:
        return figures_from_json(account.figures)
    return figures_of(account.encounter, is_public=account.is_public)


def content_of(account: Account, *, language: str, has_hidden: bool = False) -> AccountContent:
    """Return an account in one language, in a constant number of queries.

    `has_hidden` keeps the parts that organisers hid, and those that are empty: for the page on which they write.
    """
    figures = figures_told(account)
    lessons, voices = _lessons(account), voices_of_account(account.encounter, smallest=figures.threshold)
    encounter = account.encounter
    with translation.override(language):
        builder = _Builder(figures=figures, lessons=lessons, voices=voices, language=language)
        sections = [builder.section(row) for row in sections_of(account) if has_hidden or row.is_shown]
        return AccountContent(
            language=language,
            title=said(encounter.title, language).text,
            what=_("Account of the day"),
            when_and_where=sentence(", ".join([long_date(encounter.date), encounter.place])),
            sections=tuple(section for section in sections if has_hidden or not section.is_empty),
            withdrawn=_withdrawn(account),
            state=_state(account),
            invented=_("The people of this day are invented.") if encounter.is_invented else "",
        )


def sections_of(account: Account) -> list[AccountSection]:
    """Return the parts of an account, in their order."""
    order = list(SectionKind.values)
    return sorted(account.sections.all(), key=lambda row: order.index(row.kind))


def said(text: LazyI18nString, language: str) -> Said:
    """Return a text in the language of the reader, else in one it has, with a remark that says which."""
    for code in (language, *LANGUAGES):
        words = str(_in(text, code)).strip()
        if words:
            return in_own_language(words, code, language)
    return Said(text="", language=language)


def in_own_language(words: str, spoken: str, language: str) -> Said:
    """Return words in the language they were said in, with a remark where the reader does not expect it."""
    remark = "" if spoken == language else _("in %(language)s") % {"language": language_name(spoken)}
    return Said(text=words, language=spoken, remark=remark)


def _in(text: LazyI18nString, code: str) -> str:
    data = text.data
    if isinstance(data, dict):
        return str(data.get(code) or "")
    return str(data or "")


class _Builder:
    """Makes the parts of one account in one language."""

    def __init__(
        self, *, figures: DayFigures, lessons: Sequence[Lesson], voices: Sequence[AnsweredPrompt], language: str
    ) -> None:
        self.figures, self.lessons, self.voices, self.language = figures, lessons, voices, language

    def section(self, row: AccountSection) -> ContentSection:
        return ContentSection(
            part=row.kind,
            heading=_headings()[SectionKind(row.kind)],
            words=said(row.text, self.language),
            blocks=tuple(self._blocks(SectionKind(row.kind))),
            only_introduces=row.version == 1 and row.kind in _INTRODUCED,
        )

    def _blocks(self, kind: SectionKind) -> list[Block]:
        if kind == SectionKind.PEOPLE:
            return pictures.people_blocks(self.figures, self.language)
        if kind == SectionKind.WISHES:
            return pictures.wishes_blocks(self.figures, self.language)
        if kind == SectionKind.TABLES:
            return pictures.tables_blocks(self.figures)
        if kind == SectionKind.LESSONS:
            return self._lessons()
        if kind == SectionKind.VOICES:
            return self._voices()
        return []

    def _lessons(self) -> list[Block]:
        themes: dict[str, list[Said]] = {}
        for lesson in self.lessons:
            themes.setdefault(_theme(lesson, self.language), []).append(said(lesson.text, self.language))
        return [Points(heading=theme, items=tuple(items)) for theme, items in themes.items()]

    def _voices(self) -> list[Block]:
        blocks: list[Block] = []
        for answered in self.voices:
            question = said(answered.prompt.text, self.language)
            quotes = tuple(
                Quote(words=in_own_language(voice.words, voice.language, self.language), by=sentence(voice.speaker))
                for voice in answered.voices
            )
            if quotes:
                blocks.append(Quotes(heading=question.text, quotes=quotes))
            if answered.scale and answered.scale.counts:
                counts = {word.value: count for word, count in answered.scale.counts}
                blocks.append(pictures.scale_block(question.text, counts, self.figures.threshold))
        return blocks


def _headings() -> dict[SectionKind, str]:
    return {
        SectionKind.OPENING: _("The day"),
        SectionKind.PEOPLE: _("Who came"),
        SectionKind.WISHES: _("How the wishes were met"),
        SectionKind.LESSONS: _("What we learned"),
        SectionKind.TABLES: _("Who met whom"),
        SectionKind.VOICES: _("What people say"),
        SectionKind.CLOSING: _("What comes next"),
    }


def _lessons(account: Account) -> list[Lesson]:
    """Return the lessons that were agreed: those of the workshops, of the plenary moments, of the whole day."""
    rows = Lesson.objects.filter(encounter=account.encounter_id, state=LessonState.AGREED)
    return sorted(
        rows.select_related("workshop", "moment"),
        key=lambda row: (
            (0, row.workshop.letter) if row.workshop else (1, str(row.moment.starts_at)) if row.moment else (2, ""),
            row.position,
            str(row.pk),
        ),
    )


def _theme(lesson: Lesson, language: str) -> str:
    if lesson.workshop is not None:
        return f"{lesson.workshop.letter} · {said(lesson.workshop.title, language).text}"
    if lesson.moment is not None:
        return said(lesson.moment.title, language).text
    return _("The whole day")


def _withdrawn(account: Account) -> str:
    if not account.withdrawn:
        return ""
    text = ngettext(
        "A contribution has been withdrawn since this account was first published.",
        "%(count)d contributions have been withdrawn since this account was first published.",
        account.withdrawn,
    )
    return text % {"count": account.withdrawn}


def _state(account: Account) -> str:
    if account.state == AccountState.DRAFT or account.published_at is None:
        return _("Being written: not published yet.")
    return _("Published on %(date)s.") % {"date": long_date(account.published_at)}
