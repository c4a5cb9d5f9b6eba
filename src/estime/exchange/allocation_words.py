"""What people write for a slot, a workshop, a session or a person, against what the day holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from estime.exchange.sheets import plain, suggest
from estime.exchange.sheets_moments import moment_key

# Looking for what was meant compares texts: a file of mistakes must not take minutes.
_MOST_COMPARISONS = 200_000
_LONGEST_COMPARED = 100


class Words:
    """Identifiers by what people write: the identifier itself, else its label where only one has it.

    Dates and times count the same however they are written: « 9 h 30 » is a cell 9:30 of a spreadsheet.
    """

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        pairs = [(identifier, label) for identifier, label in labelled if identifier]
        self.ids = tuple(dict.fromkeys(identifier for identifier, _label in pairs))
        self._known = frozenset(self.ids)
        texts = dict.fromkeys(text for pair in pairs for text in pair if text)
        self._texts = tuple(text for text in texts if len(text) <= _LONGEST_COMPARED)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._by_moment: defaultdict[str, set[str]] = defaultdict(set)
        self._comparisons = 0
        for identifier, label in pairs:
            for text in (identifier, label):
                self._by_word[plain(text)].add(identifier)
                self._by_moment[moment_key(text)].add(identifier)

    def find(self, text: str) -> str | None:
        """Return the one that a text names; None when there is none, or more than one."""
        if text in self._known:
            return text
        named = self._named(text)
        return min(named) if len(named) == 1 else None

    def is_shared(self, text: str) -> bool:
        """Say whether several bear this name."""
        return len(self._named(text)) > 1

    def _named(self, text: str) -> set[str]:
        word, moment = plain(text), moment_key(text)
        return (word and self._by_word.get(word)) or (moment and self._by_moment.get(moment)) or set()

    def suggest(self, text: str) -> str:
        """Return the identifier or label that was probably meant, or nothing."""
        self._comparisons += len(self._texts)
        if self._comparisons > _MOST_COMPARISONS or len(text) > _LONGEST_COMPARED:
            return ""
        return suggest(text, self._texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """What the cells of a day may name."""

    slots: Words
    workshops: Words
    sessions: Words
