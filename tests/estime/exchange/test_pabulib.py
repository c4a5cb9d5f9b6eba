"""Pabulib files: any is read, what is written reads back the same, and every fault has its line, field and mend."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration import College, Element, Kind, Problem, Raise, Rule, Utility, Voter, amended, choose
from estime.exchange.pabulib import anonymous, read_pabulib, write_pabulib
from estime.exchange.sheets import SheetError

META = "META\nkey; value\nbudget; 2500\nvote_type; approval\n"
PROJECTS = "PROJECTS\nproject_id; cost; category\n1; 600; culture, education\n2; 800; sport\n"
VOTES = "VOTES\nvoter_id; age; vote\nx; 34; 1,2\ny; 51; 2\n"
SCORING = META.replace("approval", "scoring")
TEXTS = st.text(st.sampled_from("aé ;,\"\n\u2028=\\'0"), max_size=5)
IDS = st.one_of(st.sampled_from(["a", "b-2", "é"]), TEXTS.filter(bool))
NUMBERS = st.fractions(0, 50, max_denominator=12)


def read(*sections: str) -> Problem:
    return read_pabulib("".join(sections).encode()).problem


def faults(*sections: str, language: str = "en") -> list[str]:
    with pytest.raises(SheetError) as refused:
        read(*sections)
    return [f"{fault.place(language)} — {fault.sentence(language)}" for fault in refused.value.faults]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a problem with everything that a file can say."""
    colleges = draw(st.lists(IDS, unique=True, max_size=3))
    elements = draw(st.lists(IDS, unique=True, min_size=1, max_size=5))
    return Problem(
        colleges=tuple(
            College(id=id, label=draw(TEXTS), share=draw(st.none() | st.fractions(0, 1, max_denominator=9)))
            for id in colleges
        ),
        elements=tuple(draw(an_element(id, colleges)) for id in elements),
        voters=tuple(draw(a_voter(number, elements, colleges)) for number in range(draw(st.integers(0, 5)))),
        rule=draw(rules()),
    )


@st.composite
def an_element(draw: st.DrawFn, id: str, colleges: list[str]) -> Element:
    return Element(
        id=id,
        label=draw(TEXTS),
        kind=draw(st.sampled_from(Kind)),
        hours=draw(NUMBERS),
        low=draw(st.none() | NUMBERS),
        high=draw(st.none() | NUMBERS),
        taken_out=draw(TEXTS),
        is_imposed=draw(st.booleans()),
        charged_to=draw(st.sampled_from(["", *colleges])),
    )


@st.composite
def a_voter(draw: st.DrawFn, number: int, elements: list[str], colleges: list[str]) -> Voter:
    supports = draw(st.lists(st.sampled_from(elements), unique=True))
    scores = draw(st.just(()) | st.tuples(*(NUMBERS for _ in supports)))
    return Voter(
        id=f"person {number}",
        college=draw(st.sampled_from(["", *colleges])),
        weight=draw(NUMBERS),
        supports=tuple(supports),
        scores=scores,
    )


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    return Rule(
        budget=draw(NUMBERS),
        qualitative=draw(st.fractions(0, Fraction(1, 2), max_denominator=7)),
        quantitative=draw(st.fractions(0, Fraction(1, 2), max_denominator=7)),
        utility=draw(st.sampled_from(Utility)),
        raises=draw(st.sampled_from(Raise)),
        stops_when_exhaustive=draw(st.booleans()),
        fills=draw(st.booleans()),
        seed=draw(TEXTS),
    )


@given(problems())
@settings(max_examples=50, deadline=None)
def test_what_is_written_reads_back_the_same(problem: Problem) -> None:
    content = write_pabulib(problem)

    again = read_pabulib(content).problem

    assert again == anonymous(problem)
    assert write_pabulib(again) == content


