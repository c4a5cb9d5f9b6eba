"""The files by which a stranger counts a choice again: the ballots without names, only where nobody can be told from them."""

import json
from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.provenance import Json
from estime_web.foundation.models import StoredComputation
from estime_web.indicators.enums import Step
from estime_web.indicators.papers.content import said
from estime_web.indicators.papers.material import Material

if TYPE_CHECKING:
    from estime.arbitration.problem import Problem


class RecountFile(StrEnum):
    """The files of a recount, by the ending of their address."""

    PABULIB = "pb"
    PLAIN = "plain.pb"
    COMPUTATION = "json"
    WORKBOOK = "xlsx"


MIMES = {
    RecountFile.PABULIB: "text/plain; charset=utf-8",
    RecountFile.PLAIN: "text/plain; charset=utf-8",
    RecountFile.COMPUTATION: "application/json",
    RecountFile.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def refusal_of(material: Material) -> str:
    """Return why the ballots do not leave; nothing where they do.

    People of one weight in one college are told apart from the others by it: they too must be enough. So must those who
    gave their view in the first round only: what the last round says of the others stands beside it.
    """
    if material.arbitration.step != Step.DECIDED:
        return _("Ballots leave after the decision, not before.")
    if not material.terms.public_ballots:
        return _("The rules that were frozen before the vote say that ballots stay here.")
    smallest = material.smallest
    voters = material.board.problem.voters
    if any(number < smallest for number in Counter(voter.college for voter in voters).values()):
        return ngettext(
            "A college gave fewer than %(smallest)d ballot: its people could be recognised, so that no ballot leaves.",
            "A college gave fewer than %(smallest)d ballots: its people could be recognised, so that no ballot leaves.",
            smallest,
        ) % {"smallest": smallest}
    if any(number < smallest for number in Counter((voter.college, voter.weight) for voter in voters).values()):
        return _(
            "A few people count for more than the others of their college: they could be recognised, so that no ballot leaves."
        )
    if material.consensus.few_carried:
        return _(
            "A few people gave their view in the first round only: what the others said the second time would tell what they said, so that no ballot leaves."
        )
    return ""


def plain_refusal_of(material: Material) -> str:
    """Return why no file for plain tools can be made, for readers of a page; nothing where it can."""
    from estime.exchange.pabulib import CloneError, cloned  # noqa: PLC0415 -- slow import

    try:
        cloned(material.board.problem)
    except CloneError as error:
        return {
            "envelopes": _(
                "Some hours can only go to stories, or only to figures. Other tools cannot count so; Estime can."
            ),
            "charged": _("A college pays the hours of what it demands. Other tools cannot count so; Estime can."),
        }.get(error.code, _("It would be too large: the shares of the voice are too uneven."))
    return ""


def recount_file(material: Material, kind: RecountFile, language: str) -> bytes:
    """Return a file of a recount. Ask `refusal_of` first."""
    if kind == RecountFile.COMPUTATION:
        return _computation(material)
    if kind == RecountFile.WORKBOOK:
        return _workbook(material, language)
    return _pabulib(material, language, is_plain=kind == RecountFile.PLAIN)


def computation_of(stored: StoredComputation) -> dict[str, Json]:
    """Return a computation as `estime replay` reads it."""
    return {
        "algorithm": stored.algorithm,
        "version": stored.version,
        "seed": stored.seed,
        "input": stored.input,
        "output": stored.output,
        "input_hash": stored.input_hash,
        "output_hash": stored.output_hash,
    }


def _pabulib(material: Material, language: str, *, is_plain: bool) -> bytes:
    from estime.exchange.pabulib import write_pabulib  # noqa: PLC0415 -- slow import

    board = material.board
    return write_pabulib(
        _named(material, language),
        outcome=board.proposed if is_plain else board.now,
        proposed=None if is_plain else board.proposed,
        meta=_meta(material, language),
        clones=is_plain,
    )


def _workbook(material: Material, language: str) -> bytes:
    from estime.exchange.arbitration_writing import write_arbitration  # noqa: PLC0415 -- slow import
    from estime.exchange.pabulib import anonymous  # noqa: PLC0415 -- slow import

    return write_arbitration(anonymous(_named(material, language)), language)


def _computation(material: Material) -> bytes:
    content = computation_of(material.board.run.computation)
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _named(material: Material, language: str) -> "Problem":
    """Return what was chosen among, with its names in a language: they decide nothing."""
    problem = material.board.problem
    colleges = {f"c{each.pk}": said(each.name, language).text for each in material.colleges}
    names = {number: said(each.version.name, language).text for number, each in material.by_number.items()}
    return replace(
        problem,
        colleges=tuple(replace(each, label=colleges.get(each.id, each.label)) for each in problem.colleges),
        elements=tuple(replace(each, label=names.get(each.id, each.label)) for each in problem.elements),
    )


def _meta(material: Material, language: str) -> dict[str, str]:
    decided_on = material.decision.decided_on
    opened = min((each.opened_at.date() for each in material.rounds), default=decided_on)
    return {
        "description": said(material.arbitration.title, language).text,
        "instance": decided_on.isoformat(),
        "language": language,
        "date_begin": opened.isoformat(),
        "date_end": decided_on.isoformat(),
    }
