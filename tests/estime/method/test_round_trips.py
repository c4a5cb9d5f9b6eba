"""A version of the method comes back from JSON and from TOML as it was."""

import json

import pytest
from hypothesis import given, settings

from estime.method import Method, from_json, load, read_toml, shipped, to_json, write_toml
from tests.estime.method.factories import make_method, methods


@given(methods())
@settings(max_examples=40)
def test_a_version_comes_back_from_json(method: Method) -> None:
    assert from_json(json.loads(json.dumps(to_json(method)))) == method


@given(methods())
@settings(max_examples=40)
def test_a_version_comes_back_from_toml(method: Method) -> None:
    assert read_toml(write_toml(method)) == method


@given(methods())
@settings(max_examples=40)
def test_the_json_of_a_version_comes_back_too(method: Method) -> None:
    data = to_json(method)

    assert to_json(from_json(data)) == data


@pytest.mark.parametrize("key", shipped())
def test_a_shipped_file_is_written_as_the_library_writes_it(key: str) -> None:
    from importlib.resources import files

    text = (files("estime.method") / "versions" / f"{key}.toml").read_text(encoding="utf-8")

    assert write_toml(load(key)) == text


def test_comments_and_lines_of_windows_are_free() -> None:
    text = write_toml(make_method()).replace("\n", "\r\n") + "# mine\r\n"

    assert read_toml(text) == make_method()
