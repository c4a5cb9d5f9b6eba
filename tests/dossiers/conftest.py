"""Shared by the tests of the dossiers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

if TYPE_CHECKING:
    from tests.dossiers.factories import Table


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak English, as the code does."""
    with override("en"):
        yield


@pytest.fixture
def table(db: None) -> "Table":
    """A dossier with its team and its coach."""
    from tests.dossiers.factories import make_table

    return make_table()
