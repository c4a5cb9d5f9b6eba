"""What the activity log says of the acts on dossiers. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "begin_item": pgettext_lazy("activity", "began something in a dossier"),
    "change_readers": pgettext_lazy("activity", "changed who can read something"),
    "keep_item": pgettext_lazy("activity", "changed something in a dossier"),
    "open_dossier": pgettext_lazy("activity", "opened a dossier"),
    "put_item_back": pgettext_lazy("activity", "put something back into a dossier"),
    "set_item_aside": pgettext_lazy("activity", "set something of a dossier aside"),
    "withdraw_item": pgettext_lazy("activity", "withdrew words from a dossier"),
}
