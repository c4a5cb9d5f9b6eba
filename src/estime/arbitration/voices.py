"""How much of the whole voice each college and each voter has."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from fractions import Fraction

from estime.arbitration.problem import Problem


def declared_shares(problem: Problem) -> dict[str, Fraction]:
    """Return the part of the whole voice of each college, as declared; colleges without a share divide what is left."""
    left = 1 - sum((college.share for college in problem.colleges if college.share is not None), Fraction(0))
    undeclared = sum(college.share is None for college in problem.colleges)
    return {
        college.id: left / undeclared if college.share is None else Fraction(college.share)
        for college in problem.colleges
    }


def college_voices(problem: Problem) -> dict[str, Fraction]:
    """Return the part of the whole voice of each college in which somebody votes; together they are one.

    A college in which nobody votes gives its part to the others in proportion to theirs. Where no college is declared,
    all voters are in one, named by the empty text.
    """
    voting = {voter.college for voter in problem.voters}
    shares = {id: share for id, share in declared_shares(problem).items() if id in voting}
    if not problem.colleges and voting:
        return {"": Fraction(1)}
    whole = sum(shares.values(), Fraction(0))
    return {id: share / whole for id, share in shares.items()}


def voices(problem: Problem) -> dict[str, Fraction]:
    """Return the part of the whole voice of each voter: that of the college, divided by weight inside it."""
    return _divided(problem, college_voices(problem))


def _divided(problem: Problem, shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    # Few weights are different: each fraction is computed once.
    counts: Counter[tuple[str, Fraction]] = Counter((voter.college, voter.weight) for voter in problem.voters)
    wholes: defaultdict[str, Fraction] = defaultdict(Fraction)
    for (college, weight), count in counts.items():
        wholes[college] += weight * count
    parts = {key: shares[key[0]] * key[1] / wholes[key[0]] for key in counts}
    return {voter.id: parts[voter.college, voter.weight] for voter in problem.voters}