@given(problems(), st.integers(0, 4))
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_changes_nothing_in_the_file(problem: Problem, start: int) -> None:
    other = replace(
        problem,
        colleges=problem.colleges[::-1],
        elements=problem.elements[::-1],
        voters=(*problem.voters[start:], *problem.voters[:start]),
    )

    assert write_pabulib(other) == write_pabulib(problem)


def test_a_file_of_another_author_is_read_with_its_further_columns() -> None:
    file = read_pabulib((META + "country; Poland\n" + PROJECTS + VOTES).encode())

    assert file.problem == Problem(
        elements=(Element(id="1", hours=Fraction(600)), Element(id="2", hours=Fraction(800))),
        voters=(Voter(id="x", supports=("1", "2")), Voter(id="y", supports=("2",))),
        rule=Rule(budget=Fraction(2500)),
    )
    assert file.meta == {"country": "Poland"}
    assert file.projects == {"1": {"category": "culture, education"}, "2": {"category": "sport"}}
    assert file.voters == {"x": {"age": "34"}, "y": {"age": "51"}}
    assert file.notes == ()


@pytest.mark.parametrize(
    "content",
    [
        (META + PROJECTS + VOTES).encode("utf-8-sig"),
        (META + PROJECTS + VOTES).encode("utf-16"),
        (META + PROJECTS + VOTES).replace("\n", "\r\n").encode(),
        (META + PROJECTS + VOTES).replace("\n", "\n\n").encode(),
        (META + PROJECTS + VOTES).replace("META", "meta;;").replace("VOTES", " Votes ;").encode(),
        (META + PROJECTS + VOTES).replace("budget; 2500", "budget: 2 500,00;;").encode(),
        (META + PROJECTS + VOTES).replace("; 800;", ';"800.00";').encode(),
        (META + PROJECTS + VOTES).replace("1,2\n", "1, 2,\n").encode(),
        (VOTES + PROJECTS + META).encode(),
        (META + PROJECTS + VOTES).replace("key; value\n", "").encode(),
    ],
)
def test_marks_quotes_line_ends_and_case_change_nothing(content: bytes) -> None:
    assert read_pabulib(content).problem == read(META, PROJECTS, VOTES)


def test_columns_that_may_lack_are_not_needed() -> None:
    problem = read(META, "PROJECTS\ncost;project_id\n3;p\n", 'VOTES\nvote\np\n""\n;\nnone\n')

    assert problem.voters == (Voter(id="1", supports=("p",)), Voter(id="2"))


@pytest.mark.parametrize("kind", ["scoring", "cumulative"])
def test_points_are_read_as_scores_and_none_is_no_support(kind: str) -> None:
    problem = read(
        META.replace("approval", kind), PROJECTS, "VOTES\nvoter_id;vote;points\nx;2,1;3.5,1\ny;1,2;0,2\nz;;\n"
    )

    assert problem.rule.utility is Utility.SCORE
    assert problem.voters == (
        Voter(id="x", supports=("1", "2"), scores=(Fraction(1), Fraction(7, 2))),
        Voter(id="y", supports=("2",), scores=(Fraction(2),)),
        Voter(id="z"),
    )


def test_the_score_of_what_is_not_named_counts() -> None:
    problem = read(SCORING + "default_score;1\n", PROJECTS, "VOTES\nvoter_id;vote;points\nx;2;3\n")

    assert problem.voters == (Voter(id="x", supports=("1", "2"), scores=(Fraction(1), Fraction(3))),)


def test_counts_that_are_not_those_of_the_file_are_told_and_harm_nothing() -> None:
    file = read_pabulib((META + "num_projects;2\nnum_votes;9\n" + PROJECTS + VOTES).encode())

    (note,) = file.notes
    assert note.place("en") == "line 6, section META, field “num_votes”"
    assert note.sentence("en") == "The file says 9 and holds 2: what it holds counts. Check that nothing is missing."


