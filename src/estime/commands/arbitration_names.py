"""What elements are called, and which one somebody means."""

from collections.abc import Sequence

from estime.arbitration import Problem
from estime.commands.refusals import RefusedError
from estime.exchange.allocation_words import Words
from estime.exchange.arbitration_groups import CollegeGroups
from estime.language import translator


class ArbitrationNames:
    """The words for elements and colleges, and back from what somebody types to an element."""

    def __init__(self, problem: Problem, language: str) -> None:
        self.groups = CollegeGroups(problem)
        self.words = self.groups.names(problem)
        self._found = Words((element.id, element.label) for element in problem.elements)
        self._text = translator(language)

    def __getitem__(self, element: str) -> str:
        return self.words[element]

    def element(self, text: str) -> str:
        """Return the element that a text names, by identifier or label.

        Raises
        ------
        RefusedError
            If none is named so, or several are.
        """
        if (found := self._found.find(text)) is not None:
            return found
        if self._found.is_shared(text):
            sentence = self._text.gettext("Several elements are called “%(value)s”: give the identifier.")
            raise RefusedError(sentence % {"value": text})
        sentence = self._text.gettext("No element is called “%(value)s”: give its identifier or its label.")
        line = sentence % {"value": text}
        if nearest := self._found.suggest(text):
            line += " " + self._text.gettext("Did you mean “%(suggestion)s”?") % {"suggestion": nearest}
        raise RefusedError(line)

    def elements(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.element, texts)))
