"""Refuse a problem that contradicts itself, naming every fault."""

from estime.arbitration.problem import Problem


def validate(problem: Problem) -> None:
    """Raise when the problem cannot be answered."""
