"""What the activity log says of the acts on dossiers. A sentence reads on from who acted."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "begin_item": pgettext_lazy("activity", "began something in a dossier"),
    "change_method": pgettext_lazy("activity", "moved a dossier to another version of the method"),
    "change_readers": pgettext_lazy("activity", "changed who can read something"),
    "invite_to_team": pgettext_lazy("activity", "invited somebody to a dossier"),
    "keep_item": pgettext_lazy("activity", "changed something in a dossier"),
    "move_to_step": pgettext_lazy("activity", "moved a dossier to another step"),
    "note_time": pgettext_lazy("activity", "noted time spent"),
    "open_dossier": pgettext_lazy("activity", "opened a dossier"),
    "pause_dossier": pgettext_lazy("activity", "paused a dossier"),
    "place_beside": pgettext_lazy("activity", "changed the order of a list in a dossier"),
    "put_item_back": pgettext_lazy("activity", "put something back into a dossier"),
    "remove_time": pgettext_lazy("activity", "took back a noted time"),
    "resume_dossier": pgettext_lazy("activity", "took up a dossier again"),
    "revoke_agreement": pgettext_lazy("activity", "revoked an agreement of accompaniment"),
    "send_invitation_again": pgettext_lazy("activity", "sent an invitation to a dossier again"),
    "set_item_aside": pgettext_lazy("activity", "set something of a dossier aside"),
    "set_warning_aside": pgettext_lazy("activity", "set a warning aside"),
    "show_warning_again": pgettext_lazy("activity", "let a warning be shown again"),
    "sign_agreement": pgettext_lazy("activity", "signed an agreement of accompaniment"),
    "take_up_invitation": pgettext_lazy("activity", "came to a dossier after an invitation"),
    "withdraw_dossier": pgettext_lazy("activity", "took an enterprise out of an evaluation"),
    "revoke_agreement": pgettext_lazy("activity", "revoked an agreement of accompaniment"),
    "send_invitation_again": pgettext_lazy("activity", "sent an invitation to a dossier again"),
    "set_item_aside": pgettext_lazy("activity", "set something of a dossier aside"),
    "sign_agreement": pgettext_lazy("activity", "signed an agreement of accompaniment"),
    "take_up_invitation": pgettext_lazy("activity", "came to a dossier after an invitation"),
    "withdraw_item": pgettext_lazy("activity", "withdrew words from a dossier"),
    "write_agreement": pgettext_lazy("activity", "wrote an agreement of accompaniment"),
}
