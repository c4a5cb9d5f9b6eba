"""What the activity log says of the acts on an arbitration. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "describe_arbitration": pgettext_lazy("activity", "changed what an arbitration says of itself"),
    "move_arbitration": pgettext_lazy("activity", "moved an arbitration on"),
    "open_arbitration": pgettext_lazy("activity", "opened an arbitration"),
    "run_arbitration": pgettext_lazy("activity", "let the rule propose what to collect"),
}
