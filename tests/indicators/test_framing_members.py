"""The list of those who take part: who comes onto it, who is written to, who leaves, and what becomes of what they said."""

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from estime_web.accounts.data import collect_for
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.accounts.services import erase_account
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.foundation.errors import DomainError
from estime_web.foundation.mail_text import text_of
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.indicators.enums import Step
from estime_web.indicators.framing_addresses import code_on_card
from estime_web.indicators.framing_lines import read_lines
from estime_web.indicators.models import Arbitration, Ballot, College, Member, View
from estime_web.indicators.queries.framing_answers import who_answered
from estime_web.indicators.queries.framing_people import cards_to_print
from estime_web.indicators.queries.matrix import ballot_of, own_views, views_of_round
from estime_web.indicators.services.framing_cards import note_printed
from estime_web.indicators.services.framing_invitations import (
    remind_before_end,
    send_invitations,
    send_reminders,
    set_deadline,
)
from estime_web.indicators.services.framing_leaving import leave_arbitration, take_off_list
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
    make_round,
    make_view,
    token_for,
)
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _open(step: Step = Step.FRAME) -> tuple[Arbitration, College, User]:
    arbitration = make_arbitration(step=step)
    return arbitration, make_college(arbitration), make_user()


def _refused(act: object) -> str:
    with pytest.raises(DomainError) as refused:
        act()  # type: ignore[operator]  # a call without arguments
    return str(refused.value)


def _words(member: Member, **changes: object) -> MemberWords:
    said = {"name": member.name, "email": member.email, "language": member.language, "college": member.college}
    return MemberWords(**{**said, "weight": member.weight, **changes})  # type: ignore[arg-type]  # the fields of the words


def _rated(step: Step = Step.DEBATE, *, is_closed: bool = True) -> tuple[Member, User]:
    arbitration, college, actor = _open(step)
    member = make_member(college, name="Name", email="a@example.org", invited_at=timezone.now())
    make_view(member, make_round(arbitration, is_closed=is_closed), make_candidate(arbitration))
    return member, actor


def test_people_get_numbers_and_passes_of_their_own():
    arbitration, college, actor = _open()

    added = add_members(
        arbitration=arbitration,
        guests=[Guest(name="A", college=college), Guest(email="b@example.org")],
        actor=actor,
    )

    assert [member.number for member in added] == [1, 2]
    assert len({token_for(member) for member in added}) == 2


def test_address_that_is_on_the_list_is_not_added_again():
    arbitration, college, actor = _open()
    make_member(college, email="A@example.org")

    added = add_members(arbitration=arbitration, guests=[Guest(email="a@EXAMPLE.org")], actor=actor)

    assert added == ()


def test_address_of_an_account_ties_the_two():
    arbitration, _college, actor = _open()
    user = make_user("Somebody")

    (member,) = add_members(arbitration=arbitration, guests=[Guest(email=user.email.upper())], actor=actor)

    assert member.user == user


def test_whoever_left_comes_back_with_a_new_link():
    arbitration, college, actor = _open()
    member = make_member(college, email="a@example.org", left_at=timezone.now())
    former = token_for(member)

    (back,) = add_members(arbitration=arbitration, guests=[Guest(email="a@example.org", college=college)], actor=actor)

    assert back.pk == member.pk
    assert token_for(back) != former


def test_guest_without_name_and_address_is_refused():
    arbitration, _college, actor = _open()

    said = _refused(lambda: add_members(arbitration=arbitration, guests=[Guest(name=" ")], actor=actor))

    assert said == "Give a name or an e-mail address. For people without either, make cards."


def test_college_of_another_arbitration_is_refused():
    arbitration, _college, actor = _open()
    foreign = make_college(make_arbitration())

    said = _refused(
        lambda: add_members(arbitration=arbitration, guests=[Guest(name="A", college=foreign)], actor=actor)
    )

    assert said == "This college belongs to another arbitration. Choose one of this list."


