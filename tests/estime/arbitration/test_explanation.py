"""Four lines for each element, in three languages: in numbers where nobody can be recognised, else in words."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration.colleges import Colleges, Favour, Support, without_names
from estime.arbitration.equal_shares import choose
from estime.arbitration.explanation import ElementExplanation, explain_element, principles
from estime.arbitration.outcome import Chosen, Label
from estime.arbitration.problem import College, Element, Problem, Raise, Rule, Voter
from tests.estime.arbitration.drawn_problems import drawn_problem
from tests.estime.arbitration.test_turning import crowded

LANGUAGES = ("fr", "nl", "en")


def _told(problem: Problem, element: str, language: str = "fr", *, most: int = 8) -> ElementExplanation:
    return explain_element(problem, choose(problem), element, language, most=most)


def _plain(sentences: tuple[str, ...]) -> list[str]:
    """Return the sentences with ordinary spaces."""
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def _quick(problem: Problem) -> Problem:
    """Return the problem with shares that are not raised: one run where there were many."""
    return replace(problem, rule=replace(problem.rule, raises=Raise.NONE))


def _in_colleges(sizes: dict[str, int]) -> Problem:
    """Return `crowded` with its ten voters in colleges, one after another, which have voices in proportion to their sizes."""
    problem = crowded()
    names = [name for name, size in sizes.items() for _ in range(size)]
    return replace(
        problem,
        colleges=tuple(College(id=name, label=name.title(), share=Fraction(size, 10)) for name, size in sizes.items()),
        voters=tuple(replace(voter, college=name) for voter, name in zip(problem.voters, names, strict=True)),
    )


def test_an_element_left_out_says_what_was_missing_and_what_would_change_it() -> None:
    found = _told(crowded(), "second")

    assert _plain(found.sentences) == [
        "Cet élément n’est pas retenu.",
        "4 personnes sur 10 le jugent essentiel.",
        "Il manquait 2 h : ses soutiens avaient déjà utilisé 38 h pour l’élément « Récits de vie ».",
        "À la fin, ses soutiens avaient 50 % de ses heures.",
        "Si 1 personne de plus l’avait jugé essentiel, il passait.",
        "S’il demandait 2 h de moins, il passait.",
    ]
    assert found.percent == 50


def test_the_same_is_said_in_dutch() -> None:
    assert _plain(_told(crowded(), "second", "nl").sentences) == [
        "Dit element is niet gekozen.",
        "4 van de 10 mensen vinden het essentieel.",
        "Er ontbrak 2 uur: wie het steunt, had al 38 uur gebruikt voor het element “Récits de vie”.",
        "Op het einde had wie het steunt 50 % van de uren.",
        "Als 1 persoon meer het essentieel had gevonden, was het gekozen.",
        "Als het 2 uur minder vroeg, was het gekozen.",
    ]


def test_a_chosen_element_says_who_paid_by_college_and_what_would_make_it_leave() -> None:
    found = _told(_in_colleges({"users": 5, "staff": 5}), "first")

    assert found.label is Label.CORE
    assert _plain(found.sentences) == [
        "Cet élément est retenu : ses soutiens ont payé ensemble ses 76 h.",
        "Collège « Users » : 5 personnes sur 5 le jugent essentiel.",
        "Collège « Staff » : 3 personnes sur 5 le jugent essentiel.",
        "Qui a payé, par collège : « Users » 48 h, « Staff » 29 h.",
        "Avec 1 soutien de moins dans le collège « Users », il sortirait.",
        "Avec 1 soutien de moins dans le collège « Staff », il sortirait.",
    ]


def test_where_a_college_is_small_words_stand_for_numbers() -> None:
    found = _told(_in_colleges({"users": 6, "staff": 4}), "second", "en")

    assert found.sentences == (
        "This element is not chosen.",
        "College “Users”: 4 people of 6 find it essential.",
        "Between a quarter and half of its hours were missing.",
        "Its supporters had already used hours for other elements: “Récits de vie”.",
        "Only the larger colleges are counted in this, so that nobody can be recognised.",
        "In a small college each person counts for more: there, one more person may suffice.",
        "If it took 50 % less time, it would be in.",
    )
    assert found.percent is None


def test_who_paid_is_not_told_where_a_college_is_small() -> None:
    found = _told(_in_colleges({"users": 6, "staff": 4}), "first", "en")

    assert found.payment == (
        "Among the larger colleges, “Users” paid most.",
        "How many hours each college paid is not told: some have fewer than 5 people, who could be recognised.",
    )
    # Without the small college it would not be in: how firmly it stands is not told.
    assert found.change == ()


@pytest.mark.parametrize(
    ("count", "voters", "favour"),
    [
        (0, 4, None),
        (1, 4, Favour.UNFAVOURABLE),
        (2, 4, Favour.MIXED),
        (3, 4, Favour.FAVOURABLE),
        (4, 4, None),
        (1, 3, Favour.UNFAVOURABLE),
        (1, 2, None),
        (1, 1, None),
    ],
)
def test_a_small_college_is_told_in_words_from_three_people_who_differ(
    count: int, voters: int, favour: Favour | None
) -> None:
    problem = Problem(
        colleges=(College(id="c"),),
        voters=tuple(Voter(id=str(n), college="c", supports=("e",) if n < count else ()) for n in range(voters)),
        elements=(Element(id="e", hours=Fraction(1)),),
        rule=Rule(budget=Fraction(10)),
    )

    support = Colleges(problem, 5).support("c", "e")

    assert (support.count, support.favour) == (None, favour)


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000), place=st.integers(0, 5), data=st.data())
def test_which_member_of_a_small_college_supports_is_never_told(seed: int, place: int, data: st.DataObject) -> None:
    problem = _quick(drawn_problem(seed, people=15, elements=6, colleges=3))
    # The last college has the last three of its five members, who all vote differently.
    problem = replace(problem, voters=tuple(v for v in problem.voters if v.id not in {"v002", "v005"}))
    element = problem.elements[place].id
    few = [voter for voter in problem.voters if voter.college == "c2"]
    order = data.draw(st.permutations(range(len(few))))
    supported = [element in voter.supports for voter in few]
    changed = {}
    for voter, other in zip(few, order, strict=True):
        bare = tuple(name for name in voter.supports if name != element)
        changed[voter.id] = replace(voter, supports=(*bare, element) if supported[other] else bare)
    swapped = replace(problem, voters=tuple(changed.get(voter.id, voter) for voter in problem.voters))

    one, other_one = _told(problem, element, most=2), _told(swapped, element, most=2)

    if one.label == other_one.label:
        assert one == other_one


@pytest.mark.parametrize("few", [1, 3])
@pytest.mark.parametrize(("supports", "hours"), [((), 40), (("e",), 30), (("e",), 20)])
def test_how_many_of_a_small_college_support_changes_no_word(few: int, supports: tuple[str, ...], hours: int) -> None:
    def told(supporters: int) -> ElementExplanation:
        large = [Voter(id=f"a{place}", college="large", supports=supports) for place in range(6)]
        small = [
            Voter(id=f"b{place}", college="small", supports=("e",) if place < supporters else ())
            for place in range(few)
        ]
        problem = Problem(
            colleges=(College(id="large"), College(id="small")),
            voters=(*large, *small),
            elements=(Element(id="e", hours=Fraction(hours)),),
            rule=Rule(budget=Fraction(60), raises=Raise.NONE, fills=False),
        )
        found = _told(problem, "e", "en")
        return replace(found, support=())

    assert [told(supporters) for supporters in range(1, few + 1)] == [told(0)] * few


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10_000), place=st.integers(0, 5))
def test_no_number_that_votes_of_a_small_college_go_into_is_told(seed: int, place: int) -> None:
    problem = _quick(drawn_problem(seed, people=16, elements=6, colleges=3))
    problem = replace(problem, voters=tuple(v for v in problem.voters if v.id not in {"v002", "v005", "v008"}))
    element = problem.elements[place]

    found = _told(problem, element.id, "en", most=2)

    allowed = {str(element.hours), "5", "0", "1", "2", "3"} | {str(cut) for cut in range(10, 100, 10)}
    told = " ".join((found.headline, *found.payment, *found.missing, *found.change))
    without_labels = re.sub(r"“[^”]*”", "", told)
    assert set(re.findall(r"\d+", without_labels)) <= allowed
    assert not re.search(r"\d h\b", " ".join((*found.payment, *found.missing, *found.change)))
    assert not [sentence for sentence in found.support if "College 2" in sentence and re.search(r": \d", sentence)]


def test_forgetting_names_keeps_how_many_support_and_the_scores_they_give() -> None:
    voters = (
        Voter(id="a", college="c", supports=("x", "e"), scores=(Fraction(3), Fraction(9))),
        Voter(id="b", college="c", supports=("e",), scores=(Fraction(4),)),
        Voter(id="d", college="c", supports=("x",), scores=(Fraction(2),)),
    )
    problem = Problem(
        colleges=(College(id="c"),),
        voters=voters,
        elements=(Element(id="e", hours=Fraction(1)), Element(id="x", hours=Fraction(1))),
        rule=Rule(budget=Fraction(10)),
    )

    found = without_names(problem, "e", Colleges(problem, 5))

    assert sorted(v.scores[v.supports.index("e")] for v in found.voters if "e" in v.supports) == [4, 9]
    assert without_names(found, "e", Colleges(found, 5)) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_to_be_in_or_out_has_its_own_sentence(language: str) -> None:
    base = replace(_in_colleges({"users": 5, "staff": 5}), rule=Rule(budget=Fraction(100), raises=Raise.NONE))
    law = Element(id="law", hours=Fraction(5), is_imposed=True)
    gate = Element(id="gate", hours=Fraction(5), taken_out="…")
    alone = Element(id="alone", hours=Fraction(5))
    nothing = Element(id="nothing", hours=Fraction(0))
    problem = replace(
        base,
        elements=(*base.elements, law, replace(law, id="charged", charged_to="users"), gate, alone, nothing),
        voters=(replace(base.voters[0], supports=("first", "second", "nothing")), *base.voters[1:]),
        rule=replace(base.rule, budget=Fraction(110)),
    )
    outcome = choose(problem)
    amended = replace(outcome, chosen=(Chosen(element="alone", label=Label.AMENDED, hours=Fraction(5)),))
    raised = replace(
        outcome,
        chosen=tuple(replace(c, label=Label.RAISED) if c.element == "first" else c for c in outcome.chosen),
    )

    headlines = [
        explain_element(problem, given, element, language).headline
        for given, element in [
            *[(outcome, name) for name in ("first", "second", "law", "charged", "gate", "alone", "nothing")],
            (amended, "alone"),
            (amended, "first"),
            (raised, "first"),
        ]
    ]

    assert len(set(headlines)) == len(headlines)
    assert not [headline for headline in headlines if "%" in headline]


def test_the_assembly_s_own_changes_are_told_without_a_calculation() -> None:
    problem = crowded()
    outcome = choose(problem)
    removed = replace(outcome, chosen=())

    found = explain_element(problem, removed, "first", "en")

    assert found.sentences == (
        "The assembly took this element out. The written decision says why.",
        "8 people of 10 find it essential.",
    )


def test_hours_left_at_the_end_are_told_for_what_was_filled() -> None:
    found = _told(crowded(fills=True), "second", "en")

    assert found.label is Label.FILLED
    assert found.payment == ()
    assert found.headline.startswith("This element is chosen: hours were left at the end")


def test_nearly_in_is_said_from_ninety_in_a_hundred() -> None:
    problem = crowded()
    elements = (problem.elements[0], replace(problem.elements[1], hours=Fraction(41, 20)))
    problem = replace(problem, elements=elements)

    found = _told(problem, "second", "en")

    assert found.percent == 97
    assert "Nearly in: at the end its supporters had 97 % of its hours." in found.missing


def test_what_somebody_else_decided_to_show_of_colleges_is_shown() -> None:
    problem = crowded()
    shown = [Support(college="x", label="Users", voters=12, count=7)]

    found = explain_element(problem, choose(problem), "second", "en", supports=shown)

    assert found.support == ("College “Users”: 7 people of 12 find it essential.",)


def test_a_college_that_somebody_else_hides_is_treated_as_small() -> None:
    problem = _in_colleges({"users": 5, "staff": 5})
    shown = [
        Support(college="users", label="Users", voters=5, count=4),
        Support(college="staff", label="Staff", voters=5, count=None, favour=Favour.MIXED),
    ]

    found = explain_element(problem, choose(problem), "second", "en", supports=shown)

    assert found.support == ("College “Users”: 4 people of 5 find it essential.", "College “Staff”: opinions differ.")
    assert found.percent is None
    assert "Between a quarter and half of its hours were missing." in found.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_the_choice_is_made_stands_in_three_sentences(language: str) -> None:
    assert len(set(principles(language))) == 3


def test_an_element_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError, match="unknown"):
        _told(crowded(), "unknown")
