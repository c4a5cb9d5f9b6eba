"""Two plans of the tables beside each other, in a few sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from estime.mixing.canonical import plan_from_json
from estime.mixing.plan import Outcome
from estime_web.encounters.models import TablePlan


def outcome_of(plan: TablePlan) -> Outcome:
    """Return what is counted about a plan. Its computation is read."""
    return plan_from_json(plan.computation.output).outcome


def compared_tables(before: TablePlan, after: TablePlan) -> list[str]:
    """Return what the second plan does better or worse than the first. Where nothing differs it says so."""
    first, second = outcome_of(before), outcome_of(after)
    intro = _("Compared with plan %(number)d:") % {"number": before.number}
    found = list(_differences(first, second))
    if not found:
        return [_("Nothing that is counted differs from plan %(number)d.") % {"number": before.number}]
    return [intro, *found]


def _differences(first: Outcome, second: Outcome) -> Iterator[str]:
    if first.repeats != second.repeats:
        yield _("people who meet twice: %(after)d instead of %(before)d") % _values(first.repeats, second.repeats)
    if first.fewest_new != second.fewest_new:
        yield _("who meets the fewest new people meets %(after)d of them instead of %(before)d") % _values(
            first.fewest_new, second.fewest_new
        )
    if first.fewest_different != second.fewest_different:
        yield _(
            "who meets the fewest new people of another kind meets %(after)d of them instead of %(before)d"
        ) % _values(first.fewest_different, second.fewest_different)
    if first.met_every_kind != second.met_every_kind:
        yield _("people who meet every kind of actor: %(after)d instead of %(before)d") % _values(
            first.met_every_kind, second.met_every_kind
        )
    if first.same_kind != second.same_kind:
        yield _("pairs of one kind at a table: %(after)d instead of %(before)d") % _values(
            first.same_kind, second.same_kind
        )


def _values(before: int, after: int) -> dict[str, int]:
    return {"before": before, "after": after}
