"""What the accounts and the foundation hold about a person, for « mes données »."""

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime_web.accounts.data import Row, register_personal_data
from estime_web.accounts.models import User
from estime_web.foundation.models import ActivityEntry, OutboxMail


def account_rows(user: User) -> list[Row]:
    return [
        {
            _("E-mail"): user.email,
            _("Name"): user.name,
            _("Language"): user.get_language_display(),
            _("Account since"): user.date_joined,
            _("Last sign-in"): user.last_login,
        }
    ]


def role_rows(user: User) -> list[Row]:
    return [
        {
            _("Role"): grant.get_role_display(),
            _("Given"): grant.granted_at,
            _("Given by"): str(grant.granted_by or ""),
            _("Taken back"): grant.revoked_at,
        }
        for grant in user.grants.select_related("granted_by")
    ]


def mail_rows(user: User) -> list[Row]:
    mails = OutboxMail.objects.filter(to__iexact=user.email).only("subject", "created_at", "sent_at")
    return [{_("Subject"): mail.subject, _("Written"): mail.created_at, _("Sent"): mail.sent_at} for mail in mails]


def act_rows(user: User) -> list[Row]:
    acts = ActivityEntry.objects.filter(actor=user).aggregate(total=Count("pk"), first=Min("at"), last=Max("at"))
    return [{_("Acts in the log"): acts["total"], _("First"): acts["first"], _("Last"): acts["last"]}]


def register() -> None:
    by_administrators = gettext_lazy("You and the administrators of this site read this.")
    register_personal_data(gettext_lazy("Your account"), account_rows, seen_by=by_administrators, rank=0)
    register_personal_data(gettext_lazy("Your roles"), role_rows, seen_by=by_administrators, rank=0)
    register_personal_data(
        gettext_lazy("E-mails written to you"),
        mail_rows,
        seen_by=gettext_lazy("The people who run this site see that they left. A sign-in code is erased once sent."),
        rank=20,
    )
    register_personal_data(
        gettext_lazy("What you did here"),
        act_rows,
        seen_by=gettext_lazy("The log keeps when you did what, without your words. It cannot be changed afterwards."),
        rank=20,
    )
