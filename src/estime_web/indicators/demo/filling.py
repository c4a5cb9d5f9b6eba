"""One arbitration of the demo, from its file, by the same services as any arbitration."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier, StakeholderGroup
from estime_web.indicators.demo.letters import grades_of
from estime_web.indicators.enums import Bearer, GateKind, GateVerdict, RatedOn, Step
from estime_web.indicators.examples import example_of
from estime_web.indicators.models import College, Criterion, IndicatorCandidate, Member, Round
from estime_web.indicators.protocols import Terms
from estime_web.indicators.services.costing import Hours, count_hours, mark_imposed, say_gate, send_back
from estime_web.indicators.services.debating import adopt_argument, argue
from estime_web.indicators.services.framing_colleges import CollegeWords, add_college
from estime_web.indicators.services.framing_criteria import CriterionWords, add_criterion
from estime_web.indicators.services.framing_members import make_cards
from estime_web.indicators.services.framing_protocol import draft_terms, freeze_protocol
from estime_web.indicators.services.opening import open_arbitration
from estime_web.indicators.services.pairing import Paired, pair_criterion
from estime_web.indicators.services.proposing import Proposed, propose_candidate
from estime_web.indicators.services.rating import Said, give_view
from estime_web.indicators.services.steps import move_on
from estime_web.indicators.wordings import NAMES, Wording
from estime_web.programmes.models import Programme

Described = dict[str, Any]  # Any: the shape is that of the file


class Filling:
    """An arbitration that is being filled: it remembers everything by the names the file gives."""

    def __init__(self, described: Described, *, actor: User) -> None:
        self.described, self.actor = described, actor
        self.colleges: dict[str, College] = {}
        self.members: dict[str, list[Member]] = {}
        self.criteria: dict[str, Criterion] = {}
        self.candidates: dict[str, IndicatorCandidate] = {}

    def frame(self, *, dossier: Dossier | None = None, programme: Programme | None = None) -> None:
        """Open the arbitration, say its colleges, people and criteria, and freeze its rules."""
        described = self.described
        self.arbitration = open_arbitration(
            title=described["title"],
            question=described["question"],
            dossier=dossier,
            programme=programme,
            is_workshop=described.get("is_workshop", False),
            actor=self.actor,
        )
        for entry in described["college"]:
            self._add_college(entry, dossier)
        for entry in described["criterion"]:
            words = CriterionWords(name=entry["name"], means=entry.get("means", {}))
            self.criteria[entry["id"]] = add_criterion(arbitration=self.arbitration, words=words, actor=self.actor)
        terms = Terms(budget=Fraction(described["budget"]))
        draft_terms(arbitration=self.arbitration, terms=terms, actor=self.actor)
        freeze_protocol(arbitration=self.arbitration, actor=self.actor)

    def propose(self) -> None:
        """Let each college propose."""
        self.go_to(Step.PROPOSE)
        for place, entry in enumerate(self.described["candidate"]):
            self.candidates[_name_of(entry)] = self._propose(entry, place)

    def open_list(self) -> None:
        """Let everybody read what was proposed."""
        self.go_to(Step.CLARIFY)
        # The list is drawn anew when it is opened: nobody is first because they were quick.
        for candidate in self.candidates.values():
            candidate.refresh_from_db()

    def count(self) -> None:
        """Count the hours of each proposal, and look at what may be done."""
        self.go_to(Step.COST)
        for entry in self.described["candidate"]:
            self._count(self.candidates[_name_of(entry)], entry)

    def rate(self, number: int, *, key: str) -> None:
        """Let people give their views in a round: one letter for each of them stands in the file."""
        held = self.arbitration.rounds.get(number=number)
        for entry in self.described["candidate"]:
            if "taken_out" in entry:
                continue
            for college, letters in entry.get(key, {}).items():
                self._say_views(held, self.candidates[_name_of(entry)], college, letters)

    def debate(self) -> None:
        """Let people say what speaks for and against, and make it theirs."""
        for entry in self.described.get("argument", []):
            author, *_others = self.members[entry["college"]]
            argument = argue(
                candidate=self.candidates[entry["candidate"]],
                side=entry["side"],
                text=entry["text"],
                language="fr",
                author=author,
            )
            for college, number in entry["adopted"].items():
                for member in [each for each in self.members[college] if each != author][:number]:
                    adopt_argument(argument=argument, member=member)

    def pair(self) -> None:
        """Put a figure beside a story for each criterion that the file speaks of."""
        for entry in self.described["criterion"]:
            if "figure" in entry:
                said = Paired(
                    expectation=entry["expectation"],
                    meaning=entry["meaning"],
                    figure=self.candidates[entry["figure"]],
                    story=self.candidates[entry["story"]],
                )
                pair_criterion(criterion=self.criteria[entry["id"]], said=said, actor=self.actor)

    def go_to(self, step: Step) -> None:
        """Go on to the next step, which has to be this one."""
        seen = self.arbitration.step
        self.arbitration = move_on(arbitration=self.arbitration, seen=seen, actor=self.actor)
        if self.arbitration.step != step:
            msg = f"the demo stands at {self.arbitration.step} instead of {step}"
            raise RuntimeError(msg)

    def _add_college(self, entry: Described, dossier: Dossier | None) -> None:
        words = CollegeWords(
            name=entry["name"],
            rates=tuple(RatedOn(each) for each in entry["rates"]),
            is_accompanied=entry.get("is_accompanied", False),
            group=_group(dossier, entry.get("group", "")),
        )
        college = add_college(arbitration=self.arbitration, words=words, actor=self.actor)
        self.colleges[entry["id"]] = college
        self.members[entry["id"]] = list(
            make_cards(
                arbitration=self.arbitration,
                college=college,
                number=entry["people"],
                language="fr",
                actor=self.actor,
            )
        )

    def _propose(self, entry: Described, place: int) -> IndicatorCandidate:
        example = example_of(entry.get("example", ""))
        wording = example.wording() if example else _wording(entry)
        said = Proposed(
            wording=wording,
            kind=example.kind if example else entry["kind"],
            means=example.means if example else entry["means"],
            criterion=self.criteria[entry["criterion"]],
            from_library=entry.get("example", ""),
            codes=example.codes if example else (),
        )
        if "college" not in entry:
            # In a room each college has a word of its own; the examples are those of whoever leads it.
            college = list(self.colleges)[place % len(self.colleges)]
            return propose_candidate(author=self.members[college][0], said=said)
        people = self.members[entry["college"]]
        return propose_candidate(author=people[place % len(people)], said=said)

    def _count(self, candidate: IndicatorCandidate, entry: Described) -> None:
        example = example_of(entry.get("example", ""))
        low, likely, high = example.hours if example else map(Decimal, entry["hours"])
        hours = Hours(
            low=low,
            likely=likely,
            high=high,
            respondents=Decimal(entry.get("respondents", 0)),
            bearer=entry.get("bearer", Bearer.TEAM),
        )
        count_hours(candidate=candidate, hours=hours, actor=self.actor)
        if "sent_back" in entry:
            send_back(candidate=candidate, member=self._accompanied(), reason=entry["sent_back"])
        verdict = GateVerdict.TAKEN_OUT if "taken_out" in entry else GateVerdict.PASSED
        for kind in (GateKind.LEGAL, GateKind.ETHICAL):
            is_out = kind == GateKind.ETHICAL and verdict == GateVerdict.TAKEN_OUT
            say_gate(
                candidate=candidate,
                kind=kind,
                verdict=verdict if is_out else GateVerdict.PASSED,
                reason=entry["taken_out"] if is_out else "",
                actor=self.actor,
            )
        if "imposed" in entry:
            mark_imposed(
                candidate=candidate,
                is_imposed=True,
                because=entry["imposed"],
                charged_to=None,
                actor=self.actor,
            )

    def _accompanied(self) -> Member:
        name = next(entry["id"] for entry in self.described["college"] if entry.get("is_accompanied"))
        return self.members[name][1]

    def _say_views(self, held: Round, candidate: IndicatorCandidate, college: str, letters: str) -> None:
        for place, (member, grade) in enumerate(zip(self.members[college], grades_of(letters), strict=True)):
            if grade.is_given:
                give_view(
                    member=member,
                    held=held,
                    candidate=candidate,
                    said=Said(grade=grade.value),
                    request_key=f"{candidate.pk.hex[:24]}{place:03d}",
                )


def _name_of(entry: Described) -> str:
    return str(entry.get("id") or entry["example"])


def _wording(entry: Mapping[str, Any]) -> Wording:  # Any: the shape is that of the file
    return Wording(**{name: entry[name] for name in NAMES if name in entry})


def _group(dossier: Dossier | None, name: str) -> StakeholderGroup | None:
    if dossier is None or not name:
        return None
    return next(
        (each for each in StakeholderGroup.objects.filter(dossier=dossier) if each.name.localize("fr") == name), None
    )
