"""The collection plan after the decision: what may be changed, by whom, and what it says of itself."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.models import Dossier, StakeholderGroup
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.indicators.collecting_figure import timeline_of
from estime_web.indicators.collecting_remarks import remarks_on
from estime_web.indicators.models import Arbitration, CollectionLine
from estime_web.indicators.queries.collecting import groups_for, plan_of
from estime_web.indicators.services.collecting import (
    LineContent,
    add_line,
    change_line,
    move_line,
    put_line_back,
    remove_line,
)
from tests.dossiers.factories import agree, make_group, make_item, make_table
from tests.indicators.decided import (
    first_line,
    make_board,
    make_decided,
    signed_in,
    table_of_decided,
)
from tests.indicators.factories import make_criterion
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db

CONTENT = LineContent(method={"en": "Interviews"}, respondents={"en": "Neighbours"}, hours=Decimal(4))


def write(line: CollectionLine, content: LineContent = CONTENT, **said: object) -> CollectionLine:
    usual = {"group": None, "criterion": None, "seen": line.version, "actor": None}
    return change_line(line=line, content=content, **usual | said)


def shared_group(dossier: Dossier, **content: object) -> StakeholderGroup:
    group = make_item(
        dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"en": "Cooks"}, **content}, visibility=Visibility.COACH
    )
    assert isinstance(group, StakeholderGroup)
    return group


def order_of(arbitration: Arbitration) -> list[int]:
    return [each.line.candidate.number for each in plan_of(arbitration).lines]


def test_line_says_what_was_written_and_counts_its_versions():
    line = first_line(make_decided())

    write(line)

    kept = CollectionLine.objects.get(pk=line.pk)
    assert (str(kept.method), str(kept.respondents), kept.hours, kept.version) == ("Interviews", "Neighbours", 4, 2)


def test_log_says_that_a_line_changed_and_none_of_its_words():
    line = first_line(make_decided())

    write(line)

    entry = ActivityEntry.objects.get(verb="change_collection_line")
    assert entry.details == {}


def test_line_that_somebody_changed_meanwhile_is_not_written_over():
    line = first_line(make_decided())
    write(line)

    with pytest.raises(DomainError) as refused:
        write(line)

    assert str(refused.value) == (
        "Somebody changed this line meanwhile. Open it again in another window, and bring the two together."
    )


def test_line_that_ends_before_it_begins_is_refused():
    line = first_line(make_decided())
    content = replace(CONTENT, starts_on=dt.date(2026, 6, 2), ends_on=dt.date(2026, 6, 1))

    with pytest.raises(DomainError) as refused:
        write(line, content)

    assert str(refused.value) == "It ends before it begins. Look at the two days."


@pytest.mark.parametrize("day", [dt.date(27, 6, 1), dt.date(9999, 12, 31)])
@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_year_that_slipped_is_told(name: str, day: dt.date):
    line = first_line(make_decided())

    with pytest.raises(DomainError) as refused:
        write(line, replace(CONTENT, **{name: day}))

    assert str(refused.value) == f"This day is too far away: {day.isoformat()}. Look at its year."


def test_group_and_criterion_of_elsewhere_are_refused():
    line = first_line(make_decided())
    sentences = []

    for said in ({"group": make_group(make_table().dossier)}, {"criterion": make_criterion(make_board())}):
        with pytest.raises(DomainError) as refused:
            write(line, **said)
        sentences.append(str(refused.value))

    assert sentences == [
        "This group is not one of this dossier. Choose one of the list.",
        "This criterion is not one of this arbitration. Choose one of the list.",
    ]


def test_plan_goes_on_as_long_as_the_dossier_does():
    arbitration = make_decided()
    line = first_line(arbitration)
    Dossier.objects.update(condition=Condition.PAUSED)

    with pytest.raises(DomainError) as refused:
        write(line)

    assert str(refused.value) == "This dossier rests. Take it up again first; everything is kept."


def test_second_line_stands_after_the_first_of_its_proposal():
    arbitration = make_decided()

    add_line(arbitration=arbitration, candidate=arbitration.candidates.get(number=1), actor=None)

    assert sorted(order_of(arbitration)) == [1, 1, 2]
    assert abs(order_of(arbitration).index(1) - (2 - order_of(arbitration)[::-1].index(1))) == 1


def test_proposal_that_was_not_chosen_gets_no_line():
    arbitration = make_decided()

    with pytest.raises(DomainError) as refused:
        add_line(arbitration=arbitration, candidate=arbitration.candidates.get(number=3), actor=None)

    assert str(refused.value) == "The assembly did not choose this one. The plan holds what was decided."


def test_plan_begins_with_the_decision():
    arbitration = make_board()

    with pytest.raises(DomainError) as refused:
        add_line(arbitration=arbitration, candidate=arbitration.candidates.get(number=1), actor=None)

    assert str(refused.value) == "The plan begins when the assembly has decided."


def test_line_moves_by_one_place_and_stays_at_the_ends():
    arbitration = make_decided()
    before = order_of(arbitration)

    move_line(line=first_line(arbitration), is_up=True, actor=None)
    unmoved = order_of(arbitration)
    move_line(line=first_line(arbitration), is_up=False, actor=None)

    assert (unmoved, order_of(arbitration)) == (before, before[::-1])


def test_line_taken_out_stays_readable_with_its_reason_and_can_come_back():
    arbitration = make_decided()
    line = first_line(arbitration)

    remove_line(line=line, reason=" Too heavy. ", actor=None)
    out = [(each.line.pk, each.line.removed_because) for each in plan_of(arbitration).removed]
    put_line_back(line=line, actor=None)

    assert out == [(line.pk, "Too heavy.")]
    assert (len(plan_of(arbitration).lines), len(plan_of(arbitration).removed)) == (2, 0)


def test_line_is_not_taken_out_without_a_reason():
    line = first_line(make_decided())

    with pytest.raises(DomainError) as refused:
        remove_line(line=line, reason=" ", actor=None)

    assert str(refused.value) == "Say why: those who chose it together will ask."


def test_line_taken_out_is_not_written():
    line = first_line(make_decided())
    remove_line(line=line, reason="Too heavy.", actor=None)

    with pytest.raises(DomainError) as refused:
        write(line)

    assert str(refused.value) == "This line was taken out of the plan. Put it back first."


def test_hours_are_told_beside_those_kept_for_each_kind():
    plan = plan_of(make_decided())

    told = [(row.kind.value, row.planned, row.reserved) for row in plan.kinds]

    assert told == [
        ("qualitative", Decimal(20), Fraction(18)),
        ("quantitative", Decimal(20), Fraction(18)),
        ("mixed", Decimal(0), Fraction(0)),
    ]
    assert (plan.hours, plan.is_over) == (Decimal(40), False)


def test_hours_of_those_who_answer_are_spread_over_the_months():
    arbitration = make_decided()
    days = {"starts_on": dt.date(2026, 6, 20), "ends_on": dt.date(2026, 7, 3)}
    write(first_line(arbitration), replace(CONTENT, respondent_hours=Decimal(6), **days))

    (asked,) = plan_of(arbitration).asked

    assert [(str(row.month), row.times, row.hours) for row in asked.months] == [
        ("2026-06-01", 1, Decimal(3)),
        ("2026-07-01", 1, Decimal(3)),
    ]


def test_line_that_takes_nobody_an_hour_asks_nothing_of_a_group():
    arbitration = make_decided()
    write(first_line(arbitration), replace(CONTENT, respondents={"en": "Nobody"}))

    assert plan_of(arbitration).asked == ()


def remarks_of(arbitration: Arbitration) -> list[str]:
    return [remark.what for remark in remarks_on(plan_of(arbitration))]


def test_plan_within_its_bounds_asks_for_nothing_but_what_is_not_said():
    arbitration = make_decided()
    full = replace(CONTENT, consent={"en": "Words are kept for a year."}, how_many=12, respondent_hours=Decimal(6))
    for each in plan_of(arbitration).lines:
        write(each.line, full)

    assert remarks_of(arbitration) == []


def test_group_that_is_asked_three_times_in_a_month_is_asked_too_often():
    arbitration = make_decided()
    add_line(arbitration=arbitration, candidate=arbitration.candidates.get(number=1), actor=None)
    said = {"consent": {"en": "Yes."}, "starts_on": dt.date(2026, 6, 1), "ends_on": dt.date(2026, 6, 9)}
    for each in plan_of(arbitration).lines:
        write(each.line, replace(CONTENT, respondent_hours=Decimal(1), **said))

    assert remarks_of(arbitration) == ["“Neighbours” is asked 3 times in June 2026."]


def test_plan_says_what_lacks_in_a_line():
    table = make_table()
    arbitration = make_decided(table.dossier)
    agree(table.dossier)
    group = shared_group(table.dossier, access_needs="Large print")
    line = first_line(arbitration)

    write(line, replace(CONTENT, how_many=4, starts_on=dt.date(2027, 1, 1)), group=group)

    assert remarks_of(arbitration) == [
        "Fewer than 5 people answer.",
        "Nothing says how everybody of this group can answer.",
        "Nothing says what people agree to.",
        "Its days are outside the agreement with the coach.",
    ]


def test_plan_above_its_hours_says_so():
    arbitration = make_decided()
    write(first_line(arbitration), replace(CONTENT, hours=Decimal("50.5"), consent={"en": "Yes."}))

    assert remarks_of(arbitration) == ["The plan asks for 70.5 h, and the assembly gave 60 h."]


def test_draft_of_somebody_is_no_group_to_choose():
    table = make_table()
    group = shared_group(table.dossier)
    make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, visibility=Visibility.AUTHOR, author=table.lead)

    assert groups_for(table.dossier) == [group]


def test_timeline_says_in_words_and_in_a_table_what_it_draws():
    arbitration = make_decided()
    days = {"starts_on": dt.date(2026, 6, 20), "ends_on": dt.date(2026, 7, 3)}
    line = first_line(arbitration)
    write(line, replace(CONTENT, **days))

    figure = timeline_of(plan_of(arbitration).lines)

    assert figure is not None
    assert figure.sentence == "The collection goes from June 2026 to July 2026. 1 line has no day yet."
    assert [row[1] for row in figure.table] == ["When", "from 20 June 2026 to 3 July 2026", "no day yet"]


def test_timeline_draws_a_name_as_text():
    arbitration = make_decided()
    line = first_line(arbitration)
    line.candidate.versions.update(name="<script>alert(1)</script>")
    write(line, replace(CONTENT, starts_on=dt.date(2026, 6, 20)))

    figure = timeline_of(plan_of(arbitration).lines)

    assert figure is not None
    assert "<script" not in figure.svg


def posted_line(line: CollectionLine, **said: object) -> dict[str, object]:
    usual = {"seen": line.version, "method_2": "Interviews", "hours": "4", "respondent_hours": "6"}
    return usual | said


def test_lead_writes_a_line_from_the_page():
    table, arbitration = table_of_decided()
    line = first_line(arbitration)
    address = reverse("indicators:plan_line", args=[arbitration.pk, line.pk])

    answer = signed_in(table.lead).post(address, posted_line(line, in_charge="The delegate"))

    kept = CollectionLine.objects.get(pk=line.pk)
    assert (answer.status_code, kept.in_charge, kept.respondent_hours) == (302, "The delegate", 6)


def test_page_that_refuses_keeps_what_was_typed():
    table, arbitration = table_of_decided()
    line = first_line(arbitration)
    address = reverse("indicators:plan_line", args=[arbitration.pk, line.pk])
    days = {"starts_on": "2026-06-02", "ends_on": "2026-06-01", "in_charge": "The delegate"}

    answer = signed_in(table.lead).post(address, posted_line(line, **days))

    assert answer.status_code == 422
    assert ("It ends before it begins." in answer.text, 'value="The delegate"' in answer.text) == (True, True)


def test_each_act_of_the_page_does_what_it_says():
    table, arbitration = table_of_decided()
    lead, line = signed_in(table.lead), first_line(arbitration)

    lead.post(reverse("indicators:plan_add", args=[arbitration.pk, line.candidate.number]))
    lead.post(reverse("indicators:plan_move", args=[arbitration.pk, line.pk]), {"way": "down"})
    lead.post(reverse("indicators:plan_remove", args=[arbitration.pk, line.pk]), {"reason": "Too heavy."})
    out = len(plan_of(arbitration).removed)
    lead.post(reverse("indicators:plan_put_back", args=[arbitration.pk, line.pk]))

    verbs = {"add_collection_line", "move_collection_line", "remove_collection_line", "put_collection_line_back"}
    assert (out, len(plan_of(arbitration).lines)) == (1, 3)
    assert set(ActivityEntry.objects.values_list("verb", flat=True)) & verbs == verbs


@pytest.mark.parametrize("role", ["lead", "member", "coach"])
def test_those_who_follow_the_arbitration_read_its_plan(role: str):
    table, arbitration = table_of_decided()

    answer = signed_in(getattr(table, role)).get(reverse("indicators:plan", args=[arbitration.pk]))

    assert answer.status_code == 200


def test_nobody_else_reads_or_writes_the_plan():
    _table, arbitration = table_of_decided()
    line, other = first_line(arbitration), signed_in(make_table().lead)
    stranger = signed_in(make_user())
    names = (("plan", ()), ("plan_calendar", ()), ("plan_line", (line.pk,)), ("plan_remove", (line.pk,)))

    seen = {
        client.get(reverse(f"indicators:{name}", args=[arbitration.pk, *more])).status_code
        for client in (other, stranger)
        for name, more in names
    }

    assert seen == {404}


def test_before_the_decision_the_page_says_when_the_plan_begins():
    table = make_table()
    arbitration = make_board(table.dossier)

    answer = signed_in(table.lead).get(reverse("indicators:plan", args=[arbitration.pk]))

    assert "The plan begins when the assembly has decided." in answer.text


def test_plan_is_read_in_as_many_queries_whatever_its_length():
    table, arbitration = table_of_decided()
    client, address = signed_in(table.lead), reverse("indicators:plan", args=[arbitration.pk])
    remove_line(line=first_line(arbitration), reason="Too heavy.", actor=None)
    client.get(address)
    counts = []

    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
        for candidate in arbitration.candidates.filter(number__in=[1, 2]):
            add_line(arbitration=arbitration, candidate=candidate, actor=None)

    assert counts[0] == counts[1]


def test_calendar_holds_the_days_of_each_line():
    table, arbitration = table_of_decided()
    line = first_line(arbitration)
    write(line, replace(CONTENT, starts_on=dt.date(2026, 6, 1), ends_on=dt.date(2026, 6, 3)))

    answer = signed_in(table.lead).get(reverse("indicators:plan_calendar", args=[arbitration.pk]))

    lines = answer.content.decode().split("\r\n")
    days = [each for each in lines if each.startswith(("DTSTART", "DTEND"))]
    assert days == ["DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260604"]
