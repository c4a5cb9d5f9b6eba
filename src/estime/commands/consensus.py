"""`estime consensus`: what the colleges agree on, element by element, and what other rules would change."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estime.arbitration.ballots import last_round, ratings
from estime.arbitration.consensus import Classification, Flip, Outcome, classify_all, flips
from estime.arbitration.consensus_words import (
    element_card,
    flip_sentence,
    held_sentence,
)
from estime.arbitration.kappa import Held, held
from estime.arbitration.matrix import CollegeTable, by_college, matrix
from estime.arbitration.rule import VARIANTS
from estime.arbitration.rule_words import rule_sentences, small_number_sentences
from estime.arbitration.shown import ShownCollege, ShownDistribution, Telling, shown_distribution
from estime.commands.files import read
from estime.commands.refusals import Refusals, RefusedError
from estime.commands.terminal import say
from estime.exchange.consensus_protocol import ConsensusProtocol, read_protocol
from estime.exchange.consensus_reading import RatingsInFile, read_ratings
from estime.exchange.sheets import MAX_BYTES
from estime.language import translator
from estime.provenance import Json

SCHEMA: Final = "estime.consensus.answer/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What came out, and what of it may be shown."""

    file: RatingsInFile
    protocol: ConsensusProtocol
    round: int
    table: CollegeTable
    elements: tuple[Classification, ...]
    shown: tuple[ShownDistribution, ...]
    flips: tuple[Flip, ...]
    held: Held | None


def consensus(options: argparse.Namespace) -> int:
    """Classify the elements of a file of ratings."""
    with Refusals(options.lang):
        protocol = ConsensusProtocol()
        if options.protocol:
            protocol = read_protocol(read(options.protocol, most=MAX_BYTES))
        file = read_ratings(read(options.file, most=MAX_BYTES + 1), filename=options.file)
        found = _found(file, protocol, options.lang)
    if options.json:
        say(json.dumps(_to_json(found, options.lang), ensure_ascii=False, indent=1, sort_keys=True))
        return 0
    for line in _lines(found, options.lang):
        say(line)
    return 0


def _found(file: RatingsInFile, protocol: ConsensusProtocol, language: str) -> _Found:
    events = [event for event in file.events if event.criterion == protocol.criterion]
    number = protocol.round or last_round(events)
    now = ratings(events, round=number, criterion=protocol.criterion, absentees=protocol.absentees)
    if not now:
        sentence = translator(language).gettext(
            "Nobody rated “%(criterion)s” in round %(round)d. Correct the protocol, or the file."
        )
        raise RefusedError(sentence % {"criterion": protocol.criterion, "round": number})
    elements = tuple(dict.fromkeys(event.element for event in events))
    table = by_college(matrix(now, people=sorted(file.colleges), elements=elements), file.colleges)
    moved = held(ratings(events, round=number - 1, criterion=protocol.criterion), now)
    return _Found(
        file=file,
        protocol=protocol,
        round=number,
        table=table,
        elements=classify_all(table, protocol.rule),
        shown=tuple(shown_distribution(table.of(element), minimum=protocol.minimum_cell) for element in elements),
        flips=flips(table, protocol.rule, VARIANTS),
        held=moved if moved.pairs >= protocol.minimum_cell else None,
    )


def _lines(found: _Found, language: str) -> Iterator[str]:
    yield from rule_sentences(found.protocol.rule, language)
    yield from small_number_sentences(found.protocol.rule, _sizes(found), language)
    for classified, shown in zip(found.elements, found.shown, strict=True):
        card = element_card(classified, shown, language)
        yield ""
        yield classified.element
        yield f"  {card.headline}"
        yield from (f"  – {line}" for line in card.colleges)
    yield ""
    yield _total(found, language)
    yield from _stability(found, language)
    yield from (flip_sentence(flip, language) for flip in found.flips)


def _sizes(found: _Found) -> dict[str, int]:
    members = [*found.file.colleges.values()]
    return {college: members.count(college) for college in found.table.colleges}


def _total(found: _Found, language: str) -> str:
    outcomes = [each.outcome for each in found.elements]
    sentence = translator(language).gettext(
        "Elements agreed: %(agreed)d; set aside: %(set_aside)d; contested: %(contested)d."
    )
    return sentence % {outcome.value: outcomes.count(outcome) for outcome in Outcome}


def _stability(found: _Found, language: str) -> Iterator[str]:
    if found.held is not None:
        yield held_sentence(found.held, found.round - 1, found.round, language)


def _to_json(found: _Found, language: str) -> dict[str, Json]:
    return {
        "schema": SCHEMA,
        "language": language,
        "protocol": found.protocol.as_json(),
        "protocol_hash": found.protocol.hash,
        "round": found.round,
        "rule_sentences": [*rule_sentences(found.protocol.rule, language)],
        "small_numbers": [*small_number_sentences(found.protocol.rule, _sizes(found), language)],
        "elements": [
            _element_to_json(classified, shown, language)
            for classified, shown in zip(found.elements, found.shown, strict=True)
        ],
        "flips": [
            {
                "element": flip.element,
                "rule": flip.variant,
                "before": flip.before.value,
                "after": flip.after.value,
                "sentence": flip_sentence(flip, language),
            }
            for flip in found.flips
        ],
        "sentences": [_total(found, language), *_stability(found, language)],
    }


def _element_to_json(found: Classification, shown: ShownDistribution, language: str) -> dict[str, Json]:
    card = element_card(found, shown, language)
    told = {college.college for college in shown.colleges if college.telling is Telling.COUNTS}
    return {
        "element": found.element,
        "outcome": found.outcome.value,
        "reasons": [
            {
                "reason": each.reason.value,
                "colleges": [college for college in each.colleges if college in told],
            }
            for each in found.reasons
        ],
        "headline": card.headline,
        "colleges": [
            {**_college_to_json(college), "sentence": line}
            for college, line in zip(shown.colleges, card.colleges, strict=True)
        ],
    }


def _college_to_json(shown: ShownCollege) -> dict[str, Json]:
    bands = shown.bands
    return {
        "college": shown.college,
        "telling": shown.telling.value,
        "not_important": bands.not_important if bands else None,
        "useful": bands.useful if bands else None,
        "essential": bands.essential if bands else None,
        "median": str(shown.median) if shown.median is not None else None,
        "level": shown.level.value if shown.level else None,
        "tendency": shown.tendency.value if shown.tendency else None,
        "cannot_judge": shown.cannot_judge,
        "answers": shown.answers,
    }
