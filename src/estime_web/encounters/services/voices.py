"""What people say about a day. Only they change it or take it back; organisers choose what the account holds.

The log gets a count and nothing that leads to the speaker. A voice that changes gets a new identifier, so that what it
was does not tell whose it is now.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.encounters.enums import (
    AccountState,
    Attribution,
    PromptAudience,
    PromptKind,
    ScaleWord,
    VoiceReach,
)
from estime_web.encounters.models import Account, Encounter, Participation, Prompt, Voice
from estime_web.encounters.queries.my_voices import own_voices
from estime_web.encounters.seals import seal_of, seals_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.enums import ActorType

LONGEST = 2000
"""So many characters one answer holds at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says: words, or a word of the scale; how they are named beside it, and how far it goes."""

    words: str = ""
    scale: str = ""
    language: str
    attribution: str = Attribution.ANONYMOUS
    reach: str = VoiceReach.ORGANISERS


def raise_voice(*, participation: Participation, prompt: Prompt, said: Said) -> Voice:
    """Keep what somebody answers to a question, in place of what they answered before.

    Raises
    ------
    DomainError
        The question is not for them, or not yet; they do not come; or nothing was said.
    """
    _refuse_stranger(participation, prompt)
    with transaction.atomic():
        _hold(prompt)
        before = own_voices(participation, prompt).first()
        if before is None:
            _refuse_closed(participation)
        voice = _replace(before, participation, prompt, said)
        _record("raise_voice" if before is None else "change_voice", prompt.encounter)
    return voice


def withdraw_voice(*, participation: Participation, prompt: Prompt) -> None:
    """Take one's words away for good, whatever became of the day and of its account. Twice changes nothing."""
    with transaction.atomic():
        _hold(prompt)
        voice = own_voices(participation, prompt).first()
        if voice is not None:
            _silence(voice)
            _record("withdraw_voice", prompt.encounter)


def withdraw_voices_of(participation: Participation) -> int:
    """Take away everything somebody said about a day, because they leave it or this site. Return how much it was.

    Runs in the transaction of what makes it necessary, which writes the log.
    """
    prompts = participation.encounter.prompts.select_related("encounter")
    seals = {seal for prompt in prompts for seal in seals_of(participation.pk, prompt.pk)}
    voices = Voice.objects.filter(prompt__encounter=participation.encounter_id, seal__in=seals)
    found = list(voices.select_related("prompt__encounter").select_for_update(of=("self",)))
    for voice in found:
        _silence(voice)
    return len(found)


def type_voice(
    *, prompt: Prompt, said: Said, actor: User, participation: Participation | None = None, actor_type: str = ""
) -> Voice:
    """Type in what stands on a sheet of paper. Only a signed one is tied to somebody, who then finds it on their page.

    Raises
    ------
    DomainError
        A signed sheet names nobody of the day, or somebody who answered already; a role is missing; nothing was said.
    """
    if said.attribution == Attribution.NAMED:
        return _type_named(prompt, said, actor, participation)
    with transaction.atomic():
        _hold(prompt)
        kept = _kept(prompt, said)
        kept.actor_type = _typed_role(prompt, said, actor_type)
        kept.save(force_insert=True)
        _record("type_voice", prompt.encounter, actor)
    return kept


def withdraw_typed_voice(*, voice: Voice, actor: User) -> None:
    """Take away words that came on paper without a name, because whoever wrote them asks for it.

    Raises
    ------
    DomainError
        They are tied to somebody, who alone takes them back, on their page.
    """
    with transaction.atomic():
        held = Voice.objects.select_for_update(of=("self",)).select_related("prompt__encounter").get(pk=voice.pk)
        if held.is_withdrawn:
            return
        if held.seal:
            raise DomainError(_("These words are of somebody who has a page. Only they take them back, there."))
        _silence(held)
        _record("withdraw_typed_voice", held.prompt.encounter, actor)


def choose_voices(*, encounter: Encounter, shown: Collection[UUID], chosen: Collection[UUID], actor: User) -> int:
    """Choose, among the voices that were shown, those of the account. Return how many of these it holds now.

    Whoever lets their words go to those who prepare the day alone is left out, whatever was ticked.
    """
    with transaction.atomic():
        rows = Voice.objects.filter(prompt__encounter=encounter, is_withdrawn=False, prompt__kind=PromptKind.WORDS)
        rows = rows.filter(pk__in=shown, reach=VoiceReach.ACCOUNT)
        rows.exclude(pk__in=chosen).update(is_chosen=False)
        count = rows.filter(pk__in=chosen).update(is_chosen=True)
        record_activity(verb="choose_voices", subject=encounter, actor=actor, details={"voices": count})
    return count


