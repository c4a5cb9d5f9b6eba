"""The examples in the docstrings of the library are true."""

import doctest
import pkgutil

import pytest

import estime

NAMES = sorted(module.name for module in pkgutil.walk_packages(estime.__path__, "estime."))


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_true(name: str) -> None:
    # A module whose extra is not installed has no examples to run here.
    module = pytest.importorskip(name, exc_type=ModuleNotFoundError)

    results = doctest.testmod(module)

    assert results.failed == 0
