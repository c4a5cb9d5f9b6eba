"""Do the computation of a choice again, to compare."""

from estime.provenance import Computation


def choose_again(old: Computation) -> Computation:
    """Return the computation of the same ballots, made by the library of now."""
    from estime.arbitration import as_computation, choose  # noqa: PLC0415 -- slow import
    from estime.arbitration.canonical import problem_from_json  # noqa: PLC0415 -- slow import

    problem = problem_from_json(dict(old.input))
    return as_computation(problem, choose(problem))