def _type_named(prompt: Prompt, said: Said, actor: User, participation: Participation | None) -> Voice:
    if participation is None:
        raise DomainError(_("The sheet is signed: choose whose it is, or choose another way to name them."))
    _refuse_stranger(participation, prompt)
    with transaction.atomic():
        _hold(prompt)
        if own_voices(participation, prompt).exists():
            raise DomainError(_("This person has answered this question already. Only they change their words."))
        voice = _replace(None, participation, prompt, said)
        _record("type_voice", prompt.encounter, actor)
    return voice


def _typed_role(prompt: Prompt, said: Said, actor_type: str) -> str:
    if said.attribution != Attribution.ROLE:
        return ""
    if prompt.audience == PromptAudience.ENTERPRISES:
        return ActorType.TEST_ENTERPRISE
    if actor_type not in ActorType.values:
        raise DomainError(_("Which role is ticked on the sheet? Choose it, or choose “without anything about me”."))
    return actor_type


def _replace(before: Voice | None, participation: Participation, prompt: Prompt, said: Said) -> Voice:
    """Keep a voice under a new identifier. It stays chosen only as long as its words and its reach stay."""
    voice = _kept(prompt, said)
    voice.seal = seal_of(participation.pk, prompt.pk)
    voice.participation = participation if said.attribution == Attribution.NAMED else None
    voice.actor_type = participation.actor_type if said.attribution == Attribution.ROLE else ""
    if before is not None:
        stays = before.words == voice.words and voice.reach == VoiceReach.ACCOUNT
        voice.is_chosen = before.is_chosen and stays
        if before.is_chosen and not stays:
            _count_as_withdrawn(prompt.encounter)
        before.delete()
    voice.save(force_insert=True)
    return voice


def _kept(prompt: Prompt, said: Said) -> Voice:
    """Return what was said as a voice of nobody yet.

    Raises
    ------
    DomainError
        There are no words, or too many; no word of the scale; or one that would stand beside a name.
    """
    voice = Voice(
        prompt=prompt,
        language=said.language,
        attribution=said.attribution,
        reach=said.reach,
        said_on=timezone.localdate(),
    )
    if prompt.kind == PromptKind.SCALE:
        if said.scale not in ScaleWord.values:
            raise DomainError(_("Choose one of the four words, or pass."))
        if said.attribution != Attribution.ANONYMOUS:
            raise DomainError(_("What is said on a scale is only counted: it bears no name and no role."))
        voice.scale = said.scale
        return voice
    voice.words = said.words.strip()
    if not voice.words:
        raise DomainError(_("Write a few words first, or pass."))
    if len(voice.words) > LONGEST:
        raise DomainError(
            _("This is too long to be read by everybody: %(longest)d characters at most.") % {"longest": LONGEST}
        )
    return voice


def _silence(voice: Voice) -> None:
    """Leave of a voice only that there was one."""
    # An answer on a scale is not chosen: it was counted in the account as soon as it was let go so far.
    if voice.is_chosen or (voice.scale and voice.reach == VoiceReach.ACCOUNT):
        _count_as_withdrawn(voice.prompt.encounter)
    voice.words = voice.scale = voice.seal = voice.actor_type = ""
    voice.participation = None
    voice.language, voice.attribution, voice.reach = Language.FR, Attribution.ANONYMOUS, VoiceReach.ORGANISERS
    voice.is_chosen, voice.is_withdrawn = False, True
    voice.save()


def _count_as_withdrawn(encounter: Encounter) -> None:
    published = Account.objects.filter(encounter=encounter, state=AccountState.PUBLISHED)
    published.update(withdrawn=F("withdrawn") + 1)


def _hold(prompt: Prompt) -> None:
    if not Prompt.objects.select_for_update().filter(pk=prompt.pk).exists():
        raise DomainError(_("The questions have changed meanwhile. Open your page again."))


def _refuse_stranger(participation: Participation, prompt: Prompt) -> None:
    is_enterprise = participation.actor_type == ActorType.TEST_ENTERPRISE
    is_asked = prompt.audience == PromptAudience.EVERYBODY or is_enterprise
    if prompt.encounter_id != participation.encounter_id or not is_asked:
        raise DomainError(_("This question is for others. Open your page again to see yours."))


def _refuse_closed(participation: Participation) -> None:
    if participation.withdrawn_at is not None:
        raise DomainError(_("You said that you are not coming. To come all the same, write to the organisers."))
    if not participation.encounter.has_begun:
        raise DomainError(_("The questions open on the day itself. Come back then."))


def _record(verb: str, encounter: Encounter, actor: User | None = None) -> None:
    record_activity(verb=verb, subject=encounter, actor=actor, details={"voices": 1})
