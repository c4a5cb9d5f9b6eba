"""A text without case, accents and signs, kept beside a name: people type « ecole » and mean « École »."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from estime.exchange.sheets import plain


class FoldedTextField(models.TextField[str, str]):
    """The fields named in `of`, folded each time the row is written. Databases fold differently; Python does not."""

    def __init__(self, *, of: Sequence[str], **options: Any) -> None:  # Any: the options of every field
        self.of = tuple(of)
        super().__init__(**(options | {"editable": False, "default": ""}))

    def deconstruct(self) -> Any:  # Any: Django's own
        name, path, args, options = super().deconstruct()
        del options["default"], options["editable"]
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 -- Django's signature
        text = " ".join(plain(str(getattr(model_instance, name))) for name in self.of)
        setattr(model_instance, self.attname, text)
        return text
