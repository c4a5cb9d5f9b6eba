"""The frame: criteria, colleges, rules, and when each may still change."""

from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from estime.provenance import digest
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import RatedOn, Step
from estime_web.indicators.framing_arithmetic import shares_of, small_numbers
from estime_web.indicators.framing_rules import differences
from estime_web.indicators.framing_words import small_number_sentences
from estime_web.indicators.models import Arbitration, College, Protocol
from estime_web.indicators.protocols import Terms, terms_from_json
from estime_web.indicators.services.framing_colleges import (
    CollegeWords,
    add_college,
    add_colleges_from_groups,
    change_college,
    fault_of_shares,
    remove_college,
)
from estime_web.indicators.services.framing_criteria import (
    CriterionWords,
    add_criterion,
    move_criterion,
    remove_criterion,
    reword_criterion,
)
from estime_web.indicators.services.framing_members import Guest, add_members
from estime_web.indicators.services.framing_protocol import draft_terms, freeze_protocol, reopen_frame
from estime_web.indicators.services.steps import missing_before, move_on
from tests.dossiers.factories import make_dossier, make_group, make_item
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


def _ready(**fields: object) -> tuple[Arbitration, User]:
    arbitration = make_arbitration(**fields)  # type: ignore[arg-type]  # the fields of the service
    make_criterion(arbitration)
    make_member(make_college(arbitration))
    return arbitration, make_user()


def _frozen(**fields: object) -> tuple[Arbitration, User, Protocol]:
    arbitration, actor = _ready(**fields)
    return arbitration, actor, freeze_protocol(arbitration=arbitration, actor=actor)


def _refused(act: object) -> str:
    with pytest.raises(DomainError) as refused:
        act()  # type: ignore[operator]  # a call without arguments
    return str(refused.value)


@pytest.mark.parametrize(
    ("size", "needed", "stopping"), [(3, 3, 1), (4, 3, 1), (5, 4, 1), (6, 5, 1), (7, 5, 2), (10, 7, 2)]
)
def test_seventy_per_cent_of_few_people_is_what_the_method_says(size: int, needed: int, stopping: int):
    found = small_numbers(size, Terms(one_dissent_under=0))

    assert (found.needed, found.stopping) == (needed, stopping)


@pytest.mark.parametrize("size", range(2, 7))
def test_one_voice_against_stops_nothing_where_that_was_agreed(size: int):
    assert small_numbers(size, Terms()).stopping == 2


def test_college_of_four_is_told_in_plain_words():
    assert small_number_sentences(4, Terms(one_dissent_under=0)) == [
        "Under 5 people, what this college says is told in words only, never in figures.",
        (
            "It weighs in the choice like any other. Alone, it neither makes an agreement nor stops one:"
            " that would tell what each person said."
        ),
    ]


def test_college_of_five_is_told_what_the_share_comes_to():
    assert small_number_sentences(5, Terms(one_dissent_under=0)) == [
        "With 5 people, 70% means 4 of them.",
        "One voice against is enough to stop an agreement.",
    ]


def test_college_of_two_is_told_that_it_may_be_recognised():
    assert small_number_sentences(2, Terms())[-1].startswith("With one or two people, the others may guess")


def test_colleges_without_a_share_share_what_is_left():
    arbitration = make_arbitration()
    half = make_college(arbitration, share=50)
    first, second = make_college(arbitration), make_college(arbitration)

    shares = shares_of([half, first, second])

    assert shares == {half.pk: Fraction(1, 2), first.pk: Fraction(1, 4), second.pk: Fraction(1, 4)}


@pytest.mark.parametrize(
    ("shares", "begins"),
    [
        ([60, 50], "Together these shares come to more than 100%."),
        ([40, 40], "Together these shares come to less than 100%."),
        ([91, None], "Each college has 10% of the voice at least."),
        ([60, None, None], "With three colleges or more, none has more than half of the voice."),
        ([None] * 11, "Ten colleges at most:"),
    ],
)
def test_shares_that_do_not_fit_together_are_refused(shares: list[int | None], begins: str):
    assert fault_of_shares([College(share=share) for share in shares]).startswith(begins)