def test_every_fault_is_told_at_once_with_its_line_and_field() -> None:
    found = faults(
        META.replace("2500", "much").replace("approval", "aproval"),
        "PROJECTS\nproject_id;cost\na;4\nb;-4\na;x\n;1\nc;\n",
        "VOTES\nvoter_id;vote\n1;a\n1;a,b,a\n;d\n2;a;1\n",
    )

    assert found == [
        "line 3, section META, field “budget” — “much” is not a number. Write it with digits, and a point for decimals.",
        "line 4, section META, field “vote_type” — “aproval” is no kind of vote that is known. Write approval, scoring or cumulative. Did you mean “approval”?",
        "line 8, section PROJECTS, field “cost” — “-4” is below 0. Write 0 or more.",
        "line 9, section PROJECTS, field “project_id” — “a” already stands in line 7. Keep one of the two lines.",
        "line 9, section PROJECTS, field “cost” — “x” is not a number. Write it with digits, and a point for decimals.",
        "line 10, section PROJECTS, field “project_id” — Nothing stands here. Fill it in.",
        "line 11, section PROJECTS, field “cost” — Nothing stands here. Fill it in.",
        "line 15, section VOTES, field “voter_id” — “1” already stands in line 14. Keep one of the two lines.",
        "line 15, section VOTES, field “vote” — “a” stands twice in this vote. Keep it once.",
        "line 16, section VOTES, field “voter_id” — Nothing stands here. Fill it in.",
        "line 16, section VOTES, field “vote” — “d” is not among the projects. Correct it, or add the project to the section PROJECTS.",
        "line 17, section VOTES — This line has more fields than there are headings. Put quotation marks around a text that holds a semicolon.",
    ]


def test_orders_of_preference_are_refused_in_a_sentence() -> None:
    assert faults(META.replace("approval", "ordinal"), PROJECTS, VOTES) == [
        "line 4, section META, field “vote_type” — These votes are orders of preference, which this rule does not read. Turn them into approvals or points first."
    ]


def test_points_that_do_not_fit_their_vote_are_refused() -> None:
    assert faults(SCORING, PROJECTS, "VOTES\nvoter_id;vote;points\nx;1,2;3\ny;1;-1\nz;1;a\n") == [
        "line 11, section VOTES, field “points” — There are 1 points for 2 projects. Give each project of the vote its points.",
        "line 12, section VOTES, field “points” — “-1” is below 0. Write 0 or more.",
        "line 13, section VOTES, field “points” — “a” is not a number. Write it with digits, and a point for decimals.",
    ]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (
            ["hello"],
            "the whole file — This is no Pabulib file: no line says META, PROJECTS or VOTES. Choose a .pb file, or write these sections.",
        ),
        ([META, PROJECTS], "the whole file — The section VOTES is missing. Add it, with its line of headings."),
        (
            ["budget;3\n", META, PROJECTS, VOTES],
            "line 1, section META — This line stands before any section. Remove it, or write META above it.",
        ),
        (
            [META, PROJECTS, VOTES, "VOTES\nvoter_id;vote\n"],
            "line 13, section VOTES — This section already begins at line 9. Keep one of the two.",
        ),
        (
            [META, "PROJECTS\nproject_id\n1\n2\n", VOTES],
            "line 5, section PROJECTS — The heading “cost” is missing in this section. Add it, with its values.",
        ),
        (
            [META, PROJECTS, "VOTES\nvoter_id;vote;vote\n"],
            "line 10, section VOTES, field “vote” — The heading “vote” stands twice. Keep one of the two.",
        ),
        (
            ["META\nkey;value\nbudget;1\n", PROJECTS, VOTES],
            "line 1, section META — “vote_type” is missing in the section META. Add it.",
        ),
        (
            [META + "estime_format;2\n", PROJECTS, VOTES],
            "line 5, section META, field “estime_format” — A later version of Estime wrote this file. Read it with that one.",
        ),
        (
            [META + "estime_format;1\nestime_fills;yes\n", PROJECTS, VOTES],
            "line 6, section META, field “estime_fills” — “yes” is neither 0 nor 1. Write one of the two.",
        ),
        (
            [META + "estime_format;1\nestime_raises;often\n", PROJECTS, VOTES],
            "line 6, section META, field “estime_raises” — “often” is not known here. Write one of these: none, percent, unit.",
        ),
        (
            [META + "estime_format;1\n", PROJECTS, "VOTES\nvoter_id;vote;estime_college\nx;1;staff\n"],
            "line 12, section VOTES, field “estime_college” — “staff” is not among the colleges of the section META. Correct it, or add it there.",
        ),
    ],
)
def test_each_form_of_a_wrong_file_is_refused_with_its_mend(sections: list[str], expected: str) -> None:
    assert faults(*sections) == [expected]


