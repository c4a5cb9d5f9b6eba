"""The page on which the assembly decides: the set with its reasons, what was left out, and the element that is open."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estime_web.indicators.models import Amendment, Arbitration, MinorityStatement
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.board import Board, board_of
from estime_web.indicators.queries.board_consensus import Consensus
from estime_web.indicators.queries.board_names import Names, hours_of, names_of, small_colleges
from estime_web.indicators.queries.board_verdict import verdict_sentences
from estime_web.indicators.queries.board_vessels import Vessels, vessels_of
from estime_web.indicators.queries.candidates import Proposal

if TYPE_CHECKING:
    from estime.arbitration import Problem, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One proposal on the board. `label` is core, raised, filled, imposed, amended, or empty for what is not in the set."""

    element: str
    name: str
    kind: str
    kind_words: str
    hours: str
    label: str = ""
    label_words: str = ""
    sentence: str = ""
    outcome: str = ""
    standing: str = ""


@dataclass(frozen=True, kw_only=True)
class BoardPage:
    """A board in the language of the reader. What needs counting is counted when it is asked for."""

    board: Board
    names: Names
    consensus: Consensus
    statements: tuple[MinorityStatement, ...]

    @cached_property
    def problem(self) -> "Problem":
        return self.names.put_into(self.board.problem)

    @cached_property
    def untold(self) -> frozenset[str]:
        """The colleges of which no sum of votes is told: small ones; all of them where few first views count beside last ones that are told."""
        if self.consensus.few_carried:
            return frozenset(voter.college for voter in self.problem.voters)
        return small_colleges(self.problem, self.names.smallest)

    @cached_property
    def vessels(self) -> Vessels:
        return vessels_of(self.board.problem, self.board.now.elements)

    @cached_property
    def chosen(self) -> list[Entry]:
        """The set as it is now, in the order in which elements entered."""
        return [self._chosen(each.element, each.label.value) for each in self.board.now.chosen]

    @cached_property
    def left_out(self) -> list[Entry]:
        """What was voted on and is not in the set, those that came nearest first.

        Where a college is small they stand in the order of the list: how near they came would tell how its people voted.
        """
        is_small = bool(small_colleges(self.board.problem, self.names.smallest))
        rejections = () if is_small else self.board.proposed.rejections
        near = {each.element: each.effective_support for each in rejections}
        taken_out = {each.id for each in self.board.problem.elements if each.taken_out}
        found = [
            each.id
            for each in self.board.problem.elements
            if each.id not in self.board.now.elements and each.id not in taken_out
        ]
        return [self._left(element) for element in sorted(found, key=lambda one: (-near.get(one, 1), int(one)))]

    @cached_property
    def taken_out(self) -> list[Entry]:
        """What the gate took out, with its reason."""
        return [self._entry(each.id, sentence=each.taken_out) for each in self.board.problem.elements if each.taken_out]

    @cached_property
    def imposed(self) -> list[Entry]:
        return [each for each in self.chosen if each.label == "imposed"]

    @cached_property
    def standings(self) -> dict[str, str]:
        """How firmly each element stands, in one word; empty until somebody asked for it."""
        from estime.arbitration.robustness import Standing  # noqa: PLC0415 -- slow import
        from estime.arbitration.robustness_words import standing_in_words  # noqa: PLC0415 -- slow import

        kept, language = self.board.run.robustness.get("elements", ()), get_language() or "en"
        return {
            each["element"]: standing_in_words(Standing(each["standing"]), language)
            for each in kept
            if each["element"] not in self.unweighed
        }

    @cached_property
    def unweighed(self) -> frozenset[str]:
        """What was left out and nobody of a larger college supports, where one is small: how near it comes would tell its votes."""
        small = small_colleges(self.board.problem, self.names.smallest)
        if not small:
            return frozenset()
        voters = (voter for voter in self.board.problem.voters if voter.college not in small)
        known = self.board.proposed.elements.union(*(voter.supports for voter in voters))
        return frozenset(each.id for each in self.board.problem.elements if each.id not in known)

    @cached_property
    def verdict(self) -> list[str]:
        return self.verdict_on(self.board.verdict)

    def verdict_on(self, verdict: "Verdict") -> list[str]:
        """Return what is guaranteed of a set, in sentences."""
        may_count = self.consensus.is_counted_everywhere
        return verdict_sentences(self.problem, verdict, self.names, get_language() or "en", may_count=may_count)

    def amendment_of(self, element: str) -> Amendment | None:
        """Return the amendment in force on an element."""
        return next((each for each in self.board.amendments if str(each.candidate.number) == element), None)

    def statements_on(self, proposal: Proposal) -> list[MinorityStatement]:
        return [each for each in self.statements if each.candidate_id == proposal.candidate.pk]

    def _chosen(self, element: str, label: str) -> Entry:
        amendment = self.amendment_of(element)
        sentence = amendment.reason if amendment and label == "amended" else label_sentences()[label]
        return self._entry(element, label=label, sentence=sentence)

    def _left(self, element: str) -> Entry:
        amendment = self.amendment_of(element)
        if amendment is not None:
            return self._entry(element, sentence=_("The assembly leaves it out: %(why)s") % {"why": amendment.reason})
        return self._entry(element, sentence=_("Its supporters could not pay its hours together."))

    def _entry(self, element: str, *, label: str = "", sentence: str = "") -> Entry:
        found = next(each for each in self.board.problem.elements if each.id == element)
        proposal = self.names.proposals.get(element)
        return Entry(
            element=element,
            name=self.names.of(element),
            kind=found.kind.value,
            kind_words=proposal.candidate.get_kind_display() if proposal else found.kind.value,
            hours=hours_of(found.hours),
            label=label,
            label_words=label_words().get(label, ""),
            sentence=sentence,
            outcome=self.consensus.outcome(element),
            standing=self.standings.get(element, ""),
        )


def board_page(arbitration: Arbitration) -> BoardPage | None:
    """Return the board of an arbitration in the language of the reader; None before the rule has proposed anything."""
    board = board_of(arbitration)
    if board is None:
        return None
    names = names_of(arbitration, terms_of(arbitration).smallest)
    statements = arbitration.statements.select_related("college", "candidate").order_by("at", "pk")
    return BoardPage(
        board=board,
        names=names,
        consensus=Consensus(board.run, names.colleges),
        statements=tuple(statements),
    )


def label_words() -> dict[str, str]:
    """Return in two or three words how an element entered."""
    return {
        "core": pgettext("how an element entered", "paid by its supporters"),
        "raised": pgettext("how an element entered", "paid with hours that were left"),
        "filled": pgettext("how an element entered", "added because many support it"),
        "imposed": pgettext("how an element entered", "demanded by a law or a contract"),
        "amended": pgettext("how an element entered", "added by the assembly"),
    }


def label_sentences() -> dict[str, str]:
    """Return in one sentence how an element entered."""
    return {
        "core": _("Its supporters paid its hours together."),
        "raised": _("Its supporters paid its hours together, once everybody’s share had grown a little."),
        "filled": _("Hours were left at the end: it was the most supported that still fitted."),
        "imposed": _("Nobody had to vote for it."),
        "amended": _("The assembly added it."),
    }
