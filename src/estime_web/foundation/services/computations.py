"""Keep the computations of the library, and do them again to compare."""

from collections.abc import Callable
from dataclasses import dataclass

from estime.provenance import Computation
from estime_web.foundation.models import StoredComputation

Recompute = Callable[[Computation], Computation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What came out when a stored computation was done again.

    `is_intact`: input and output are still what was hashed when they were stored.
    `is_equal`: the computation, done again, gave the stored output. None where no code of this version can
    do it: the algorithm is unknown, or its behaviour has another version number.
    """

    stored: StoredComputation
    is_intact: bool
    is_equal: bool | None


_algorithms: dict[str, Recompute] = {}


def register_algorithm(name: str, recompute: Recompute) -> None:
    """Say how computations by `name` are done again. Apps call this when they are ready.

    `recompute` reads input and seed of the old computation, and returns the new one, with the version of now.
    """
    _algorithms[name] = recompute


def store_computation(computation: Computation) -> StoredComputation:
    """Store a computation whole, with the hashes of its input and output."""
    return StoredComputation.objects.create(
        algorithm=computation.algorithm,
        version=computation.version,
        seed=computation.seed,
        input=dict(computation.input),
        output=dict(computation.output),
        input_hash=computation.input_hash,
        output_hash=computation.output_hash,
    )


def replay(stored: StoredComputation) -> Replay:
    """Do a stored computation again from its input and seed, and compare the hash of the output."""
    old = stored.computation
    is_intact = (old.input_hash, old.output_hash) == (stored.input_hash, stored.output_hash)
    return Replay(stored=stored, is_intact=is_intact, is_equal=_is_equal(old) if is_intact else None)


def _is_equal(old: Computation) -> bool | None:
    recompute = _algorithms.get(old.algorithm)
    if recompute is None:
        return None
    new = recompute(old)
    return new.output_hash == old.output_hash if new.version == old.version else None
