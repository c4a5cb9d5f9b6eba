"""What the activity log says of the acts on an arbitration. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "describe_arbitration": pgettext_lazy("activity", "changed what an arbitration says of itself"),
    "move_arbitration": pgettext_lazy("activity", "moved an arbitration on"),
    "open_arbitration": pgettext_lazy("activity", "opened an arbitration"),
    "run_arbitration": pgettext_lazy("activity", "let the rule propose what to collect"),
    "amend_proposal": pgettext_lazy("activity", "changed a proposed set"),
    "take_amendment_back": pgettext_lazy("activity", "took a change of a proposed set back"),
    "state_minority": pgettext_lazy("activity", "kept the statement of a minority"),
    "remove_statement": pgettext_lazy("activity", "took the statement of a minority away"),
    "decide_arbitration": pgettext_lazy("activity", "wrote down what an assembly decided"),
}