@pytest.mark.parametrize("shares", [[], [None], [60, 40], [None, None], [50, 30, 20], [None] * 10, [50, None, None]])
def test_shares_that_fit_together_have_no_fault(shares: list[int | None]):
    assert not fault_of_shares([College(share=share) for share in shares])


def test_college_keeps_what_it_is_asked_about_in_the_order_of_the_list():
    words = CollegeWords(name={"fr": "Équipe"}, rates=[RatedOn.ETHICS, RatedOn.CLARITY, RatedOn.IMPORTANCE])

    college = add_college(arbitration=make_arbitration(), words=words, actor=None)

    assert college.rates == ["clarity", "ethics"]


def test_college_without_a_name_is_refused():
    arbitration = make_arbitration()

    said = _refused(lambda: add_college(arbitration=arbitration, words=CollegeWords(name={"fr": " "}), actor=None))

    assert said == "Give the college a name that its people use for themselves."


def test_one_college_alone_is_that_of_the_accompanied_people():
    arbitration = make_arbitration()
    first = make_college(arbitration, is_accompanied=True)

    second = add_college(arbitration=arbitration, words=CollegeWords(name={"fr": "B"}, is_accompanied=True), actor=None)

    assert list(arbitration.colleges.filter(is_accompanied=True)) == [second]
    assert first.pk != second.pk


def test_groups_of_the_map_become_colleges_once():
    dossier = make_dossier()
    arbitration, actor = make_arbitration(dossier), make_user()
    groups = [make_group(dossier, "A"), make_group(dossier, "B")]

    added = [len(add_colleges_from_groups(arbitration=arbitration, groups=groups, actor=actor)) for _ in range(2)]

    assert added == [2, 0]


def test_college_with_people_is_not_removed():
    arbitration, actor = _ready()

    said = _refused(lambda: remove_college(college=arbitration.colleges.get(), actor=actor))

    assert said == "One person stands in this college. Move them to another one first."


def test_criterion_moves_up_and_stays_at_the_end():
    arbitration, actor = make_arbitration(), make_user()
    first, second = make_criterion(arbitration, "A"), make_criterion(arbitration, "B")

    move_criterion(criterion=second, is_up=True, actor=actor)
    move_criterion(criterion=second, is_up=True, actor=actor)

    assert list(arbitration.criteria.all()) == [second, first]


def test_criterion_with_proposals_goes_only_with_an_heir():
    arbitration, actor = make_arbitration(), make_user()
    old, heir = make_criterion(arbitration), make_criterion(arbitration)
    candidate = make_candidate(arbitration, criterion=old)

    said = _refused(lambda: remove_criterion(criterion=old, actor=actor))
    remove_criterion(criterion=old, heir=heir, actor=actor)

    candidate.refresh_from_db()
    assert said == "One proposal answers this criterion. Say first to which other one it goes."
    assert candidate.criterion == heir


def test_criterion_is_not_tied_to_an_effect_of_another_dossier():
    effect = make_item(make_dossier(), "effect")
    words = CriterionWords(name={"fr": "A"}, effect=effect)  # type: ignore[arg-type]  # the kind says what it is
    arbitration = make_arbitration()

    said = _refused(lambda: add_criterion(arbitration=arbitration, words=words, actor=None))

    assert said == "This effect belongs to another dossier. Choose one of this dossier."


def test_criterion_without_words_is_refused():
    criterion = make_criterion(make_arbitration())

    said = _refused(lambda: reword_criterion(criterion=criterion, words=CriterionWords(name={}), actor=make_user()))

    assert said == "Say in a few words what you look at."