def test_a_quotation_mark_that_stays_open_is_found_on_its_line() -> None:
    found = faults(META, 'PROJECTS\nproject_id;cost;name\n1;2;"open\n', VOTES)

    assert found[-1] == (
        'line 7, section PROJECTS — A quotation mark (") opens on this line and does not close where the field ends. Correct it, or remove it.'
    )


def test_a_field_without_end_is_told_as_what_it_is() -> None:
    content = f"META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\nproject_id;cost;name\na;1;{'x' * 200_000}\n"

    with pytest.raises(SheetError) as refused:
        read_pabulib(content.encode())

    assert "The text is longer than 131072 characters. Make it shorter." in refused.value.sentences("en")


def test_bytes_that_are_no_text_and_nothing_at_all_are_refused() -> None:
    assert [faults_of(content) for content in (b"\xff\x00\xd8", b" \n")] == [
        ["This is no text in UTF-8. Save the file as text in UTF-8 and send it again."],
        ["The file is empty. Fill in at least one row under the headings."],
    ]


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read_pabulib(content)
    return [*refused.value.sentences("en")]


def test_neither_names_nor_grades_nor_the_order_of_voting_leave() -> None:
    problem = Problem(
        elements=(Element(id="a", hours=Fraction(2)), Element(id="b", hours=Fraction(3))),
        voters=(
            Voter(id="zoe@example.org", supports=("b",), scores=(Fraction(9),)),
            Voter(id="adam@example.org", supports=("b", "a"), scores=(Fraction(7), Fraction(8))),
        ),
        rule=Rule(budget=Fraction(4)),
    )

    text = write_pabulib(problem).decode()

    assert text[text.index("VOTES") :] == "VOTES\nvoter_id;vote\nv1;a,b\nv2;b\n"


def test_hours_that_decimals_cannot_write_become_whole_costs() -> None:
    problem = Problem(elements=(Element(id="a", hours=Fraction(1, 3)),), rule=Rule(budget=Fraction(5, 2)))

    text = write_pabulib(problem).decode()

    assert "\nbudget;15\n" in text
    assert "\nestime_hours_per_unit;1/6\n" in text
    assert "\na;2;;mixed;;;;0;\n" in text


def test_what_the_file_of_another_author_said_beside_is_written_again() -> None:
    file = read_pabulib((META + "country; Poland\n" + PROJECTS + VOTES).encode())

    again = read_pabulib(write_pabulib(file.problem, meta=file.meta, projects=file.projects))

    assert again.meta["country"] == "Poland"
    assert again.projects == file.projects


def test_who_gives_no_points_gives_none_to_one_project_for_tools_that_need_a_list() -> None:
    problem = Problem(
        elements=(Element(id="a", hours=Fraction(2)),),
        voters=(Voter(id="x"), Voter(id="y", supports=("a",))),
        rule=Rule(budget=Fraction(4), utility=Utility.SCORE),
    )

    text = write_pabulib(problem).decode()

    assert text[text.index("VOTES") :] == "VOTES\nvoter_id;vote;points\nv1;a;0\nv2;a;1\n"


def test_fields_of_ours_without_our_mark_are_not_read() -> None:
    votes = "VOTES\nvoter_id;vote;estime_college\nx;1;staff\n"

    problem = read(META + "estime_fills;never\nestime_college_1;staff\n", PROJECTS, votes)

    assert problem.rule == Rule(budget=Fraction(2500))
    assert (problem.colleges, problem.voters) == ((), (Voter(id="x", supports=("1",)),))


