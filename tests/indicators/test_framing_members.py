"""The list of those who take part: who comes onto it, with which link, and which card."""

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from estime_web.accounts.data import collect_for
from estime_web.accounts.passes import token_of
from estime_web.indicators.enums import Step
from estime_web.indicators.framing_addresses import code_on_card
from estime_web.indicators.framing_lines import read_lines
from estime_web.indicators.models import Arbitration, College, IndicatorCandidate, Member, View
from estime_web.indicators.queries.debating import Said, debate_of
from estime_web.indicators.queries.framing_people import cards_to_print
from estime_web.indicators.queries.matrix import own_views
from estime_web.indicators.queries.proposing import own_proposals, voices_of
from estime_web.indicators.services.debating import adopt_argument, argue
from estime_web.indicators.services.framing_cards import note_printed
from estime_web.indicators.services.framing_members import (
    Guest,
    MemberWords,
    add_members,
    change_member,
    make_cards,
    renew_member,
)
from estime_web.indicators.services.framing_protocol import freeze_protocol
from estime_web.indicators.services.opening import describe_arbitration
from tests.dossiers.factories import make_table
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    make_view,
    token_for,
)
from tests.indicators.framing import open_frame, rated, refused
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _words(member: Member, **changes: object) -> MemberWords:
    said = {"name": member.name, "email": member.email, "language": member.language, "college": member.college}
    return MemberWords(**{**said, "weight": member.weight, **changes})  # type: ignore[arg-type]  # the fields of the words


def _led(client: Client) -> tuple[Arbitration, College]:
    table = make_table()
    arbitration = make_arbitration(table.dossier)
    client.force_login(table.lead)
    return arbitration, make_college(arbitration)


def test_people_get_numbers_and_passes_of_their_own():
    arbitration, college, actor = open_frame()

    added = add_members(
        arbitration=arbitration,
        guests=[Guest(name="A", college=college), Guest(email="b@example.org")],
        actor=actor,
    )

    assert [member.number for member in added] == [1, 2]
    assert len({token_for(member) for member in added}) == 2


def test_address_that_is_on_the_list_is_not_added_again():
    arbitration, college, actor = open_frame()
    make_member(college, email="A@example.org")

    added = add_members(arbitration=arbitration, guests=[Guest(email="a@EXAMPLE.org")], actor=actor)

    assert added == ()


def test_address_of_an_account_ties_the_two():
    arbitration, _college, actor = open_frame()
    user = make_user("Somebody")

    (member,) = add_members(arbitration=arbitration, guests=[Guest(email=user.email.upper())], actor=actor)

    assert member.user == user


def test_whoever_left_comes_back_with_a_new_link():
    arbitration, college, actor = open_frame()
    member = make_member(college, email="a@example.org", left_at=timezone.now())
    former = token_for(member)

    (back,) = add_members(arbitration=arbitration, guests=[Guest(email="a@example.org", college=college)], actor=actor)

    assert back.pk == member.pk
    assert token_for(back) != former


def test_guest_without_name_and_address_is_refused():
    arbitration, _college, actor = open_frame()

    said = refused(lambda: add_members(arbitration=arbitration, guests=[Guest(name=" ")], actor=actor))

    assert said == "Give a name or an e-mail address. For people without either, make cards."


def test_college_of_another_arbitration_is_refused():
    arbitration, _college, actor = open_frame()
    foreign = make_college(make_arbitration())

    said = refused(lambda: add_members(arbitration=arbitration, guests=[Guest(name="A", college=foreign)], actor=actor))

    assert said == "This college belongs to another arbitration. Choose one of this list."


@pytest.mark.parametrize("number", [0, 301])
def test_no_cards_or_too_many_are_refused(number: int):
    arbitration, college, actor = open_frame()

    said = refused(
        lambda: make_cards(arbitration=arbitration, college=college, number=number, language="nl", actor=actor)
    )

    assert said == "Between 1 and 300 cards at a time."


