"""The JSON of what is chosen among, and of what was chosen: `estime.arbitration/1`.

It is canonical: rows are sorted, so that two files that differ only by the order of their rows have the same hash. Numbers are
texts, whole or as fractions ("3/10"), never floats. A file may also say a number as a whole number, or as a decimal text ("0.3").
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from estime.arbitration.outcome import Chosen, Label, Outcome, Payment, Purchase, Rejection, Spent
from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter
from estime.json_reading import Reader
from estime.provenance import Json, digest

SCHEMA: Final = "estime.arbitration/1"
OUTCOME_SCHEMA: Final = "estime.arbitration.outcome/1"


def problem_to_json(problem: Problem) -> dict[str, Json]:
    """Return the canonical JSON value of a problem."""
    return {
        "schema": SCHEMA,
        "rule": _rule_to_json(problem.rule),
        "colleges": [_college_to_json(college) for college in sorted(problem.colleges, key=lambda college: college.id)],
        "voters": [_voter_to_json(voter) for voter in sorted(problem.voters, key=lambda voter: voter.id)],
        "elements": [_element_to_json(element) for element in sorted(problem.elements, key=lambda element: element.id)],
    }


def problem_hash(problem: Problem) -> str:
    """Return the hash that names a problem, whatever the order of its rows."""
    return digest(problem_to_json(problem))


def _number(value: Fraction) -> str:
    return str(Fraction(value))


def _number_or_null(value: Fraction | None) -> str | None:
    return None if value is None else _number(value)


def _rule_to_json(rule: Rule) -> Json:
    return {
        "budget": _number(rule.budget),
        "qualitative": _number(rule.qualitative),
        "quantitative": _number(rule.quantitative),
        "utility": rule.utility.value,
        "raises": rule.raises.value,
        "stops_when_exhaustive": rule.stops_when_exhaustive,
        "fills": rule.fills,
        "seed": rule.seed,
    }


def _college_to_json(college: College) -> Json:
    return {"id": college.id, "label": college.label, "share": _number_or_null(college.share)}


def _voter_to_json(voter: Voter) -> Json:
    supports, scores = [*voter.supports], [_number(score) for score in voter.scores]
    if scores:
        rows = sorted(zip(supports, scores, strict=True))
        supports, scores = [row[0] for row in rows], [row[1] for row in rows]
    return {
        "id": voter.id,
        "college": voter.college,
        "weight": _number(voter.weight),
        "supports": [*sorted(supports)],
        "scores": [*scores],
    }


def _element_to_json(element: Element) -> Json:
    return {
        "id": element.id,
        "label": element.label,
        "kind": element.kind.value,
        "hours": _number(element.hours),
        "low": _number_or_null(element.low),
        "high": _number_or_null(element.high),
        "taken_out": element.taken_out,
        "is_imposed": element.is_imposed,
        "charged_to": element.charged_to,
    }


def problem_from_json(value: Mapping[str, Json]) -> Problem:
    """Return the problem that a JSON value tells.

    Raises
    ------
    JsonFormError
        If a key is missing, unknown or of the wrong type; the path to it is named.
    """
    reader = Reader(value, SCHEMA)
    reader.expect_keys("schema", "rule", "colleges", "voters", "elements")
    return Problem(
        rule=_rule_from_json(reader.within("rule")),
        colleges=tuple(_college_from_json(college) for college in reader.objects("colleges")),
        voters=tuple(_voter_from_json(voter) for voter in reader.objects("voters")),
        elements=tuple(_element_from_json(element) for element in reader.objects("elements")),
    )


def _rule_from_json(rule: Reader) -> Rule:
    rule.expect_keys(
        "budget", "qualitative", "quantitative", "utility", "raises", "stops_when_exhaustive", "fills", "seed"
    )
    usual = Rule(budget=Fraction(1))
    return Rule(
        budget=rule.fraction("budget"),
        qualitative=rule.fraction("qualitative", usual.qualitative),
        quantitative=rule.fraction("quantitative", usual.quantitative),
        utility=Utility(rule.choice("utility", _values(Utility), usual.utility)),
        raises=Raise(rule.choice("raises", _values(Raise), usual.raises)),
        stops_when_exhaustive=rule.flag("stops_when_exhaustive", default=usual.stops_when_exhaustive),
        fills=rule.flag("fills", default=usual.fills),
        seed=rule.text("seed", usual.seed),
    )


def _values(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(name) for name in names)


def _college_from_json(college: Reader) -> College:
    college.expect_keys("id", "label", "share")
    share = None if college.is_null("share") else college.fraction("share")
    return College(id=college.text("id"), label=college.text("label", ""), share=share)


def _voter_from_json(voter: Reader) -> Voter:
    voter.expect_keys("id", "college", "weight", "supports", "scores")
    return Voter(
        id=voter.text("id"),
        college=voter.text("college", ""),
        weight=voter.fraction("weight", Fraction(1)),
        supports=voter.texts("supports", ()),
        scores=voter.fractions("scores", ()),
    )


def _element_from_json(element: Reader) -> Element:
    element.expect_keys("id", "label", "kind", "hours", "low", "high", "taken_out", "is_imposed", "charged_to")
    return Element(
        id=element.text("id"),
        label=element.text("label", ""),
        kind=Kind(element.choice("kind", _values(Kind), Kind.MIXED)),
        hours=element.fraction("hours"),
        low=None if element.is_null("low") else element.fraction("low"),
        high=None if element.is_null("high") else element.fraction("high"),
        taken_out=element.text("taken_out", ""),
        is_imposed=element.flag("is_imposed", default=False),
        charged_to=element.text("charged_to", ""),
    )


def outcome_to_json(outcome: Outcome) -> dict[str, Json]:
    """Return the JSON value of an outcome."""
    return {
        "schema": OUTCOME_SCHEMA,
        "problem": outcome.problem_hash,
        "factor": _number(outcome.factor),
        "budget": _number(outcome.budget),
        "spent": _number(outcome.spent),
        "lot": [*outcome.lot],
        "taken_out": [*outcome.taken_out],
        "unspent": {name: _number(hours) for name, hours in outcome.unspent},
        "chosen": [
            {"element": chosen.element, "label": chosen.label.value, "hours": _number(chosen.hours)}
            for chosen in outcome.chosen
        ],
        "purchases": [_purchase_to_json(purchase) for purchase in outcome.purchases],
        "rejections": [_rejection_to_json(rejection) for rejection in outcome.rejections],
    }


def _purchase_to_json(purchase: Purchase) -> Json:
    return {
        "order": purchase.order,
        "element": purchase.element,
        "hours": _number(purchase.hours),
        "label": purchase.label.value,
        "rate": _number_or_null(purchase.rate),
        "payments": [_payment_to_json(payment) for payment in purchase.payments],
    }


def _payment_to_json(payment: Payment) -> Json:
    envelopes = {"free": payment.free, "qualitative": payment.qualitative, "quantitative": payment.quantitative}
    return {"voter": payment.voter, **{name: _number(hours) for name, hours in envelopes.items() if hours}}


def _rejection_to_json(rejection: Rejection) -> Json:
    return {
        "element": rejection.element,
        "hours": _number(rejection.hours),
        "available": _number(rejection.available),
        "missing": _number(rejection.missing),
        "after": rejection.after,
        "spent_on": [{"element": spent.element, "hours": _number(spent.hours)} for spent in rejection.spent_on],
        "effective_support": _number(rejection.effective_support),
        "fits": rejection.fits,
    }


def outcome_from_json(value: Mapping[str, Json]) -> Outcome:
    """Return the outcome that a JSON value tells; the inverse of `outcome_to_json`."""
    outcome = Reader(value, OUTCOME_SCHEMA)
    outcome.expect_keys(
        "schema",
        "problem",
        "factor",
        "budget",
        "spent",
        "lot",
        "taken_out",
        "unspent",
        "chosen",
        "purchases",
        "rejections",
    )
    unspent = outcome.within("unspent")
    return Outcome(
        chosen=tuple(_chosen_from_json(chosen) for chosen in outcome.objects("chosen")),
        purchases=tuple(_purchase_from_json(purchase) for purchase in outcome.objects("purchases")),
        rejections=tuple(_rejection_from_json(rejection) for rejection in outcome.objects("rejections")),
        taken_out=outcome.texts("taken_out"),
        factor=outcome.fraction("factor"),
        budget=outcome.fraction("budget"),
        spent=outcome.fraction("spent"),
        lot=outcome.texts("lot"),
        unspent=tuple((name, unspent.fraction(name)) for name in ("free", "qualitative", "quantitative")),
        problem_hash=outcome.text("problem"),
    )


def _chosen_from_json(chosen: Reader) -> Chosen:
    chosen.expect_keys("element", "label", "hours")
    label = Label(chosen.choice("label", _values(Label)))
    return Chosen(element=chosen.text("element"), label=label, hours=chosen.fraction("hours"))


def _purchase_from_json(purchase: Reader) -> Purchase:
    purchase.expect_keys("order", "element", "hours", "label", "rate", "payments")
    return Purchase(
        order=purchase.integer("order"),
        element=purchase.text("element"),
        hours=purchase.fraction("hours"),
        label=Label(purchase.choice("label", _values(Label))),
        rate=None if purchase.is_null("rate") else purchase.fraction("rate"),
        payments=tuple(_payment_from_json(payment) for payment in purchase.objects("payments")),
    )


def _payment_from_json(payment: Reader) -> Payment:
    payment.expect_keys("voter", "free", "qualitative", "quantitative")
    nothing = Fraction(0)
    return Payment(
        voter=payment.text("voter"),
        free=payment.fraction("free", nothing),
        qualitative=payment.fraction("qualitative", nothing),
        quantitative=payment.fraction("quantitative", nothing),
    )


def _rejection_from_json(rejection: Reader) -> Rejection:
    rejection.expect_keys("element", "hours", "available", "missing", "after", "spent_on", "effective_support", "fits")
    return Rejection(
        element=rejection.text("element"),
        hours=rejection.fraction("hours"),
        available=rejection.fraction("available"),
        missing=rejection.fraction("missing"),
        after=rejection.integer("after"),
        spent_on=tuple(_spent_from_json(spent) for spent in rejection.objects("spent_on")),
        effective_support=rejection.fraction("effective_support"),
        fits=rejection.flag("fits", default=False),
    )


def _spent_from_json(spent: Reader) -> Spent:
    spent.expect_keys("element", "hours")
    return Spent(element=spent.text("element"), hours=spent.fraction("hours"))
