"""Shared by the tests of the accounts."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture
def english() -> Iterator[None]:
    """Refusals speak English, as the code does."""
    with override("en"):
        yield