@pytest.mark.parametrize("number", [0, 301])
def test_no_cards_or_too_many_are_refused(number: int):
    arbitration, college, actor = _open()

    said = _refused(
        lambda: make_cards(arbitration=arbitration, college=college, number=number, language="nl", actor=actor)
    )

    assert said == "Between 1 and 300 cards at a time."


def test_closed_list_lets_the_name_change_and_not_the_college():
    arbitration, college, actor = _open()
    make_criterion(arbitration)
    member = make_member(college, name="Old")
    other = make_college(arbitration)
    freeze_protocol(arbitration=arbitration, actor=actor)

    change_member(member=member, words=_words(member, name="New"), actor=actor)
    said = _refused(lambda: change_member(member=member, words=_words(member, college=other), actor=actor))

    assert Member.objects.get().name == "New"
    assert said.startswith("The rules are frozen, and the list of people with them.")


def test_another_address_gets_another_link():
    _arbitration, college, actor = _open()
    member = make_member(college, email="a@example.org", invited_at=timezone.now())
    former = token_for(member)

    is_moved = change_member(member=member, words=_words(member, email="b@example.org"), actor=actor)

    assert is_moved
    assert token_for(member) != former
    assert member.invited_at is None


def test_address_of_an_account_is_changed_by_its_holder_alone():
    _arbitration, college, actor = _open()
    member = make_member(college, user=make_user("Somebody"), email="a@example.org")

    said = _refused(lambda: change_member(member=member, words=_words(member, email="b@example.org"), actor=actor))

    assert said.startswith("This is the address of their account.")


def test_address_of_somebody_else_is_refused():
    _arbitration, college, actor = _open()
    make_member(college, email="b@example.org")
    member = make_member(college, email="a@example.org")

    said = _refused(lambda: change_member(member=member, words=_words(member, email="B@example.org"), actor=actor))

    assert said == "Somebody on the list has this address already."


def test_new_link_shows_nothing_of_what_was_said_before():
    member, actor = _rated(Step.RATE_1, is_closed=False)
    held = member.arbitration.rounds.get()
    assert len(own_views(member, held)) == 1

    renew_member(member=member, actor=actor)

    assert own_views(member, held) == {}
    assert View.objects.count() == 1


def test_new_link_shows_what_is_said_with_it():
    member, actor = _rated(Step.RATE_1, is_closed=False)
    held = member.arbitration.rounds.get()
    renew_member(member=member, actor=actor)

    make_view(member, held, make_candidate(member.arbitration), 3)

    assert [view.grade for view in own_views(member, held).values()] == [3]


def test_former_link_opens_nothing(client: Client):
    member, actor = _rated()
    former = token_for(member)

    renew_member(member=member, actor=actor)

    assert client.get(reverse("indicators:my_home", args=[former])).status_code == 404


def test_invitation_leaves_once_with_a_marker_for_the_link():
    arbitration, college, actor = _open()
    member = make_member(college, email="a@example.org", language="nl")
    make_member(college, name="No address")

    numbers = [send_invitations(arbitration=arbitration, actor=actor) for _ in range(2)]

    mail = OutboxMail.objects.get()
    assert numbers == [1, 0]
    assert mail.language == "nl"
    assert token_for(member) not in mail.body
    assert f"/i/{token_for(member)}/" in text_of(mail)


@pytest.mark.parametrize(
    ("language", "begins"), [("fr", "Choisir : vous êtes"), ("nl", "Choisir: u wordt"), ("en", "Choisir: you are")]
)
def test_invitation_speaks_the_language_of_its_reader(language: str, begins: str):
    arbitration, college, actor = _open()
    make_member(college, email="a@example.org", language=language)

    send_invitations(arbitration=arbitration, actor=actor)

    assert OutboxMail.objects.get().subject.startswith(begins)


def test_nobody_is_invited_before_the_agreement():
    arbitration, college, actor = _open()
    make_member(college, email="a@example.org")
    Dossier.objects.update(furthest=Visibility.COACH)

    said = _refused(lambda: send_invitations(arbitration=arbitration, actor=actor))

    assert said.startswith("The enterprise and its coach have no agreement in force: nobody outside may read this.")
    assert not OutboxMail.objects.exists()