def test_closed_list_lets_the_name_change_and_not_the_college():
    arbitration, college, actor = open_frame()
    make_criterion(arbitration)
    member = make_member(college, name="Old")
    other = make_college(arbitration)
    freeze_protocol(arbitration=arbitration, actor=actor)

    change_member(member=member, words=_words(member, name="New"), actor=actor)
    said = refused(lambda: change_member(member=member, words=_words(member, college=other), actor=actor))

    assert Member.objects.get().name == "New"
    assert said.startswith("The rules are frozen, and the list of people with them.")


def test_another_address_gets_another_link():
    _arbitration, college, actor = open_frame()
    member = make_member(college, email="a@example.org", invited_at=timezone.now())
    former = token_for(member)

    is_moved = change_member(member=member, words=_words(member, email="b@example.org"), actor=actor)

    assert is_moved
    assert token_for(member) != former
    assert member.invited_at is None


def test_address_of_an_account_is_changed_by_its_holder_alone():
    _arbitration, college, actor = open_frame()
    member = make_member(college, user=make_user("Somebody"), email="a@example.org")

    said = refused(lambda: change_member(member=member, words=_words(member, email="b@example.org"), actor=actor))

    assert said.startswith("This is the address of their account.")


def test_address_of_somebody_else_is_refused():
    _arbitration, college, actor = open_frame()
    make_member(college, email="b@example.org")
    member = make_member(college, email="a@example.org")

    said = refused(lambda: change_member(member=member, words=_words(member, email="B@example.org"), actor=actor))

    assert said == "Somebody on the list has this address already."


def test_new_link_shows_nothing_of_what_was_said_before():
    member, actor = rated(Step.RATE_1, is_closed=False)
    held = member.arbitration.rounds.get()
    assert len(own_views(member, held)) == 1

    renew_member(member=member, actor=actor)

    assert own_views(member, held) == {}
    assert View.objects.count() == 1


def test_new_link_does_not_tell_who_proposed_and_argued_and_the_pages_of_the_others_stay_the_same():
    arbitration = make_arbitration(step=Step.DEBATE)
    college = make_college(arbitration)
    members = [make_member(college) for _place in range(6)]
    author, other, *_others = members
    candidate = make_candidate(arbitration, college=college, author=author)
    said = argue(candidate=candidate, side="pro", text="Mine", language="en", author=author)
    adopt_argument(
        argument=argue(candidate=candidate, side="con", text="No", language="en", author=other), member=author
    )
    before = _read(candidate, other)

    renew_member(member=author, actor=make_user())

    assert own_proposals(author) == []
    assert [(each.is_mine, each.is_adopted) for each in _debate(candidate, author)] == [(False, False)] * 2
    assert _read(candidate, other) == before
    said.refresh_from_db()
    assert said.author is None


def _debate(candidate: IndicatorCandidate, reader: Member) -> list[Said]:
    headings = debate_of(candidate, voices_of(candidate.arbitration), reader=reader)
    return [said for heading in headings for said in heading.said]


def _read(candidate: IndicatorCandidate, reader: Member) -> list[tuple[str, str, int]]:
    return [(each.argument.text, each.who, each.others) for each in _debate(candidate, reader)]


def test_new_link_shows_what_is_said_with_it():
    member, actor = rated(Step.RATE_1, is_closed=False)
    held = member.arbitration.rounds.get()
    renew_member(member=member, actor=actor)

    make_view(member, held, make_candidate(member.arbitration), 3)

    assert [view.grade for view in own_views(member, held).values()] == [3]


def test_former_link_opens_nothing(client: Client):
    member, actor = rated()
    former = token_for(member)

    renew_member(member=member, actor=actor)

    assert client.get(reverse("indicators:my_home", args=[former])).status_code == 404


def test_my_data_say_where_one_takes_part():
    user = make_user("Somebody")
    _arbitration, college, _actor = open_frame()
    make_member(college, user=user, name="Somebody")

    section = next(each for each in collect_for(user) if each.title == "Where you choose indicators")

    assert [(row["Arbitration"], row["College"], row["Name"]) for row in section.rows] == [
        ("Choisir", "Team", "Somebody")
    ]