@pytest.mark.parametrize(
    ("terms", "begins"),
    [
        (Terms(budget=Fraction(0)), "Say how many hours"),
        (Terms(qualitative=Fraction(3, 5), quantitative=Fraction(3, 5)), "The parts for stories and for figures"),
        (Terms(aside=Fraction(4, 5)), "What is set aside cannot need more support"),
        (Terms(approval=10), "Views go from 1 to 9"),
        (Terms(rounds=3), "Views go from 1 to 9"),
        (Terms(smallest=4), "Figures of a college are shown from 5 people on"),
    ],
)
def test_terms_that_contradict_each_other_are_refused(terms: Terms, begins: str):
    arbitration = make_arbitration()

    said = _refused(lambda: draft_terms(arbitration=arbitration, terms=terms, actor=make_user()))

    assert said.startswith(begins)


def test_frame_is_not_left_without_its_parts():
    arbitration = make_arbitration()
    Dossier.objects.update(furthest=Visibility.COACH)
    arbitration.refresh_from_db()

    assert missing_before(arbitration) == [
        "There is no criterion yet. Say what one looks at to answer the question.",
        "Nobody votes yet. Put at least one person into a college.",
        "The enterprise and its coach have no agreement in force. Sign it: then others may take part.",
        "The rules are not frozen yet. Read them through together, then freeze them.",
    ]


def test_observer_alone_does_not_make_a_frame():
    arbitration = make_arbitration()
    make_criterion(arbitration)
    make_member(None, arbitration=arbitration)

    assert "Nobody votes yet. Put at least one person into a college." in missing_before(arbitration)


def test_frame_that_is_frozen_is_left():
    arbitration, actor, _protocol = _frozen()

    moved = move_on(arbitration=arbitration, seen=Step.FRAME, actor=actor)

    assert moved.step == Step.PROPOSE


def test_frozen_protocol_holds_who_votes_and_its_own_hash():
    arbitration, _actor, protocol = _frozen()
    college = arbitration.colleges.get()

    assert protocol.digest == digest(protocol.content)
    assert protocol.content["colleges"] == [
        {
            "id": str(college.pk),
            "name": {"fr": "Team"},
            "share": "1",
            "members": 1,
            "voters": [[1, 1]],
            "is_accompanied": False,
            "rates": [],
        }
    ]
    assert len(terms_from_json(protocol.content["terms"]).seed) == 32


def test_frozen_protocol_names_nobody():
    arbitration, actor = _ready()
    add_members(
        arbitration=arbitration,
        guests=[Guest(name="Inès Untel", email="ines@example.org", college=arbitration.colleges.get())],
        actor=actor,
    )

    protocol = freeze_protocol(arbitration=arbitration, actor=actor)

    assert "Inès" not in str(protocol.content)
    assert "ines@" not in str(protocol.content)


def test_freezing_twice_freezes_once():
    arbitration, actor, protocol = _frozen()

    again = freeze_protocol(arbitration=arbitration, actor=actor)

    assert again == protocol
    assert arbitration.protocols.count() == 1


def test_freezing_says_what_is_missing():
    arbitration = make_arbitration()

    said = _refused(lambda: freeze_protocol(arbitration=arbitration, actor=make_user()))

    assert said == "There is no criterion yet. Say what one looks at to answer the question."


def test_frozen_row_is_never_changed():
    _arbitration, _actor, protocol = _frozen()
    protocol.digest = "sha256:0"

    with pytest.raises(TypeError):
        protocol.save()
    with pytest.raises(TypeError):
        Protocol.objects.filter(pk=protocol.pk).update(digest="sha256:0")


def test_frozen_frame_refuses_each_change():
    arbitration, actor, _protocol = _frozen()
    college, criterion = arbitration.colleges.get(), arbitration.criteria.get()
    acts = (
        lambda: add_college(arbitration=arbitration, words=CollegeWords(name={"fr": "B"}), actor=actor),
        lambda: change_college(college=college, words=CollegeWords(name={"fr": "B"}), actor=actor),
        lambda: remove_college(college=college, actor=actor),
        lambda: add_colleges_from_groups(arbitration=arbitration, groups=[], actor=actor),
        lambda: add_criterion(arbitration=arbitration, words=CriterionWords(name={"fr": "B"}), actor=actor),
        lambda: reword_criterion(criterion=criterion, words=CriterionWords(name={"fr": "B"}), actor=actor),
        lambda: move_criterion(criterion=criterion, is_up=True, actor=actor),
        lambda: remove_criterion(criterion=criterion, actor=actor),
        lambda: draft_terms(arbitration=arbitration, terms=Terms(), actor=actor),
        lambda: add_members(arbitration=arbitration, guests=[Guest(name="N")], actor=actor),
    )

    said = {_refused(act) for act in acts}

    assert said == {
        "The rules are frozen, and the list of people with them. Open the frame again first, then freeze a new version."
    }


