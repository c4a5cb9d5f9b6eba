"""Keep a computation of the library so that it can be replayed."""

from estime.provenance import Computation
from estime_web.foundation.models import StoredComputation


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
