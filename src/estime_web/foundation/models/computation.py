"""Results that can be replayed, as rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from estime.provenance import Computation


class StoredComputation(models.Model):
    """A `Computation` of the library, kept whole."""

    algorithm = models.CharField(_("algorithm"), max_length=80)
    version = models.CharField(_("version"), max_length=20)
    seed = models.CharField(_("seed"), max_length=200, blank=True)
    input = models.JSONField(_("input"))
    output = models.JSONField(_("output"))
    input_hash = models.CharField(_("hash of the input"), max_length=71)
    output_hash = models.CharField(_("hash of the output"), max_length=71)
    created_at = models.DateTimeField(_("computed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("computation")
        verbose_name_plural = _("computations")

    def __str__(self) -> str:
        return f"{self.algorithm} {self.output_hash[:14]}"

    @property
    def computation(self) -> Computation:
        return Computation(
            algorithm=self.algorithm, version=self.version, seed=self.seed, input=self.input, output=self.output
        )