def test_lines_are_read_whatever_their_order():
    arbitration, _college, _actor = open_frame()
    college = make_college(arbitration, "Équipe")
    text = "Nom;E-mail\nInès;ines@example.org;équipe;NL\nEquipe\tjan@example.org\tJan\nLi"

    read = read_lines(text, arbitration.colleges.all(), language="fr")

    assert [line.guest for line in read] == [
        Guest(name="Inès", email="ines@example.org", college=college, language="nl"),
        Guest(name="Jan", email="jan@example.org", college=college),
        Guest(name="Li"),
    ]


def test_line_with_what_belongs_nowhere_says_so():
    arbitration, _college, _actor = open_frame()

    faults = [line.fault for line in read_lines("A;x@;\nB;Elsewhere", arbitration.colleges.all(), language="fr")]

    assert faults == ["“x@” is no e-mail address.", "“Elsewhere” is no college of this list, and no language."]


def test_list_that_is_too_long_leaves_nobody_out_in_silence():
    arbitration, _college, _actor = open_frame()
    text = "\n".join(f"Person {number}" for number in range(1, 503))

    read = read_lines(text, arbitration.colleges.all(), language="fr")

    assert [(line.number, line.fault) for line in read if line.fault] == [
        (501, "500 people at a time at most. Take this line and those below away, and bring them afterwards.")
    ]


def test_address_for_which_there_is_no_room_is_refused(client: Client):
    arbitration, _college = _led(client)
    email = f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 10}.org"

    (line,) = read_lines(email, [], language="fr")
    typed = client.post(reverse("indicators:add_member", args=[arbitration.pk]), {"email": email, "language": "fr"})

    assert typed.status_code == 422
    assert line.fault == f"“{email}” is no e-mail address."


def test_lines_are_shown_before_they_are_taken(client: Client):
    arbitration, _college = _led(client)
    url = reverse("indicators:member_lines", args=[arbitration.pk])

    shown = client.post(url, {"lines": "Inès;ines@example.org"})
    before = arbitration.members.count()
    client.post(url, {"lines": "Inès;ines@example.org", "take": "1"})

    assert (shown.status_code, before, arbitration.members.count()) == (200, 0, 1)


def test_lines_that_are_sent_twice_bring_each_person_once(client: Client):
    arbitration, _college = _led(client)
    url = reverse("indicators:member_lines", args=[arbitration.pk])
    listed = client.post(url, {"lines": "Li\nJan"}).context["listed"]

    for _time in range(2):
        client.post(url, {"lines": "Li\nJan", "take": "1", "listed": listed})

    assert sorted(arbitration.members.values_list("name", flat=True)) == ["Jan", "Li"]


def test_cards_that_are_asked_for_twice_are_made_once(client: Client):
    arbitration, _college = _led(client)
    asked = client.get(reverse("indicators:members", args=[arbitration.pk])).context["cards"].initial
    url = reverse("indicators:member_cards", args=[arbitration.pk])

    for _time in range(2):
        client.post(url, asked | {"number": "10"})

    assert arbitration.members.count() == 10


def test_lines_with_a_fault_write_nothing(client: Client):
    arbitration, _college = _led(client)
    url = reverse("indicators:member_lines", args=[arbitration.pk])

    answer = client.post(url, {"lines": "A;Elsewhere", "take": "1"})

    assert (answer.status_code, arbitration.members.count()) == (422, 0)


def test_file_that_is_no_spreadsheet_says_so(client: Client):
    arbitration, _college = _led(client)
    file = BytesIO(b"%PDF-1.7")
    file.name = "list.pdf"

    answer = client.post(reverse("indicators:member_lines", args=[arbitration.pk]), {"file": file})

    assert answer.status_code == 422


def test_team_comes_onto_the_list_with_its_accounts(client: Client):
    arbitration, college = _led(client)
    assert arbitration.dossier is not None
    user = arbitration.dossier.enterprise.team.get(is_lead=True).user

    client.post(reverse("indicators:add_team", args=[arbitration.pk]), {"user": user.pk, "college": college.pk})

    assert arbitration.members.get().user == user


@pytest.mark.slow  # the typesetter wakes up
def test_cards_are_printed_once(client: Client):
    arbitration, college = _led(client)
    client.post(
        reverse("indicators:member_cards", args=[arbitration.pk]),
        {"number": 3, "college": college.pk, "language": "nl"},
    )

    first = client.post(reverse("indicators:print_cards", args=[arbitration.pk]))
    second = client.post(reverse("indicators:print_cards", args=[arbitration.pk]))

    assert (first["Content-Type"], first.content[:5]) == ("application/pdf", b"%PDF-")
    assert second.status_code == 302


