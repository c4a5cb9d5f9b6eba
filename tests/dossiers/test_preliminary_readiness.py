"""The readiness conversation: begun once, kept part by part, read by those it is opened to, and never further than the coach."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estime_web.dossiers.contents import content_of
from estime_web.dossiers.enums import Condition, Decision, ItemKind, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.readiness import FORMS
from estime_web.dossiers.ladder import ceiling_of
from estime_web.dossiers.models import Readiness
from estime_web.dossiers.services import keep_item
from estime_web.dossiers.services.readiness import begin_readiness, keep_readiness_part, mark_of
from estime_web.foundation.errors import DomainError
from estime_web.programmes.models import MethodVersion
from tests.dossiers.factories import make_dossier, make_table
from tests.dossiers.preliminary import queries_of
from tests.programmes.factories import make_funder, make_researcher

pytestmark = pytest.mark.django_db


def _begin(table, author=None, visibility=Visibility.COACH) -> Readiness:
    item = begin_readiness(dossier=table.dossier, author=author or table.lead, visibility=visibility)
    return Readiness.objects.get(pk=item.pk)


def _address(table, key: str) -> str:
    return reverse("dossiers:readiness_part", args=[table.dossier.pk, key])


def _typed(client: Client, table, key: str, **fields) -> dict[str, object]:
    """What a browser sends back from the page of a part, with some answers changed."""
    page = client.get(_address(table, key)).context
    shown = {name: value for name, value in page["form"].initial.items() if value is not None}
    return {"read_version": page["read_version"], "seen": page["seen"]} | shown | fields


def test_conversation_begins_with_its_author_alone(table):
    item = begin_readiness(dossier=table.dossier, author=table.lead)

    assert item.visibility == Visibility.AUTHOR


def test_conversation_is_begun_once(table):
    _begin(table)

    with pytest.raises(DomainError) as refused:
        _begin(table, author=table.coach)

    assert str(refused.value) == (
        "Lead has begun this conversation already. Ask to have it opened to you, and go on in it."
    )


def test_conversation_of_somebody_who_left_holds_nobody_up(table):
    _begin(table, visibility=Visibility.AUTHOR)
    table.enterprise.team.filter(user=table.lead).update(is_lead=False)

    begun = _begin(table, author=table.coach)

    assert begun.author == table.coach


def test_conversation_is_not_begun_once_the_enterprise_has_withdrawn(table):
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()

    with pytest.raises(DomainError) as refused:
        _begin(table)

    assert str(refused.value) == (
        "The enterprise has withdrawn. This dossier can be read by its team, and no longer changed."
    )


def test_conversation_never_goes_further_than_the_coach():
    assert ceiling_of(ItemKind.READINESS) == Visibility.COACH


def test_two_people_in_two_parts_do_not_meet(table):
    readiness = _begin(table)
    seen = mark_of(readiness, ("fears",))
    keep_item(item=readiness, content={"asked_by": "the board"}, read_version=1, author=table.lead)

    keep_readiness_part(
        readiness=readiness, content={"fears": "control"}, read_version=1, seen=seen, author=table.coach
    )

    kept = Readiness.objects.get()
    assert (kept.asked_by, kept.fears) == ("the board", "control")


def test_two_people_in_one_part_meet_and_nothing_is_written_over(table):
    readiness = _begin(table)
    seen = mark_of(readiness, ("fears",))
    keep_item(item=readiness, content={"fears": "the lead's"}, read_version=1, author=table.lead)

    with pytest.raises(ConflictError) as conflict:
        keep_readiness_part(
            readiness=readiness, content={"fears": "the coach's"}, read_version=1, seen=seen, author=table.coach
        )

    assert conflict.value.mine["fears"] == "the coach's"
    assert Readiness.objects.get().fears == "the lead's"


def test_lead_begins_on_the_page_and_is_led_to_the_first_question(client: Client, table):
    client.force_login(table.lead)

    sent = client.post(reverse("dossiers:begin_readiness", args=[table.dossier.pk]), {"visibility": "2"})

    assert sent.url == _address(table, "motivation")
    assert Readiness.objects.get().visibility == Visibility.COACH


def test_refused_beginning_says_who_holds_the_conversation(client: Client, table):
    client.force_login(table.coach)
    _begin(table, visibility=Visibility.AUTHOR)

    page = client.post(reverse("dossiers:begin_readiness", args=[table.dossier.pk]), {"visibility": "2"})

    assert (page.status_code, page.context["holder"]) == (422, table.lead)


def test_coach_cannot_begin_what_only_the_team_would_read(client: Client, table):
    client.force_login(table.coach)

    page = client.post(reverse("dossiers:begin_readiness", args=[table.dossier.pk]), {"visibility": "1"})

    assert page.status_code == 422
    assert not Readiness.objects.exists()


def test_every_question_of_the_method_has_its_page_and_leads_to_the_next(client: Client, table):
    _begin(table)
    client.force_login(table.lead)
    answers = {
        "motivation": {"motivations": ["prove", "improve"], "motivation_words": "To speak of trust."},
        "asked_by": {"asked_by": "The board"},
        "carried_by": {"carried_by": "Two of us"},
        "hours": {"hours_enterprise": "20", "hours_coach": "12"},
        "existing_data": {"existing_data": "Reports"},
        "fears": {"fears": "To be compared"},
        "confidential": {"confidential": "Wages"},
        "decision": {"decision": "go", "held_on": "2026-03-02", "decision_words": ""},
    }

    ways = [client.post(_address(table, key), _typed(client, table, key, **answers[key])).url for key in FORMS]

    keys = [*FORMS][1:]
    assert ways == [_address(table, key) for key in keys] + [reverse("dossiers:readiness", args=[table.dossier.pk])]
    assert content_of(Readiness.objects.get()) == {
        "held_on": "2026-03-02",
        "motivations": ["prove", "improve"],
        "motivation_words": "To speak of trust.",
        "asked_by": "The board",
        "carried_by": "Two of us",
        "hours_enterprise": 20,
        "hours_coach": 12,
        "existing_data": "Reports",
        "fears": "To be compared",
        "confidential": "Wages",
        "decision": "go",
        "decision_words": "",
    }


def test_one_may_stop_after_any_question(client: Client, table):
    _begin(table)
    client.force_login(table.lead)

    sent = client.post(_address(table, "fears"), _typed(client, table, "fears", fears="control", then="stop"))

    assert sent.url == reverse("dossiers:readiness", args=[table.dossier.pk])
    assert Readiness.objects.get().fears == "control"


def test_both_answers_are_shown_when_two_people_answer_one_question(client: Client, table):
    readiness = _begin(table)
    client.force_login(table.coach)
    typed = _typed(client, table, "fears", fears="the coach's")
    keep_item(item=readiness, content={"fears": "the lead's"}, read_version=1, author=table.lead)

    page = client.post(_address(table, "fears"), typed)
    [compared] = page.context["compared"]
    chosen = {"sealed": page.context["form"]["sealed"].value(), "pick_0": "both", "words_0": "both"}
    client.post(reverse("dossiers:settle", args=[table.dossier.pk, readiness.pk]), chosen)

    assert (page.status_code, compared.part.name) == (409, "fears")
    assert ("the lead&#x27;s" in page.content.decode(), "the coach&#x27;s" in page.content.decode()) == (True, True)
    assert Readiness.objects.get().fears == "both"


def test_refused_answer_keeps_what_was_typed(client: Client, table):
    _begin(table)
    client.force_login(table.lead)

    page = client.post(_address(table, "hours"), _typed(client, table, "hours", hours_enterprise="-3", hours_coach="7"))

    assert page.status_code == 422
    assert (page.context["form"]["hours_enterprise"].value(), page.context["form"]["hours_coach"].value()) == (
        "-3",
        "7",
    )


@pytest.mark.parametrize("decision", [Decision.LATER, Decision.NO])
def test_later_and_no_ask_for_a_reason(client: Client, table, decision):
    _begin(table)
    client.force_login(table.lead)

    page = client.post(_address(table, "decision"), _typed(client, table, "decision", decision=decision.value))

    assert page.status_code == 422
    assert [*page.context["form"].errors] == ["decision_words"]


@pytest.mark.parametrize(
    ("decision", "follows"), [(Decision.GO, "agreement"), (Decision.LATER, "pause"), (Decision.NO, "leave")]
)
def test_each_decision_leads_on(client: Client, table, decision, follows):
    readiness = _begin(table)
    keep_item(
        item=readiness,
        content={"decision": decision.value, "decision_words": "because"},
        read_version=1,
        author=table.lead,
    )
    client.force_login(table.lead)

    page = client.get(reverse("dossiers:readiness", args=[table.dossier.pk])).content.decode()

    decided = page[page.index('class="card decided') : page.index("</section>", page.index('class="card decided'))]
    assert reverse(f"dossiers:{follows}", args=[table.dossier.pk]) in decided


def test_what_is_kept_private_is_not_read_by_the_coach(client: Client, table):
    readiness = _begin(table, visibility=Visibility.AUTHOR)
    keep_item(item=readiness, content={"fears": "a secret"}, read_version=1, author=table.lead)
    client.force_login(table.coach)

    page = client.get(reverse("dossiers:readiness", args=[table.dossier.pk]))

    assert (page.status_code, page.context["readiness"], page.context["holder"]) == (200, None, table.lead)
    assert "a secret" not in page.content.decode()
    assert client.get(_address(table, "fears")).status_code == 404
    assert client.post(_address(table, "fears"), {"fears": "x", "read_version": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["neighbour", "coordinator", "researcher", "funder"])
def test_nobody_else_finds_the_conversation(client: Client, table, who):
    _begin(table)
    people = {
        "neighbour": make_table(table.programme).lead,
        "coordinator": table.programme.appointments.get(role="coordinator").user,
        "researcher": make_researcher(table.programme),
        "funder": make_funder(table.programme),
    }
    client.force_login(people[who])

    pages = [
        client.get(reverse("dossiers:readiness", args=[table.dossier.pk])),
        client.get(_address(table, "fears")),
        client.post(_address(table, "fears"), {"fears": "x", "read_version": "1"}),
        client.post(reverse("dossiers:begin_readiness", args=[table.dossier.pk]), {"visibility": "2"}),
    ]

    assert [page.status_code for page in pages] == [404] * 4


def test_member_of_the_team_does_not_begin_the_conversation(client: Client, table):
    client.force_login(table.member)

    shown = client.get(reverse("dossiers:readiness", args=[table.dossier.pk]))
    sent = client.post(reverse("dossiers:begin_readiness", args=[table.dossier.pk]), {"visibility": "2"})

    assert (shown.context["may_begin"], sent.status_code) == (False, 404)


def test_question_that_the_method_does_not_ask_has_no_page(client: Client, table):
    _begin(table)
    client.force_login(table.lead)

    assert client.get(_address(table, "turnover")).status_code == 404


def test_method_without_this_conversation_borrows_the_questions_of_the_newest(client: Client, table):
    dossier = make_dossier(table.enterprise, title="2017", method=MethodVersion.objects.get(key="vises-2017"))
    client.force_login(table.lead)

    page = client.get(reverse("dossiers:readiness", args=[dossier.pk]))

    assert [part.key for part in page.context["parts"]] == [*FORMS]
    assert page.context["is_asked_by_the_method"] is False


def test_day_of_the_conversation_is_today_until_somebody_says_otherwise(client: Client, table):
    _begin(table)
    client.force_login(table.lead)

    page = client.get(_address(table, "decision"))

    assert page.context["form"]["held_on"].value() == timezone.localdate()


def test_page_asks_the_database_as_often_for_an_empty_as_for_a_full_conversation(
    client: Client, table, django_assert_num_queries
):
    readiness = _begin(table)
    address = reverse("dossiers:readiness", args=[table.dossier.pk])
    client.force_login(table.lead)

    asked = queries_of(client, address)
    content = dict.fromkeys(("fears", "asked_by", "carried_by"), "words")
    keep_item(item=readiness, content=content, read_version=1, author=table.lead)

    with django_assert_num_queries(asked):
        client.get(address)