@given(
    st.lists(
        st.sampled_from(
            [
                *(META + PROJECTS + VOTES).splitlines(),
                "estime_format;1",
                "estime_budget;",
                '"',
                "x;",
                "1e99;1/0",
                "\x00",
                ";;;",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=100, deadline=None)
def test_whatever_the_lines_a_file_is_read_or_refused(lines: list[str]) -> None:
    found = read_or_refused("\n".join(lines))

    if isinstance(found, Problem):
        assert read_pabulib(write_pabulib(found)).problem == anonymous(found)
    else:
        assert all(found)


def read_or_refused(text: str) -> Problem | tuple[str, ...]:
    try:
        return read(text)
    except SheetError as refused:
        return refused.sentences("fr")


def test_what_the_assembly_added_and_removed_is_told_beside_what_the_rule_chose() -> None:
    problem = Problem(
        elements=tuple(Element(id=id, hours=Fraction(4)) for id in "abc"),
        voters=(Voter(id="x", supports=("a",)), Voter(id="y", supports=("b",))),
        rule=Rule(budget=Fraction(8)),
    )
    proposed = choose(problem)

    text = write_pabulib(problem, outcome=amended(problem, proposed, ["c"], ["b"]), proposed=proposed).decode()

    columns = [line.split(";")[:5] for line in text.splitlines() if line[:2] in {"a;", "b;", "c;", "pr"}]
    assert columns == [
        ["project_id", "cost", "name", "selected", "estime_label"],
        ["a", "4", "", "1", "core"],
        ["b", "4", "", "0", "removed"],
        ["c", "4", "", "2", "amended"],
    ]


OURS = META + "estime_format;1\n"


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (
            [OURS + "estime_qualitative;-1\n", PROJECTS, VOTES],
            "line 6, section META, field “estime_qualitative” — “-1” is below 0. Write 0 or more.",
        ),
        (
            [META + "budget;3\n", PROJECTS, VOTES],
            "line 5, section META, field “budget” — “budget” already stands in line 3. Keep one of the two lines.",
        ),
        (
            [OURS, "PROJECTS\nproject_id;cost;estime_kind;estime_imposed\n1;2;sung;\n2;3;;\n", VOTES],
            "line 8, section PROJECTS, field “estime_kind” — “sung” is not known here. Write one of these: qualitative, quantitative, mixed.",
        ),
        (
            [OURS, "PROJECTS\nproject_id;cost;estime_imposed\n1;2;yes\n2;3;\n", VOTES],
            "line 8, section PROJECTS, field “estime_imposed” — “yes” is neither 0 nor 1. Write one of the two.",
        ),
        (
            [OURS, PROJECTS, "VOTES\nvoter_id;vote;estime_weight\nx;1;heavy\n"],
            "line 12, section VOTES, field “estime_weight” — “heavy” is not a number. Write it with digits, and a point for decimals.",
        ),
        (
            [OURS, PROJECTS, "VOTES\nvoter_id;vote;estime_weight\nx;1;-2\n"],
            "line 12, section VOTES, field “estime_weight” — “-2” is below 0. Write 0 or more.",
        ),
    ],
)
def test_each_wrong_field_of_ours_is_refused_with_its_mend(sections: list[str], expected: str) -> None:
    assert faults(*sections) == [expected]


def test_a_file_beyond_the_bound_is_refused_unread() -> None:
    assert faults_of(b" " * (64 * 1024 * 1024 + 1)) == ["The file is larger than 64 MB. Choose a smaller one."]


def test_more_faults_than_anybody_reads_are_counted() -> None:
    found = faults(META, PROJECTS, "VOTES\nvoter_id;vote\n" + "".join(f"{number};z\n" for number in range(600)))

    assert len(found) == 501
    assert found[-1] == "sheet “VOTES” — The sheet has 100 more cells like these. Mend them too."
