"""What a command cannot do, one line per fault."""

import json
from collections.abc import Mapping, Sequence
from typing import Self

from estime.allocation import InfeasibleError, ProblemError
from estime.arbitration.faults import ArbitrationError
from estime.exchange.consensus_faults import ProtocolError
from estime.exchange.pabulib import CloneError
from estime.exchange.sheets import SheetError
from estime.json_reading import JsonFormError
from estime.language import translator
from estime.method import MethodError
from estime.mixing.faults import MixingError
from estime.opinion.faults import OpinionError


class RefusedError(Exception):
    """A command cannot do what is asked: one line per fault."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Refusals:
    """Turn what the library refuses into lines for the terminal; `names` puts words for people once they are known."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.names: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, Exception) and (lines := refusal_lines(error, self._language, self.names)):
            raise RefusedError(*lines) from error


def refusal_lines(error: Exception, language: str, names: Mapping[str, str]) -> Sequence[str]:
    """Return the lines of what the library refuses; none where the error is no refusal."""
    text = translator(language)
    match error:
        case SheetError():
            return [f"{fault.place(language)} — {fault.sentence(language)}" for fault in error.faults]
        case InfeasibleError():
            hint = text.gettext("With --allow-unplaced the plan is made all the same, and says who has no seat.")
            return [*error.sentences(language, names), *([hint] if error.is_placement else [])]
        case ProblemError():
            return error.sentences(language)
        case MixingError() | ArbitrationError():
            return error.sentences(language, names)
        case CloneError():
            return [error.sentence(language)]
        case MethodError() | OpinionError() | ProtocolError():
            return error.sentences(language)
        case JsonFormError():
            return [error.sentence(language)]
        case json.JSONDecodeError() | UnicodeDecodeError():
            return [text.gettext("The file is not JSON: correct it, or use a workbook.")]
        case ModuleNotFoundError():
            return _missing_package(error, language)
    return []


def system_line(error: OSError, language: str) -> str:
    """Return the line of what the system refuses: a file that it names, else the output."""
    if error.filename:
        return f"{error.filename}: {error.strerror}"
    text = translator(language)
    return text.gettext("The answer cannot be written: %(why)s.") % {"why": error.strerror}


def _missing_package(error: ModuleNotFoundError, language: str) -> Sequence[str]:
    text = translator(language)
    if error.name == "vl_convert":
        return [text.gettext("Drawings need one more package: pip install 'estime[formats]'.")]
    if error.name in {"openpyxl", "xlsxwriter"}:
        return [text.gettext("Workbooks need one more package: pip install 'estime[formats]'. JSON works without.")]
    return []