def test_card_of_whoever_has_an_address_is_never_printed():
    arbitration, college, _actor = open_frame()
    make_member(college, email="a@example.org")
    card = make_member(college)

    assert list(cards_to_print(arbitration)) == [card]


@pytest.mark.parametrize("change", [str, str.upper, lambda code: code.replace(" ", ""), lambda code: f" {code} - "])
def test_code_of_a_card_is_read_however_it_is_typed(client: Client, change: object):
    member = make_member(make_college(make_arbitration()))
    typed = change(code_on_card(member.access))  # type: ignore[operator]  # a function of texts

    answer = client.post(reverse("indicators:code"), {"code": typed})

    assert answer.url == reverse("indicators:my_home", args=[token_of(member.access)])  # type: ignore[attr-defined]  # it redirects


def test_unknown_code_keeps_what_was_typed(client: Client):
    answer = client.post(reverse("indicators:code"), {"code": "abcd efgh"})

    assert answer.status_code == 422
    assert "abcd efgh" in answer.content.decode()


def test_workbook_of_the_list_proves_who_was_invited_and_holds_no_formula(client: Client):
    arbitration, college = _led(client)
    make_member(college, name="=1+1", email="a@example.org", invited_at=dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC))

    answer = client.get(reverse("indicators:member_list", args=[arbitration.pk]))

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1][:4] == ("1", "'=1+1", "a@example.org", "Team")
    assert rows[1][7] == "2026-05-04"


def test_member_with_an_account_finds_their_page_from_the_list(client: Client):
    user = make_user("Somebody")
    member = make_member(make_college(make_arbitration()), user=user)
    client.force_login(user)

    answer = client.get(reverse("indicators:take_part", args=[member.pk]))

    assert answer.url == reverse("indicators:my_home", args=[token_for(member)])  # type: ignore[attr-defined]  # it redirects


def test_nobody_opens_the_page_of_somebody_else_from_the_list(client: Client):
    table = make_table()
    member = make_member(make_college(make_arbitration(table.dossier)), user=make_user("Somebody"))
    client.force_login(table.lead)

    answer = client.get(reverse("indicators:take_part", args=[member.pk]))

    assert answer.status_code == 404


def test_choices_are_kept(client: Client):
    member = make_member(make_college(make_arbitration()))

    client.post(reverse("indicators:my_choices", args=[token_for(member)]), {"language": "nl", "entry": "full"})

    member.refresh_from_db()
    assert (member.language, member.is_simple) == ("nl", False)


def test_page_of_a_member_holds_the_vote_once_the_list_is_closed(client: Client):
    arbitration, college = _led(client)
    make_criterion(arbitration)
    member = make_member(college, name="Old")
    other = make_college(arbitration)
    freeze_protocol(arbitration=arbitration, actor=make_user())
    said = {"name": "New", "email": "", "language": "fr", "college": other.pk, "weight": 9}

    answer = client.post(reverse("indicators:member", args=[arbitration.pk, member.pk]), said)

    member.refresh_from_db()
    assert answer.status_code == 302
    assert (member.name, member.college, member.weight) == ("New", college, 1)


def test_card_that_somebody_printed_meanwhile_is_not_printed_again():
    arbitration, college, actor = open_frame()
    card = make_member(college)
    note_printed(arbitration=arbitration, members=[card], actor=actor)

    said = refused(lambda: note_printed(arbitration=arbitration, members=[card], actor=actor))

    assert said.startswith("All cards are printed.")


def test_question_that_is_frozen_is_not_changed():
    arbitration, college, actor = open_frame()
    make_criterion(arbitration)
    make_member(college)
    freeze_protocol(arbitration=arbitration, actor=actor)

    said = refused(
        lambda: describe_arbitration(
            arbitration=arbitration, title={"fr": "T"}, question={"fr": "Autre ?"}, is_workshop=False, actor=actor
        )
    )

    assert said.startswith("The rules are frozen, and the list of people with them.")
