"""What the command line answers about a day: what changes, what would help, why not, and what mixing costs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from estime.cli import main
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.asking import CROWDED, answer, run, written

DAY = make_problem(
    [
        make_session("A", maximum=1, room="Lys"),
        make_session("B", languages=("fr",)),
        make_session("A", "2", maximum=1),
        make_session("B", "2", maximum=2),
        make_session("C", "2"),
    ],
    [
        make_person("ana", "12", wishes="ABC"),
        make_person("bo", "12", wishes="ABC"),
        make_person("cy", "12", wishes="BAC", languages=("fr",)),
        make_person("dan", "2", wishes="B", languages=("nl",)),
    ],
)
WITHOUT_ANA = replace(DAY, people=DAY.people[1:])


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Write the plan of the day; its file holds the day too."""
    name = str(tmp_path / "plan.json")
    assert run(written(tmp_path / "day.json", DAY), "-o", name) == 0
    capsys.readouterr()
    return name


@pytest.fixture
def later(tmp_path: Path) -> str:
    """Write the day on which somebody does not come."""
    return written(tmp_path / "later.json", WITHOUT_ANA)


def test_a_plan_is_told_to_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", DAY)

    assert run(day, "--json") == 0

    value = answer(capsys)
    assert sorted(value) == ["language", "output", "plan", "problem_hash", "question", "schema", "sentences"]
    assert (value["question"], value["output"], len(value["plan"]["seats"])) == ("plan", None, 7)


def test_who_stays_without_a_seat_is_named_to_the_organiser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", CROWDED)

    assert run(day, "-o", str(tmp_path / "plan.json"), "--allow-unplaced") == 0

    assert [line for line in capsys.readouterr().out.splitlines() if "seat" in line] == [
        "1 seat could not be given.",
        "Without a seat: a (1).",
    ]


