"""People find what they proposed and said in « mes données »; erased, nothing leads from the words to them."""

import pytest

from estime_web.accounts.data import collect_for
from estime_web.accounts.services import erase_account
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate
from estime_web.indicators.proposing_rows import argument_rows, led_rows, proposal_rows
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.services.costing import count_hours, say_gate
from estime_web.indicators.services.debating import adopt_argument, argue, withdraw_argument
from tests.indicators.factories import make_arbitration, make_candidate, make_college, make_member
from tests.indicators.proposing import LEGAL, TAKEN_OUT, hours, propose
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def test_people_find_what_they_proposed():
    user = make_user()
    propose(make_member(make_college(make_arbitration(step=Step.PROPOSE)), user=user), "Do people dare more?")

    rows = proposal_rows(user)

    assert [(row["Words"], row["What became of it"]) for row in rows] == [("Do people dare more?", "proposed")]


def test_people_find_what_they_said_and_said_too():
    user = make_user()
    arbitration = make_arbitration(step=Step.DEBATE)
    college = make_college(arbitration)
    member, other = make_member(college, user=user), make_member(college)
    candidate = make_candidate(arbitration)
    argue(candidate=candidate, side="pro", text="Mine", language="en", author=member)
    adopt_argument(
        argument=argue(candidate=candidate, side="con", text="Theirs", language="en", author=other), member=member
    )

    rows = argument_rows(user)

    assert [(row["Words"], row["What you did"]) for row in rows] == [
        ("Mine", "you said it"),
        ("Theirs", "you said it too"),
    ]


def test_words_withdrawn_are_found_no_more():
    user = make_user()
    arbitration = make_arbitration(step=Step.DEBATE)
    member = make_member(make_college(arbitration), user=user)
    made = argue(candidate=make_candidate(arbitration), side="pro", text="Mine", language="en", author=member)

    withdraw_argument(argument=made, author=member)

    assert argument_rows(user) == []


def test_those_who_lead_find_what_they_wrote():
    user = make_user()
    candidate = make_candidate(make_arbitration(step=Step.COST))
    count_hours(candidate=candidate, hours=hours(), actor=user)
    say_gate(candidate=candidate, kind=LEGAL, verdict=TAKEN_OUT, reason="The law forbids it", actor=user)

    rows = led_rows(user)

    assert [(row["What"], row["Words"]) for row in rows] == [("hours", ""), ("taken out", "The law forbids it")]


def test_each_section_stands_in_my_data():
    user = make_user()
    propose(make_member(make_college(make_arbitration(step=Step.PROPOSE)), user=user))

    titles = {section.title for section in collect_for(user)}

    assert titles >= {
        "What you proposed to collect",
        "What you said of proposals",
        "What you wrote on proposals as one of those who lead",
    }


def test_erased_account_leaves_its_words_and_no_author():
    user = make_user()
    arbitration = make_arbitration(step=Step.PROPOSE)
    college = make_college(arbitration)
    member, other = make_member(college, user=user), make_member(college)
    made = propose(member)
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.DEBATE)
    argue(candidate=made, side="pro", text="Mine", language="en", author=member)
    adopt_argument(argument=argue(candidate=made, side="con", text="No", language="en", author=other), member=member)

    erase_account(user=user)

    assert IndicatorCandidate.objects.get().author is None
    assert str(proposal_of(made).version.name) == "Do people dare more?"
    said = {
        each.text: (each.author, each.college, each.adopted_by.count(), each.others_apart)
        for each in Argument.objects.all()
    }
    # Neither a college that is no longer named nor a number that falls tells whose words these were.
    assert said == {"Mine": (None, college, 0, 0), "No": (other, college, 0, 1)}