def test_reminder_goes_to_the_silent_alone():
    member, actor = _rated(Step.RATE_1, is_closed=False)
    make_member(member.college, email="silent@example.org", invited_at=timezone.now())

    send_reminders(arbitration=member.arbitration, actor=actor)

    assert [mail.to for mail in OutboxMail.objects.all()] == ["silent@example.org"]


def test_nobody_is_reminded_twice_on_one_day():
    arbitration, college, actor = _open(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())

    numbers = [send_reminders(arbitration=arbitration, actor=actor) for _ in range(2)]

    assert numbers == [1, 0]


def test_nothing_is_reminded_of_where_nothing_is_asked():
    arbitration, _college, actor = _open(Step.CLARIFY)

    said = _refused(lambda: send_reminders(arbitration=arbitration, actor=actor))

    assert said == "Nothing is asked of anybody at this step, so there is nothing to remind of."


def test_end_that_is_near_reminds_once():
    arbitration, college, actor = _open(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    set_deadline(arbitration=arbitration, ends_at=timezone.now() + dt.timedelta(hours=30), actor=actor)

    assert [remind_before_end(), remind_before_end()] == [1, 0]


def test_end_that_is_far_reminds_nobody():
    arbitration, college, actor = _open(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    set_deadline(arbitration=arbitration, ends_at=timezone.now() + dt.timedelta(days=5), actor=actor)

    assert remind_before_end() == 0


def test_end_that_is_past_is_refused():
    arbitration, _college, actor = _open()

    said = _refused(
        lambda: set_deadline(arbitration=arbitration, ends_at=timezone.now() - dt.timedelta(hours=1), actor=actor)
    )

    assert said == "This moment is past. Choose a later one."


def test_who_answered_is_read_through_the_seal():
    member, _actor = _rated(Step.RATE_1, is_closed=False)
    silent = make_member(member.college)

    assert who_answered(member.arbitration, [member, silent]) == frozenset({member.pk})


def test_who_was_never_invited_goes_without_a_trace():
    _arbitration, college, actor = _open()
    member = make_member(college)

    take_off_list(member=member, actor=actor)

    assert not Member.objects.exists()


def test_ballot_goes_with_its_member_while_no_round_is_closed():
    member, actor = _rated(Step.RATE_1, is_closed=False)

    take_off_list(member=member, actor=actor)

    assert not Ballot.objects.exists()


def test_ballot_stays_counted_after_a_round_is_closed_and_leads_back_to_nobody():
    member, actor = _rated()
    held = member.arbitration.rounds.get()
    before = views_of_round(held, refusal="")

    take_off_list(member=member, actor=actor)

    assert views_of_round(held, refusal="") == before
    assert ballot_of(member) is None


def test_member_who_leaves_may_have_what_they_said_deleted():
    member, _actor = _rated()

    leave_arbitration(member=member, wants_deletion=True)

    member.refresh_from_db()
    assert not Ballot.objects.exists()
    assert (member.name, member.email) == ("", "")


def test_member_does_not_leave_what_is_decided():
    member, _actor = _rated(Step.DECIDED)

    said = _refused(lambda: leave_arbitration(member=member, wants_deletion=True))

    assert said == "This is decided. What you said is in it, without your name, and stays."
    assert Ballot.objects.count() == 1


def test_member_leaves_from_their_own_page(client: Client):
    member, _actor = _rated()
    token = token_for(member)

    answer = client.post(reverse("indicators:my_leave", args=[token]), {"views": "keep"})

    assert answer.status_code == 200
    assert Ballot.objects.count() == 1
    assert client.get(reverse("indicators:my_home", args=[token])).status_code == 404


def test_log_says_nothing_of_who_left_by_themselves():
    member, _actor = _rated()

    leave_arbitration(member=member, wants_deletion=False)

    entry = ActivityEntry.objects.get(verb="leave_arbitration")
    assert (entry.details, entry.subject_id) == ({}, str(member.arbitration.pk))


def test_erased_account_leaves_no_name_on_the_list():
    user = make_user("Somebody")
    _arbitration, college, _actor = _open()
    make_member(college, user=user, name="Somebody", email=user.email)

    erase_account(user=user, actor=None)

    member = Member.objects.get()
    assert (member.name, member.email, member.user, member.left_at is None) == ("", "", None, False)


def test_my_data_say_where_one_takes_part():
    user = make_user("Somebody")
    _arbitration, college, _actor = _open()
    make_member(college, user=user, name="Somebody")

    section = next(each for each in collect_for(user) if each.title == "Where you choose indicators")

    assert [(row["Arbitration"], row["College"], row["Name"]) for row in section.rows] == [
        ("Choisir", "Team", "Somebody")
    ]


def test_lines_are_read_whatever_their_order():
    arbitration, _college, _actor = _open()
    college = make_college(arbitration, "Équipe")
    text = "Nom;E-mail\nInès;ines@example.org;équipe;NL\nEquipe\tjan@example.org\tJan\nLi"

    read = read_lines(text, arbitration.colleges.all(), language="fr")

    assert [line.guest for line in read] == [
        Guest(name="Inès", email="ines@example.org", college=college, language="nl"),
        Guest(name="Jan", email="jan@example.org", college=college),
        Guest(name="Li"),
    ]


def test_line_with_what_belongs_nowhere_says_so():
    arbitration, _college, _actor = _open()

    faults = [line.fault for line in read_lines("A;x@;\nB;Elsewhere", arbitration.colleges.all(), language="fr")]

    assert faults == ["“x@” is no e-mail address.", "“Elsewhere” is no college of this list, and no language."]


def _led(client: Client) -> tuple[Arbitration, College]:
    table = make_table()
    arbitration = make_arbitration(table.dossier)
    client.force_login(table.lead)
    return arbitration, make_college(arbitration)


def test_lines_are_shown_before_they_are_taken(client: Client):
    arbitration, _college = _led(client)
    url = reverse("indicators:member_lines", args=[arbitration.pk])

    shown = client.post(url, {"lines": "Inès;ines@example.org"})
    before = arbitration.members.count()
    client.post(url, {"lines": "Inès;ines@example.org", "take": "1"})

    assert (shown.status_code, before, arbitration.members.count()) == (200, 0, 1)


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
    arbitration, college, _actor = _open()
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
    arbitration, college, actor = _open()
    card = make_member(college)
    note_printed(arbitration=arbitration, members=[card], actor=actor)

    said = _refused(lambda: note_printed(arbitration=arbitration, members=[card], actor=actor))

    assert said.startswith("All cards are printed.")


def test_new_step_tells_whoever_was_told_at_the_one_before():
    arbitration, college, actor = _open(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    send_reminders(arbitration=arbitration, actor=actor)
    Arbitration.objects.update(step=Step.DEBATE, step_since=timezone.now())

    send_reminders(arbitration=arbitration, actor=actor)

    subjects = [mail.subject for mail in OutboxMail.objects.order_by("created_at")]
    assert subjects == ["Choisir : c’est votre tour"] * 2


def test_ballot_of_an_erased_account_stays_counted_and_leads_back_to_nobody():
    member, _actor = _rated(Step.DECIDED)
    user = make_user("Somebody")
    Member.objects.filter(pk=member.pk).update(user=user)
    held = member.arbitration.rounds.get()
    before = views_of_round(held, refusal="")

    erase_account(user=user, actor=None)

    assert views_of_round(held, refusal="") == before
    assert ballot_of(member) is None


def test_question_that_is_frozen_is_not_changed():
    arbitration, college, actor = _open()
    make_criterion(arbitration)
    make_member(college)
    freeze_protocol(arbitration=arbitration, actor=actor)

    said = _refused(
        lambda: describe_arbitration(
            arbitration=arbitration, title={"fr": "T"}, question={"fr": "Autre ?"}, is_workshop=False, actor=actor
        )
    )

    assert said.startswith("The rules are frozen, and the list of people with them.")