def test_frame_that_was_opened_again_is_frozen_as_a_new_version():
    arbitration, actor, first = _frozen()
    reopen_frame(arbitration=arbitration, actor=actor)
    draft_terms(arbitration=arbitration, terms=Terms(budget=Fraction(80)), actor=actor)

    second = freeze_protocol(arbitration=arbitration, actor=actor)

    found = {each.label: (each.before, each.after) for each in differences(first.content, second.content)}
    assert second.number == 2
    assert found["Hours a year"] == (
        "60 hours a year may go to collecting.",
        "80 hours a year may go to collecting.",
    )


def test_frame_that_was_opened_again_is_not_left_before_it_is_frozen():
    arbitration, actor, _protocol = _frozen()
    reopen_frame(arbitration=arbitration, actor=actor)

    said = _refused(lambda: move_on(arbitration=arbitration, seen=Step.FRAME, actor=actor))

    assert said == "The rules are not frozen yet. Read them through together, then freeze them."


def test_frame_is_not_opened_again_once_a_view_is_given():
    arbitration, actor, _protocol = _frozen()
    Arbitration.objects.update(step=Step.RATE_1)
    make_view(arbitration.members.get(), make_round(arbitration), make_candidate(arbitration))

    said = _refused(lambda: reopen_frame(arbitration=arbitration, actor=actor))

    assert said == "Somebody has given a view by these rules. They stay as they are until the decision."


def test_opening_again_before_the_first_view_goes_back_to_the_hours():
    arbitration, actor, _protocol = _frozen()
    Arbitration.objects.update(step=Step.RATE_1)
    make_round(arbitration)

    reopen_frame(arbitration=arbitration, actor=actor)

    arbitration.refresh_from_db()
    assert (arbitration.step, arbitration.rounds.count()) == (Step.COST, 0)


def test_views_are_not_asked_for_when_the_list_is_another_one():
    arbitration, actor, _protocol = _frozen()
    make_member(arbitration.colleges.get())
    Arbitration.objects.update(step=Step.COST)

    said = missing_before(Arbitration.objects.get())

    assert any(sentence.startswith("The colleges, the criteria or the list") for sentence in said)
    assert actor.pk


def test_views_are_asked_for_when_somebody_has_only_left():
    arbitration, actor = _ready()
    leaving = make_member(arbitration.colleges.get())
    freeze_protocol(arbitration=arbitration, actor=actor)
    leaving.left_at = arbitration.created_at
    leaving.save()
    Arbitration.objects.update(step=Step.COST)

    said = missing_before(Arbitration.objects.get())

    assert not any(sentence.startswith("The colleges, the criteria or the list") for sentence in said)


def test_member_reads_the_frozen_rules_and_takes_them_away(client: Client):
    arbitration, _actor, protocol = _frozen()
    token = token_for(arbitration.members.get())

    page = client.get(reverse("indicators:my_rules", args=[token]))
    file = client.get(reverse("indicators:my_rules_file", args=[token]))

    assert page.status_code == 200
    assert digest(file.json()) == protocol.digest


def test_member_finds_no_file_before_the_rules_are_frozen(client: Client):
    member = make_member(make_college(make_arbitration()))

    answer = client.get(reverse("indicators:my_rules_file", args=[token_for(member)]))

    assert answer.status_code == 404


def test_form_of_the_rules_gives_back_the_usual_ones(client: Client):
    from estime_web.indicators.forms.framing_protocol import TermsForm

    form = TermsForm({name: str(value) for name, value in TermsForm.initial_of(Terms()).items()})

    assert form.is_valid(), form.errors
    assert form.terms() == Terms()
