"""Dates and times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.exchange.sheets_moments import moment_key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9:30", "09:30"),
        ("9 h 30", "9:30"),
        ("9h", "9:00"),
        ("9 uur", "09:00"),
        ("9u30", "09:30:00"),
        ("9.30 uur", "9 heures 30"),
        ("2:30 pm", "14:30"),
        ("12:15 a.m.", "0:15"),
        ("9h30 – 10h45", "9:30-10:45"),
        ("1/6/2017", "2017-06-01"),
        ("1er juin 2017", "1 juni 2017"),
        ("1 August 2017 9:30", "2017-08-01 09:30"),
        ("1 août 2017, 9 h 30", "01.08.2017 9u30"),
    ],
)
def test_the_same_moment_has_the_same_key(first: str, second: str) -> None:
    assert moment_key(first) == moment_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("9:30", "10:30"), ("9:30", "21:30"), ("9:30 pm", "9:30"), ("1/6/2017", "6/1/2017"), ("31/02/2017", "2017-03-03")],
)
def test_other_moments_have_other_keys(first: str, second: str) -> None:
    assert moment_key(first) != moment_key(second)


@pytest.mark.parametrize("text", ["Atelier 2 : humains", "9 humans", "Salle 12", "A1", "25:30", ""])
def test_what_is_no_moment_stays_itself(text: str) -> None:
    assert moment_key(text) == "".join(sign for sign in text.casefold() if sign.isalnum())


@given(st.text(max_size=30))
def test_any_text_has_a_key_of_letters_and_digits(text: str) -> None:
    assert all(sign.isalnum() for sign in moment_key(text))
