"""What a service raises when a person asks for what cannot be."""

from typing import ClassVar

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal with its reason and its mend, in words for the person who asked.

    `message` is a whole translated sentence, or several. Nothing was written when it is raised. `has_own_page`: a sentence in a
    form would lose what it brings.
    """

    has_own_page: ClassVar[bool] = False

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
