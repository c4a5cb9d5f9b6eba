"""The examples in the docstrings of the library are true."""

import doctest
import importlib
import pkgutil

import pytest

import estime

NAMES = sorted(module.name for module in pkgutil.walk_packages(estime.__path__, "estime."))


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_true(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))

    assert results.failed == 0
