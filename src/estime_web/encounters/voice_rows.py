"""What somebody said about days, for « mes données » and for the file of a personal page; and how it is erased."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Participation, Prompt, Voice
from estime_web.encounters.queries.my_voices import voices_by_prompt
from estime_web.encounters.seals import seals_of
from estime_web.encounters.services.voices import withdraw_voices_of


def voice_rows(user: User) -> list[Row]:
    """The words of somebody who has an account, also those that bear no name: their own seal finds them."""
    rows = Participation.objects.filter(person__user=user).select_related("encounter")
    participations = list(rows.prefetch_related("encounter__prompts").order_by("-encounter__date", "pk"))
    asked = [(each, prompt) for each in participations for prompt in each.encounter.prompts.all()]
    seals = {seal: (each, prompt) for each, prompt in asked for seal in seals_of(each.pk, prompt.pk)}
    found = {seals[voice.seal]: voice for voice in Voice.objects.filter(seal__in=seals)}
    return [_row(each.encounter, prompt, found[each, prompt]) for each, prompt in asked if (each, prompt) in found]


def voices_as_json(participation: Participation) -> list[dict[str, object]]:
    """What one participation said, for the file that its page gives."""
    prompts = {prompt.pk: prompt for prompt in participation.encounter.prompts.all()}
    said = voices_by_prompt(participation, prompts.values())
    return [
        {
            "question": str(prompt.text),
            "words": said[pk].words,
            "scale": said[pk].scale,
            "language": said[pk].language,
            "attribution": said[pk].attribution,
            "reach": said[pk].reach,
            "said_on": said[pk].said_on,
            "in_the_account": said[pk].is_chosen,
        }
        for pk, prompt in prompts.items()
        if pk in said
    ]


def forget_voices(user: User) -> None:
    """Take away everything somebody said about days. Runs in the transaction of the erasure."""
    for participation in Participation.objects.filter(person__user=user).select_related("encounter"):
        withdraw_voices_of(participation)


def _row(encounter: Encounter, prompt: Prompt, voice: Voice) -> Row:
    return {
        _("Encounter"): str(encounter.title),
        _("Question"): str(prompt.text),
        _("Your answer"): voice.words or voice.get_scale_display(),
        _("Beside it"): voice.get_attribution_display(),
        _("Read by"): voice.get_reach_display(),
        _("Said on"): voice.said_on,
    }
