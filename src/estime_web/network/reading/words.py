"""Words of a short list, in three languages: found, or refused with what may be written."""

from collections.abc import Mapping
from dataclasses import dataclass

from estime.exchange.sheets import Column, match_label, suggest
from estime_web.network.reading.cells import RowReader


@dataclass(frozen=True, slots=True)
class WordList:
    """A short list: for each key the words understood, and its label in each language, in the order of the keys."""

    words: Mapping[str, list[str]]
    labels: Mapping[str, list[str]]

    def read(self, reader: RowReader, column: Column) -> str:
        """Return the key that a cell names; nothing for an empty cell or, with a fault, for a word that is not known."""
        text = reader.raw(column)
        if not text:
            return ""
        key = self.key_of(text)
        if key is None:
            reader.fault(column, "unknown_value", **self.help_with(text))
        return key or ""

    def key_of(self, text: str) -> str | None:
        """Return the key that a text names, whatever its language, case and accents."""
        return match_label(text, self.words)

    def help_with(self, text: str) -> dict[str, str]:
        """Return what may be written and what was meant, by language of the reader."""
        params = {f"known:{language}": ", ".join(labels) for language, labels in self.labels.items()}
        meant = match_label(suggest(text, [word for words in self.words.values() for word in words]), self.words)
        if meant is not None:
            place = list(self.words).index(meant)
            params |= {f"suggestion:{language}": labels[place] for language, labels in self.labels.items()}
        return params
