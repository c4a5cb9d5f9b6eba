"""What somebody noted of decisions, for « mes données ». The words stay when their account is erased: they are a group's own."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.indicators.models import Amendment, ArbitrationDecision, MinorityStatement


def deciding_rows(user: User) -> list[Row]:
    """Return the decisions, amendments and statements that a person wrote down."""
    return [*_decisions(user), *_amendments(user), *_statements(user)]


def _decisions(user: User) -> list[Row]:
    rows = ArbitrationDecision.objects.filter(by=user).select_related("arbitration").order_by("at", "pk")
    return [_row(each.arbitration, _("decision"), str(each.text), each.at) for each in rows]


def _amendments(user: User) -> list[Row]:
    rows = Amendment.objects.filter(by=user).select_related("run__arbitration").order_by("at", "pk")
    return [_row(each.run.arbitration, _("amendment"), each.reason, each.at) for each in rows]


def _statements(user: User) -> list[Row]:
    rows = MinorityStatement.objects.filter(by=user).select_related("arbitration").order_by("at", "pk")
    return [_row(each.arbitration, _("statement of a minority"), each.text, each.at) for each in rows]


def _row(arbitration: object, what: str, words: str, at: object) -> Row:
    return {_("Arbitration"): str(arbitration), _("What"): what, _("Words"): words, _("When"): at}
