"""Do the computation of a plan again, to compare."""

from estime.provenance import Computation


def plan_again(old: Computation) -> Computation:
    """Return the computation of the same day, made by the library of now."""
    # The solver is slow to load: only a replay pays for it, not each page.
    from estime.allocation import as_computation, solve  # noqa: PLC0415 -- slow import
    from estime.allocation.canonical import problem_from_json  # noqa: PLC0415 -- slow import

    problem = problem_from_json(dict(old.input))
    return as_computation(problem, solve(problem, require_everybody=False))
