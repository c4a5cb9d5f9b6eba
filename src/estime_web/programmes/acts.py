"""What the activity log says of the acts on programmes. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "add_partner": pgettext_lazy("activity", "added a partner to a programme"),
    "add_to_team": pgettext_lazy("activity", "added somebody to the team of an enterprise"),
    "analyse_question": pgettext_lazy("activity", "wrote the analysis of a field question"),
    "answer_question": pgettext_lazy("activity", "wrote the answer to a field question"),
    "appoint": pgettext_lazy("activity", "appointed somebody to a programme"),
    "assign_coach": pgettext_lazy("activity", "gave an enterprise a coach"),
    "begin_draft": pgettext_lazy("activity", "began a version of the method"),
    "choose_method": pgettext_lazy("activity", "chose the method for new dossiers"),
    "correct_question": pgettext_lazy("activity", "corrected a field question"),
    "create_programme": pgettext_lazy("activity", "made a programme"),
    "keep_draft": pgettext_lazy("activity", "changed the draft of a version of the method"),
    "publish_version": pgettext_lazy("activity", "published a version of the method"),
    "raise_question": pgettext_lazy("activity", "raised a field question"),
    "set_draft_aside": pgettext_lazy("activity", "put the draft of a version of the method aside"),
    "take_in_enterprise": pgettext_lazy("activity", "took an enterprise into a programme"),
    "tie_to_version": pgettext_lazy("activity", "tied a field question to a version of the method"),
    "update_appointment": pgettext_lazy("activity", "corrected an appointment to a programme"),
    "update_coaching": pgettext_lazy("activity", "corrected an accompaniment"),
    "update_enterprise": pgettext_lazy("activity", "corrected an enterprise of a programme"),
    "update_partnership": pgettext_lazy("activity", "corrected a partnership"),
    "update_programme": pgettext_lazy("activity", "changed a programme"),
    "update_team_member": pgettext_lazy("activity", "corrected somebody's place in a team"),
}
