"""What the activity log says of the acts on programmes. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "add_to_team": pgettext_lazy("activity", "added somebody to the team of an enterprise"),
    "appoint": pgettext_lazy("activity", "appointed somebody to a programme"),
    "assign_coach": pgettext_lazy("activity", "gave an enterprise a coach"),
    "create_programme": pgettext_lazy("activity", "made a programme"),
    "take_in_enterprise": pgettext_lazy("activity", "took an enterprise into a programme"),
}