def test_a_day_that_changed_keeps_its_plan(
    plan: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = str(tmp_path / "kept.json")

    assert run(later, "--lock", plan, "-o", kept) == 0

    assert capsys.readouterr().out.splitlines()[:2] == ["The two plans seat everybody alike.", ""]
    assert main(["replay", kept]) == 0
    assert json.loads(Path(kept).read_text())["input"]["stability"] == "fewest"


def test_a_better_plan_tells_its_moves_its_gain_and_the_sessions_touched(
    plan: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = str(tmp_path / "best.json")

    assert run(later, "--lock", plan, "--stability", "best", "-o", best, "--quiet") == 0

    assert capsys.readouterr().out.splitlines()[:8] == [
        "2 seats change; people who move: 1; better served: 1; less well served: 0; sessions touched: 4.",
        "Taken together, people get choices that stand higher in their wishes.",
        "Sessions that gain or lose somebody: A (Lys) – 1, B – 1, B – 2, C – 2.",
        "",
        "person  time  before  after    choice",
        "cy      1     B       A (Lys)  1 → 2",
        "cy      2     C       B        3 → 1",
        "",
    ]
    assert main(["replay", best]) == 0


def test_a_locked_plan_is_told_to_machines(
    plan: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(later, "--lock", plan, "--stability", "balanced", "-o", str(tmp_path / "new.json"), "--json") == 0

    value = answer(capsys)
    assert sorted(value) == [
        "comparison",
        "frozen",
        "language",
        "output",
        "plan",
        "problem_hash",
        "question",
        "schema",
        "sentences",
        "stability",
    ]
    assert sorted(value["comparison"]) == ["better", "chains", "changes", "cost", "people", "sessions", "worse"]
    assert (value["question"], value["stability"], value["frozen"]) == ("lock", "balanced", [])


def test_times_that_are_over_are_frozen(
    plan: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = str(tmp_path / "new.json")

    assert run(later, "--lock", plan, "--stability", "best", "-o", new, "--frozen", "1", "--quiet") == 0

    assert capsys.readouterr().out.splitlines()[:2] == [
        "The two plans seat everybody alike.",
        "2 seats stay as they were: their times are over.",
    ]
    assert main(["replay", new]) == 0


@pytest.mark.parametrize("more", [[], ["--options", "-o", "new.json"]])
def test_ways_to_go_on_are_shown_side_by_side_and_nothing_is_written(
    more: list[str],
    plan: str,
    later: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())

    assert run(later, "--lock", plan, "--quiet", *more) == 0

    assert capsys.readouterr().out.splitlines() == [
        "                   fewest changes  balanced",
        "seats that change  0               2",
        "people who move    0               1",
        "better served      0               1",
        "less well served   0               0",
        "gain               0               2",
        "sessions touched   0               4",
        "seats missing      0               0",
        "",
        "Nothing is written. To write one of these plans: “--stability” with “fewest”, “balanced” or “best”, and “-o”.",
    ]
    assert sorted(tmp_path.iterdir()) == before


def test_ways_to_go_on_are_told_to_machines(plan: str, later: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(later, "--lock", plan, "--json") == 0

    value = answer(capsys)
    assert sorted(value) == ["frozen", "language", "options", "question", "schema", "sentences"]
    assert [option["stability"] for option in value["options"]] == ["fewest", "balanced"]
    assert sorted(value["options"][0]) == ["comparison", "is_proven", "problem_hash", "stability", "unplaced"]


def test_the_plan_of_another_day_is_no_lock(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "other.json", CROWDED)

    assert run(day, "--lock", plan) == 2

    sentence = f"No seat of “{plan}” is in this day: it is the plan of another one. Choose another file."
    assert capsys.readouterr().err == f"estime: {sentence}\n"


def test_a_change_is_tried_and_nothing_is_written(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())

    assert run(plan, "--what-if", "A2+1") == 0

    assert capsys.readouterr().out.splitlines() == [
        "1 chair more in A, 2",
        "   1 person more follows all their first choices.",
    ]
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("A2 +2", "2 chairs more in A, 2"),
        ("lys+1", "1 chair more in A (Lys), 1"),
        ("A @ 2 + 1", "1 chair more in A, 2"),
        ("b2 -1", "1 chair less in B, 2"),
        ("B2 −1", "1 chair less in B, 2"),
        ("A2<>C2", "A and C exchange their rooms at 2"),
        ("swap A2 c2", "A and C exchange their rooms at 2"),
        ("+C @1 20", "one more session of C at 1, in a room of 20"),
        ("B1 nl", "B, 1: an interpreter for Dutch"),
        ("B @1 néerlandais", "B, 1: an interpreter for Dutch"),
    ],
)
def test_a_change_is_understood_as_people_write_it(
    typed: str, label: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(plan, "--what-if", typed) == 0

    assert capsys.readouterr().out.splitlines()[0] == label


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("A (Lis) +2", "“A (Lis)” is no session of this day. Did you mean “A (Lys)”?"),
        ("zz +2", "“zz” is no session of this day. Known are: A1, A2, B1, B2, C2."),
        ("A +2", "“A” may be any of these: A1, A2. Give the identifier."),
        ("C @1 +2", "“C @1” is no session of this day. Look in the file of the day."),
        ("+D @1 9", "“D” is no workshop of this day. Known are: A, B, C."),
        ("+C @9 9", "“9” is no time of this day. Known are: 1, 2."),
        (
            "A1 <> A2",
            "“A1” and “A2” do not take place side by side: rooms are exchanged between two sessions of one time.",
        ),
        ("A2 nl", "“A2” is open to every language already: an interpreter adds nothing."),
        ("A2 -3", "“A2” has 1 chair: no more can be taken away."),
        (
            "more",
            "“more” is not a change that can be tried. Write it like “B1 +2”, “B1 <> C1”, “+B @2 20” or “B1 nl”.",
        ),
        (
            "A2 +0",
            "“A2 +0” is not a change that can be tried. Write it like “B1 +2”, “B1 <> C1”, “+B @2 20” or “B1 nl”.",
        ),
    ],
)
def test_a_change_that_is_none_is_refused_in_one_line(
    typed: str, sentence: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(plan, "--what-if", typed) == 2

    assert capsys.readouterr().err == f"estime: {sentence}\n"


def test_changes_are_tried_together_and_each_alone(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--what-if", "A2+1", "--what-if", "A1+1", "--what-if", "B2+1", "--quiet") == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "All together:",
        "   1 person more follows all their first choices.",
        "1 chair more in A, 2",
        "   1 person more follows all their first choices.",
        "1 chair more in A (Lys), 1",
        "   This changes nothing for anybody.",
        "1 chair more in B, 2",
        "   This changes nothing for anybody.",
    ]
    assert said.err == ""


def test_a_change_that_cannot_stand_alone_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sessions = [make_session("A", maximum=2, minimum=2), make_session("B")]
    day = written(tmp_path / "day.json", make_problem(sessions, [make_person("a"), make_person("b")]))

    assert run(day, "--what-if", "A1 -1", "--what-if", "A1 +1", "--json", "--quiet") == 0

    value = answer(capsys)
    assert [effect["refused"] for effect in value["alone"]] == [True, False]
    assert value["alone"][0]["sentences"] == [
        "Session “A1” asks for 2-1 people: the minimum is 0 or more, and at most the number of seats."
    ]


def test_a_change_that_contradicts_the_day_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(
        tmp_path / "day.json", make_problem([make_session("A", maximum=1)], [make_person("a", facilitates=("A1",))])
    )

    assert run(day, "--what-if", "A1 -1", "--quiet") == 2

    assert capsys.readouterr().err == (
        "estime: A: 1 facilitators (a) for 0 seats. Take a larger room, or fewer facilitators.\n"
    )


def test_the_plan_with_a_change_is_written_where_it_is_asked(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wider = tmp_path / "wider.json"

    assert run(plan, "--what-if", "A2+1", "-o", str(wider), "--json") == 0

    value, session = answer(capsys), json.loads(wider.read_text())["input"]["sessions"][1]
    assert sorted(value) == [
        "alone",
        "changes",
        "language",
        "output",
        "plan",
        "problem_hash",
        "question",
        "schema",
        "sentences",
        "together",
    ]
    assert (session["id"], session["maximum"]) == ("A2", 2)
    assert value["changes"][0]["kind"] == "seats"
    assert sorted(value["together"]) == ["after", "before", "is_better", "is_proven", "refused", "sentences"]
    assert (value["together"]["before"]["fully_served"], value["together"]["after"]["fully_served"]) == (3, 4)
    assert main(["replay", str(wider)]) == 0


def test_what_would_help_is_ranked(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--what-would-help") == 0

    said = capsys.readouterr()
    assert said.out.splitlines()[:3] == [
        "1. 1 chair more in A, 2",
        "   1 person more follows all their first choices.",
        "2. one more session of A at 2, in a room of 1",
    ]
    assert {line.partition("] ")[2] for line in said.err.splitlines()} == {"Trying a change"}


def test_seats_for_those_who_have_none_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", CROWDED)

    assert run(day, "--what-would-help", "--quiet") == 0

    assert capsys.readouterr().out.splitlines()[:2] == [
        "1. 1 chair more in A, 1",
        "   1 seat more can be given.",
    ]


def test_where_nothing_helps_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", make_problem([make_session("A")], [make_person("a", wishes="A")]))

    assert run(day, "--what-would-help") == 0

    assert capsys.readouterr().out == "None of the changes that were tried makes the day better.\n"


def test_what_would_help_is_told_to_machines(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--what-would-help", "--json") == 0

    value = answer(capsys)
    assert sorted(value) == ["effects", "language", "question", "schema", "sentences"]
    assert [effect["kind"] for effect in value["effects"]] == ["seats", "session", "exchange"]


def test_why_not_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [make_person(id, wishes="AB") for id in ("Zoe", "bo")]
    day = written(tmp_path / "day.json", make_problem([make_session("A", maximum=1), make_session("B")], people))

    assert run(day, "--why", "bo", "a", "--quiet") == 0
    assert run(day, "--why", "ZOÉ", "A", "--quiet", language="fr") == 0

    assert capsys.readouterr().out.splitlines() == [
        "A plan in which you attend “A” would meet wishes neither better nor worse: the mix of the rooms decided, then lots, with the seed that was announced.",
        "Somebody else would have a lesser choice than now.",
        "Vous suivez «\u00a0A\u00a0».",
    ]


def test_exact_counts_are_for_the_organiser_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [make_person(id, wishes="AB") for id in "abc"] + [make_person("d", wishes="BA")]
    sessions = [make_session("A", maximum=3, minimum=3), make_session("B", maximum=1)]
    day = written(tmp_path / "day.json", make_problem(sessions, people))

    assert run(day, "--why", "d", "A", "--quiet", "--json") == 0
    told = answer(capsys)
    assert run(day, "--why", "d", "A", "--quiet", "--json", "--exact") == 0
    exact = answer(capsys)

    assert sorted(told) == sorted(exact)
    assert (told["is_exact"], told["lacking"]) == (False, None)
    assert (exact["is_exact"], exact["lacking"]) == (True, 0)


@pytest.mark.parametrize(
    ("person", "workshop", "sentence"),
    [
        ("anna", "A", "“anna” does not take part in this day. Did you mean “ana”?"),
        ("zoé", "A", "“zoé” does not take part in this day. Known are: ana, bo, cy, dan."),
        ("ana", "indicators", "“indicators” is no workshop of this day. Known are: A, B, C."),
    ],
)
def test_a_name_that_is_not_found_gets_a_suggestion(
    person: str, workshop: str, sentence: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(plan, "--why", person, workshop) == 2

    assert capsys.readouterr().err == f"estime: {sentence}\n"


def test_people_are_found_by_the_names_of_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    template, plan = tmp_path / "day.xlsx", str(tmp_path / "plan.json")
    main(["template", "allocate", "-o", str(template), "--lang", "en"])
    sheet = openpyxl.load_workbook(template)["People"]
    names = [row[1].value for row in sheet.iter_rows(min_row=2)]
    workshop = sheet["F2"].value
    run(str(template), "-o", plan)
    capsys.readouterr()

    assert run(str(template), "--why", names[0].upper(), workshop, "--quiet") == 0
    assert main(["compare", plan, plan, "--day", str(template), "--lang", "en"]) == 0

    assert capsys.readouterr().out.splitlines()[0].startswith("You attend “")


def test_two_plans_are_compared(plan: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    best = str(tmp_path / "best.json")
    run(later, "--lock", plan, "--stability", "best", "-o", best)
    capsys.readouterr()

    assert main(["compare", plan, best, "--lang", "en"]) == 0
    first = capsys.readouterr().out
    assert run("--compare", plan, best) == 0
    assert run(later, "--compare", plan, best) == 0

    assert capsys.readouterr().out == first * 2
    assert first.splitlines()[3] == "Better served by the second plan: cy."
    assert first.splitlines()[-9:-1] == [
        "",
        "stage                              first plan              second plan",
        "A seat for everybody               0, 0, 0 (proven)        0, 0, 0 (proven)",
        "As few changes as possible         –                       2 (proven)",
        "Those served least well first      0, 0, 0, 0, 1 (proven)  0, 0, 0, 0, 0 (proven)",
        "Every type of actor in every room  0, 0 (proven)           0, 0 (proven)",
        "The best choices for all           5 (proven)              2 (proven)",
        "Rooms as mixed as possible         2, 0, 0 (proven)        1, 0, 0 (proven)",
    ]


def test_a_comparison_is_told_to_machines(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", plan, plan, "--json", "--lang", "en"]) == 0

    value = answer(capsys)
    assert sorted(value) == [
        "better_served",
        "comparison",
        "language",
        "less_well_served",
        "question",
        "schema",
        "sentences",
        "stages",
    ]
    assert value["stages"][0] == {
        "name": "placement",
        "first": {"values": [0, 0, 0], "bounds": [0, 0, 0]},
        "second": {"values": [0, 0, 0], "bounds": [0, 0, 0]},
    }


def test_plans_without_their_day_need_it(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(json.loads(Path(plan).read_text())["output"]))

    assert main(["compare", str(bare), str(bare), "--lang", "en"]) == 2
    assert main(["compare", str(bare), str(bare), "--day", plan, "--lang", "en"]) == 0

    said = capsys.readouterr()
    assert said.err == "estime: Neither file holds the day of its plan: name the day too.\n"
    assert said.out.splitlines()[0] == "The two plans seat everybody alike."


def test_a_file_that_is_no_plan_is_refused_in_one_line(
    plan: str, later: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", plan, later, "--lang", "en"]) == 2

    sentence = "$.schema: this file does not follow the schema estime.allocation.plan/1. Choose another file."
    assert capsys.readouterr().err == f"estime: {sentence}\n"


def test_the_price_of_mixing_is_a_table_and_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seats, wishes = {"A": 2, "B": 1, "C": 2, "D": 1}, ("BACD", "BADC", "ABDC", "DACB", "BDAC")
    types = {0: "funder", 4: "funder"}
    people = [
        make_person(f"p{number}", wishes=ranking, actor_type=types.get(number, "partner"))
        for number, ranking in enumerate(wishes)
    ]
    sessions = [make_session(workshop, maximum=maximum) for workshop, maximum in seats.items()]
    day = written(tmp_path / "day.json", make_problem(sessions, people, floor_percent=50))

    assert run(day, "--mixing-curve", "--quiet") == 0

    assert capsys.readouterr().out.splitlines() == [
        "share  all first choices  mean place of the choices  rooms lacking a type",
        "0\u00a0%    3/5                1.60                       4",
        "25\u00a0%   3/5                1.80                       3",
        "50\u00a0%   3/5                1.80                       3",
        "75\u00a0%   3/5                1.80                       3",
        "100\u00a0%  3/5                1.80                       3",
        "",
        "Mixing at 50%: on average, people get the choice in place 1.80 of their wishes, against 1.60 without mixing.",
        "Rooms where a type of actor lacks: 4 without mixing, 3 with it.",
    ]


def test_the_price_of_mixing_is_told_to_machines(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--mixing-curve", "--json") == 0

    value = answer(capsys)
    assert sorted(value) == ["language", "points", "question", "schema", "sentences"]
    assert [point["percent"] for point in value["points"]] == [0, 25, 50, 75, 100]
    assert value["points"][0]["mean_rank"] == "11/7"


def test_on_a_day_without_choices_the_mean_place_is_a_dash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", make_problem([make_session("A")], [make_person("a", facilitates=("A1",))]))

    assert run(day, "--mixing-curve", "--quiet") == 0

    assert capsys.readouterr().out.splitlines()[1].split() == ["0", "%", "0/0", "–", "0"]


def test_the_same_question_has_the_same_answer(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(plan, "--what-if", "A2+1", "--json", "--quiet")
    first = capsys.readouterr().out
    run(plan, "--what-if", "A2+1", "--json", "--quiet")

    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["DAY"], "Say where to write the plan: “-o plan.xlsx” or “-o plan.json”."),
        (
            ["-o", "plan.json"],
            "Name the file of the day. “estime template allocate -o day.xlsx” writes one to begin from.",
        ),
        (
            ["DAY", "--why", "ana", "A", "--what-if", "A1+1"],
            "“--what-if” and “--why” ask two different things: ask them one at a time.",
        ),
        (["DAY", "--why", "ana", "A", "-o", "plan.json"], "“--why” writes no file: leave “-o” out."),
        (["DAY", "--mixing-curve", "-o", "plan.json"], "“--mixing-curve” writes no file: leave “-o” out."),
        (["DAY", "-o", "plan.json", "--frozen", "1"], "“--frozen” only goes with “--lock”."),
        (["DAY", "-o", "plan.json", "--stability", "best"], "“--stability” only goes with “--lock”."),
        (["DAY", "-o", "plan.json", "--options"], "“--options” only goes with “--lock”."),
        (["DAY", "-o", "plan.json", "--exact"], "“--exact” only goes with “--why”."),
        (
            ["DAY", "--lock", "DAY", "--stability", "best"],
            "“--stability” chooses the plan to write: give “-o” too, and leave “--options” out.",
        ),
        (["DAY", "-o", "nowhere/plan.json"], "“nowhere”: there is no such folder. Make it first."),
    ],
)
def test_what_does_not_go_together_is_told_in_one_sentence(
    arguments: list[str], sentence: str, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(plan if argument == "DAY" else argument for argument in arguments)) == 2

    assert capsys.readouterr().err == f"estime: {sentence}\n"


def test_a_refusal_speaks_the_language_of_the_reader(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, language="nl") == 2

    assert capsys.readouterr().err == "estime: Zeg waar het plan moet komen: “-o plan.xlsx” of “-o plan.json”.\n"
