"""The pages of the proposals: who opens them, that they keep the silence, what their forms do, how many queries they ask."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from estime_web.accounts.models import User
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate, Member
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.services.clarifying import Reworded, bring_together, reword_candidate
from estime_web.indicators.services.debating import argue
from estime_web.indicators.services.proposing import propose_as_leader
from estime_web.indicators.wordings import Wording
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.services import appoint
from tests.accounts.factories import make_administrator
from tests.dossiers.factories import Table, make_table
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    token_for,
)
from tests.indicators.proposing import propose, say
from tests.programmes.factories import make_funder, make_researcher, make_user

pytestmark = pytest.mark.django_db

LED = (
    "examples/",
    "examples/energy-we-use/",
    "proposals/",
    "proposals/new/",
    "clarify/",
    "costs/",
    "debate/",
    "debate/hidden/",
)
OF_ONE = (
    "proposals/{}/",
    "clarify/{}/words/",
    "clarify/{}/parts/",
    "clarify/{}/tie/",
    "clarify/{}/aside/",
    "clarify/{}/again/",
    "clarify/{}/out/",
    "costs/{}/",
    "debate/{}/",
)
MINE = (
    "examples/",
    "examples/energy-we-use/",
    "proposals/",
    "proposals/new/",
    "hours/",
    "debate/",
    "debate/hidden/",
)
MINE_OF_ONE = ("proposals/{}/", "hours/{}/", "debate/{}/")
SECRET = "Zzyzx"
"""Words that stand in no page of their own."""


def _as(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def _of(arbitration: Arbitration, path: str, candidate: IndicatorCandidate | None = None) -> str:
    return f"/arbitrations/{arbitration.pk}/{path.format(candidate.pk if candidate else '')}"


def _mine(member: Member, path: str, candidate: IndicatorCandidate | None = None) -> str:
    return f"/i/{token_for(member)}/{path.format(candidate.pk if candidate else '')}"


@pytest.mark.parametrize("path", LED + OF_ONE)
def test_pages_of_those_who_lead_open(client: Client, path: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    make_criterion(arbitration)
    candidate = make_candidate(arbitration)

    answer = _as(client, table.lead).get(_of(arbitration, path, candidate))

    assert answer.status_code == 200


@pytest.mark.parametrize("path", MINE + MINE_OF_ONE)
def test_pages_of_those_who_take_part_open(client: Client, path: str):
    arbitration = make_arbitration(step=Step.DEBATE)
    candidate = make_candidate(arbitration)
    member = make_member(make_college(arbitration))

    answer = client.get(_mine(member, path, candidate))

    assert answer.status_code == 200


def _stranger(_table: Table) -> User:
    return make_user()


def _other_team(_table: Table) -> User:
    return make_table().lead


def _funder(table: Table) -> User:
    return make_funder(table.programme)


def _researcher(table: Table) -> User:
    return make_researcher(table.programme)


def _administrator(_table: Table) -> User:
    return make_administrator()


def _coordinator(table: Table) -> User:
    user = make_user()
    appoint(programme=table.programme, user=user, role=AppointmentRole.COORDINATOR, actor=None)
    return user


@pytest.mark.parametrize("path", LED + OF_ONE)
@pytest.mark.parametrize("who", [_stranger, _other_team, _funder, _researcher, _administrator, _coordinator])
def test_pages_of_those_who_lead_do_not_exist_for_others(client: Client, who: Callable[[Table], User], path: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    candidate = make_candidate(arbitration)

    answer = _as(client, who(table)).get(_of(arbitration, path, candidate))

    assert answer.status_code == 404


@pytest.mark.parametrize("path", MINE_OF_ONE)
def test_member_of_another_arbitration_finds_no_proposal(client: Client, path: str):
    candidate = make_candidate(make_arbitration(step=Step.DEBATE), SECRET)
    member = make_member(make_college(make_arbitration(step=Step.DEBATE)))

    answer = client.get(_mine(member, path, candidate))

    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["lead", "member", "coach"])
def test_silence_is_kept_on_every_page_of_those_who_lead(client: Client, who: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.PROPOSE)
    candidate = propose(make_member(make_college(arbitration)), SECRET)
    propose_as_leader(arbitration=arbitration, said=say(SECRET), actor=make_user())
    _as(client, getattr(table, who))

    answers = [client.get(_of(arbitration, path, candidate)) for path in ("", *LED, *OF_ONE)]

    assert [SECRET in answer.content.decode() for answer in answers] == [False] * len(answers)


def test_silence_is_kept_on_every_page_of_those_who_take_part(client: Client):
    arbitration = make_arbitration(step=Step.PROPOSE)
    college = make_college(arbitration)
    candidate = propose(make_member(college), SECRET)
    other = make_member(college)

    answers = [client.get(_mine(other, path, candidate)) for path in ("", *MINE, *MINE_OF_ONE)]

    assert [SECRET in answer.content.decode() for answer in answers] == [False] * len(answers)


def _plain_addresses(prefix: str) -> list[str]:
    """Return the addresses of the indicators that ask for nothing more than what `prefix` begins with."""
    patterns = get_resolver("estime_web.indicators.urls").reverse_dict.getlist
    names = {name for name in get_resolver("estime_web.indicators.urls").reverse_dict if isinstance(name, str)}
    found = [each[0][0][0] for name in names for each in patterns(name) if each[0][0][1] in (["pk"], ["token"])]
    return sorted({address for address in found if address.startswith(prefix)})


def test_silence_is_kept_at_every_address_of_the_indicators(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.PROPOSE)
    college = make_college(arbitration)
    propose(make_member(college), SECRET)
    other = make_member(college)
    _as(client, table.lead)
    addresses = [f"/{each}" % {"pk": arbitration.pk} for each in _plain_addresses("arbitrations/%(pk)s/")]
    addresses += [f"/{each}" % {"token": token_for(other)} for each in _plain_addresses("i/%(token)s/")]

    answers = [client.get(address) for address in addresses]

    assert len(addresses) > 30
    assert [address for address, answer in zip(addresses, answers, strict=True) if SECRET in _text(answer)] == []


def _text(answer: HttpResponse) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "ignore")


def test_silent_pages_are_the_same_however_many_have_proposed(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.PROPOSE)
    author = make_member(make_college(arbitration))
    other = make_member(author.college)
    propose(author)
    _as(client, table.lead)
    before = [
        len(client.get(address).content) for address in (_of(arbitration, "proposals/"), _mine(other, "proposals/"))
    ]

    propose(author)
    after = [
        len(client.get(address).content) for address in (_of(arbitration, "proposals/"), _mine(other, "proposals/"))
    ]

    assert before == after


def test_own_proposal_shows_no_number_in_silence(client: Client):
    arbitration = make_arbitration(step=Step.PROPOSE)
    college = make_college(arbitration)
    propose(make_member(college))
    member = make_member(college)
    propose(member)

    answer = client.get(_mine(member, "proposals/"))

    assert "no. 2" not in answer.content.decode()


def test_member_proposes_by_the_short_form(client: Client):
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))
    typed = {"name": "Do people dare more?", "kind": "mixed", "means": "interviews", "answers": "Those who came"}

    answer = client.post(_mine(member, "proposals/new/"), typed | {"form_key": "a"})

    made = proposal_of(IndicatorCandidate.objects.get())
    assert answer.status_code == 302
    assert (str(made.version.name), str(made.version.answers)) == ("Do people dare more?", "Those who came")


def test_refused_form_keeps_what_was_typed(client: Client):
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))

    answer = client.post(
        _mine(member, "proposals/new/"), {"name": "", "kind": "mixed", "means": "interviews", "story": SECRET}
    )

    assert answer.status_code == 422
    assert SECRET in answer.content.decode()


def test_text_without_end_is_refused_and_kept(client: Client):
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))
    said = {"name": "Courage", "kind": "mixed", "means": "interviews", "definition": "x" * 100_000}

    answer = client.post(_mine(member, "proposals/new/"), said)

    assert answer.status_code == 422
    assert said["definition"] in answer.content.decode()


def test_form_that_comes_too_late_keeps_what_was_typed(client: Client):
    member = make_member(make_college(make_arbitration(step=Step.CLARIFY)))

    answer = client.post(_mine(member, "proposals/new/"), {"name": SECRET, "kind": "mixed", "means": "interviews"})

    assert answer.status_code == 422
    assert SECRET in answer.content.decode()
    assert not IndicatorCandidate.objects.exists()


def test_example_taken_up_keeps_its_other_languages(client: Client):
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)), language="fr")
    page = client.get(_mine(member, "proposals/new/?example=energy-we-use"))
    typed = {name: value for name, value in page.context["form"].initial.items() if isinstance(value, str)}

    client.post(_mine(member, "proposals/new/"), typed | {"story": "La nôtre"})

    made = IndicatorCandidate.objects.get()
    words = proposal_of(made).version
    assert made.from_library == "energy-we-use"
    assert sorted(words.name.data) == ["en", "fr", "nl"]
    assert words.story.data == {"fr": "La nôtre"}
    assert made.codes == ["SDG 7.3", "SDG 13.3"]


def test_two_who_reword_at_once_see_both_texts(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.CLARIFY)
    candidate = make_candidate(arbitration, "First")
    said = Reworded(wording=Wording(name={"fr": "Theirs"}), read_version=1, reason="Clearer")
    reword_candidate(candidate=candidate, said=said, actor=table.coach)
    _as(client, table.lead)
    typed = {"name_0": "Mine", "name_1": "", "name_2": "", "read_version": "1", "reason": "Shorter"}

    both = client.post(_of(arbitration, "clarify/{}/words/", candidate), typed)
    kept = client.post(_of(arbitration, "clarify/{}/words/", candidate), typed | {"read_version": "2"})

    assert both.status_code == 409
    assert ("Theirs" in both.content.decode(), 'value="Mine"' in both.content.decode()) == (True, True)
    assert kept.status_code == 302
    assert [str(version.name) for version in candidate.versions.order_by("number")] == ["First", "Theirs", "Mine"]


def test_ticked_proposals_are_brought_together(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.CLARIFY)
    first, second = make_candidate(arbitration), make_candidate(arbitration)
    typed = {
        "name_0": "Both",
        "kind": "mixed",
        "means": "interviews",
        "reason": "The same",
        "with": [first.pk, second.pk],
    }

    answer = _as(client, table.lead).post(_of(arbitration, "clarify/together/"), typed)

    first.refresh_from_db()
    assert answer.status_code == 302
    assert first.state == CandidateState.MERGED


def test_proposals_of_another_arbitration_are_not_brought_together(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.CLARIFY)
    own, foreign = make_candidate(arbitration), make_candidate(make_arbitration(step=Step.CLARIFY))
    typed = {
        "name_0": "Both",
        "kind": "mixed",
        "means": "interviews",
        "reason": "The same",
        "with": [own.pk, foreign.pk],
    }

    _as(client, table.lead).post(_of(arbitration, "clarify/together/"), typed)

    foreign.refresh_from_db()
    assert foreign.state == CandidateState.PROPOSED


def test_proposal_is_parted_by_its_form(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.CLARIFY)
    candidate = make_candidate(arbitration)
    typed = {"reason": "Two ideas"}
    for number, name in enumerate(["One", "Two", "", ""]):
        typed |= {f"part{number}-name": name, f"part{number}-kind": "mixed", f"part{number}-means": "interviews"}

    answer = _as(client, table.lead).post(_of(arbitration, "clarify/{}/parts/", candidate), typed)

    assert answer.status_code == 302
    assert candidate.became.count() == 2


def test_author_answers_on_their_page(client: Client):
    arbitration = make_arbitration(step=Step.CLARIFY)
    author = make_member(make_college(arbitration))
    mine, other = make_candidate(arbitration, author=author), make_candidate(arbitration)
    bring_together(candidates=[mine, other], said=say(), reason="The same", actor=make_user())

    answer = client.post(_mine(author, "proposals/{}/", mine), {"agrees": "False", "reason": "The story is gone"})

    mine.refresh_from_db()
    assert answer.status_code == 302
    assert (mine.author_agrees, mine.author_says) == (False, "The story is gone")


def test_estimate_fills_the_form_of_the_hours(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.COST)
    candidate = make_candidate(arbitration, hours=None)
    asked = "?people=10&times=2&collecting=30&answering=15&analysis=5"

    answer = _as(client, table.lead).get(_of(arbitration, "costs/{}/", candidate) + asked)

    assert answer.context["hours"].initial["likely"] == 15
    assert candidate.efforts.count() == 0


def test_hours_and_gate_are_kept_by_their_forms(client: Client):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.COST)
    candidate = make_candidate(arbitration, hours=None, passes=False)
    address = _of(arbitration, "costs/{}/", candidate)
    hours = {"form": "hours", "low": "1", "likely": "2.5", "high": "4", "respondents": "0", "bearer": "team"}
    _as(client, table.lead)

    answers = [
        client.post(address, hours).status_code,
        client.post(address, {"form": "gate", "kind": "legal", "verdict": "passed"}).status_code,
        client.post(address, {"form": "gate", "kind": "ethical", "verdict": "taken_out"}).status_code,
        client.post(address, {"form": "imposed", "is_imposed": "on", "because": "A law"}).status_code,
    ]

    found = proposal_of(candidate)
    assert answers == [302, 302, 422, 302]
    assert (str(found.hours), found.stands, found.candidate.is_imposed) == ("2.50", True, True)


@pytest.mark.parametrize(("people", "sentence"), [(5, "is not kept anywhere"), (4, "Your college is small")])
def test_people_accompanied_are_told_who_may_guess(client: Client, people: int, sentence: str):
    arbitration = make_arbitration(step=Step.COST)
    college = make_college(arbitration, is_accompanied=True)
    member, *_others = [make_member(college, language="en") for _ in range(people)]
    candidate = make_candidate(arbitration)

    answer = client.get(_mine(member, "hours/{}/", candidate))

    assert sentence in answer.content.decode()


def test_people_accompanied_send_back_from_their_page(client: Client):
    arbitration = make_arbitration(step=Step.COST)
    member = make_member(make_college(arbitration, is_accompanied=True))
    candidate = make_candidate(arbitration)

    answer = client.post(_mine(member, "hours/{}/", candidate), {"reason": "It hurts"})

    assert answer.status_code == 302
    assert proposal_of(candidate).sent_back.reason == "It hurts"


def test_debate_by_a_pass_says_adopts_and_withdraws(client: Client):
    arbitration = make_arbitration(step=Step.DEBATE)
    college = make_college(arbitration)
    author, other = make_member(college), make_member(college)
    candidate = make_candidate(arbitration)

    client.post(_mine(author, "debate/{}/", candidate), {"side": "con", "text": SECRET, "language": "fr"})
    argument = Argument.objects.get()
    client.post(_mine(other, f"debate/words/{argument.pk}/too/"))
    adopted = argument.adopted_by.count()
    client.post(_mine(author, f"debate/words/{argument.pk}/withdraw/"))

    assert adopted == 1
    assert SECRET not in client.get(_mine(other, "debate/{}/", candidate)).content.decode()


def test_debate_can_be_read_but_not_written_in_the_second_round(client: Client):
    arbitration = make_arbitration(step=Step.DEBATE)
    member = make_member(make_college(arbitration))
    candidate = make_candidate(arbitration)
    argue(candidate=candidate, side="pro", text=SECRET, language="fr", author=member)
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.RATE_2)

    page = client.get(_mine(member, "debate/{}/", candidate))
    refused = client.post(_mine(member, "debate/{}/", candidate), {"side": "con", "text": "More", "language": "fr"})

    assert SECRET in page.content.decode()
    assert (refused.status_code, candidate.arguments.count()) == (422, 1)


@pytest.mark.parametrize("hides", [True, False])
def test_hidden_words_are_on_no_page_but_that_of_who_hides_them(client: Client, hides: bool):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    member = make_member(make_college(arbitration))
    candidate = make_candidate(arbitration)
    argument = argue(candidate=candidate, side="pro", text=SECRET, language="fr", author=member)
    _as(client, table.lead)

    if hides:
        client.post(_of(arbitration, f"debate/words/{argument.pk}/"), {"hides": "yes", "reason": "It names somebody"})

    pages = [
        _mine(member, "debate/{}/", candidate),
        _mine(member, "debate/hidden/"),
        _of(arbitration, "debate/hidden/"),
    ]
    found = [SECRET in client.get(page).content.decode() for page in pages]
    assert found == [not hides, False, False]


@pytest.mark.parametrize("path", ["proposals/", "clarify/", "costs/", "debate/", "debate/hidden/"])
def test_lists_of_those_who_lead_ask_as_much_for_one_as_for_three(client: Client, path: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    _as(client, table.lead)

    counts = [_count(client, _of(arbitration, path), arbitration) for _ in range(2)]

    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["proposals/", "hours/", "debate/", "debate/hidden/"])
def test_lists_of_those_who_take_part_ask_as_much_for_one_as_for_three(client: Client, path: str):
    arbitration = make_arbitration(step=Step.DEBATE)
    member = make_member(make_college(arbitration))

    counts = [_count(client, _mine(member, path), arbitration, member) for _ in range(2)]

    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["proposals/{}/", "debate/{}/"])
def test_page_of_a_proposal_asks_as_much_for_one_as_for_three(client: Client, path: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    candidate = make_candidate(arbitration)
    _as(client, table.lead)

    counts = [_count(client, _of(arbitration, path, candidate), arbitration, into=candidate) for _ in range(2)]

    assert counts[0] == counts[1]


def _count(
    client: Client,
    address: str,
    arbitration: Arbitration,
    author: Member | None = None,
    into: IndicatorCandidate | None = None,
) -> int:
    """Add rows (the second time two more), open the page, and return how many queries it asked."""
    for _ in range(2 if arbitration.candidates.count() > 1 else 1):
        college = make_college(arbitration)
        criterion = make_criterion(arbitration)
        made = make_candidate(arbitration, college=college, criterion=criterion, author=author)
        make_candidate(arbitration, state=CandidateState.SET_ASIDE, college=college, author=author)
        merged = make_candidate(arbitration, state=CandidateState.MERGED, college=college)
        merged.became.add(into or made)
        argument = argue(candidate=into or made, side="pro", text="Yes", language="fr", author=make_member(college))
        argument.adopted_by.add(make_member(college))
        argument.moderations.create(hides=True, reason="Why", at=made.created_at)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_author_is_asked_on_their_home_until_they_answer(client: Client):
    arbitration = make_arbitration(step=Step.CLARIFY)
    author = make_member(make_college(arbitration), language="en")
    mine, other = make_candidate(arbitration, author=author), make_candidate(arbitration)
    bring_together(candidates=[mine, other], said=say(), reason="The same", actor=make_user())

    asked = "Is what you meant still in it?" in client.get(_mine(author, "")).content.decode()
    client.post(_mine(author, "proposals/{}/", mine), {"agrees": "True", "reason": ""})
    still = "Is what you meant still in it?" in client.get(_mine(author, "")).content.decode()

    assert (asked, still) == (True, False)
