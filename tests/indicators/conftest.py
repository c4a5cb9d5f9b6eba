"""Shared by the tests of the indicators."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak English, as the code does."""
    with override("en"):
        yield
