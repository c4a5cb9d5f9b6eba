"""Speakers are described as finely as their number allows."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.disclosure import is_shown, people_like, quote_attribution


def people(**groups: int) -> list[dict[str, str]]:
    """`partner_Gent=3` is three partners from Gent."""
    found = []
    for name, count in groups.items():
        role, _, territory = name.partition("_")
        found += [{"role": role, "territory": territory}] * count
    return found


def test_role_and_territory_stand_where_enough_people_share_them() -> None:
    present = people(partner_Gent=6, partner_Lille=5)

    assert quote_attribution(present[0], present) == {"role": "partner", "territory": "Gent"}


def test_territory_is_left_out_where_few_share_it() -> None:
    present = people(partner_Gent=4, partner_Lille=3)

    assert quote_attribution(present[0], present) == {"role": "partner"}


def test_nothing_is_said_where_few_share_the_role() -> None:
    present = people(funder_Gent=4, partner_Gent=9, guest_Lille=3)

    assert quote_attribution(present[0], present) == {}


def test_one_from_elsewhere_is_not_told_apart_by_what_is_left_out() -> None:
    present = people(partner_Gent=9, partner_Lille=6, partner_Mons=1)

    described = [quote_attribution(person, present) for person in present]

    assert described == 9 * [{"role": "partner", "territory": "Gent"}] + 7 * [{"role": "partner"}]


def test_lone_role_is_not_told_apart_by_silence() -> None:
    present = people(partner_Gent=9, guest_Lille=1)

    assert [quote_attribution(person, present) for person in present] == 10 * [{}]


def test_what_is_not_said_is_not_told() -> None:
    present = people(partner=6, partner_Gent=6)

    assert quote_attribution(present[0], present) == {"role": "partner"}


def test_somebody_unlike_all_others_is_not_described() -> None:
    assert quote_attribution({"role": "mayor"}, people(partner_Gent=9)) == {}


def test_few_speakers_are_not_shown() -> None:
    assert [is_shown(speakers, 5) for speakers in (0, 4, 5)] == [False, False, True]


def test_people_alike_are_counted_and_what_is_not_said_fits_anything() -> None:
    present = people(partner_Gent=3, partner=1, funder_Gent=2)

    assert people_like({"role": "partner", "territory": "Gent"}, present) == 4
    assert people_like({"role": "partner"}, present) == 4
    assert people_like({"role": "", "territory": "Lille"}, present) == 1


# Eight records that are alike where those of the R package sdcMicro's example are: its answers are published, its records
# are written anew here, with what is not said in the same places.
RECORDS = ("1251", "1214", "1251", "3311", "4324", "4324", "6255", "1251")
NOT_ALL_SAID = ("1251", "1214", "12 1", "  11", "432 ", " 324", "6255", "1251")


@pytest.mark.parametrize(
    ("records", "counts"), [(RECORDS, [3, 1, 3, 1, 2, 2, 1, 3]), (NOT_ALL_SAID, [3, 1, 4, 2, 2, 2, 1, 3])]
)
def test_published_example_counts_those_who_are_alike(records: tuple[str, ...], counts: list[int]) -> None:
    present = [dict(zip(("age", "place", "sex", "school"), map(str.strip, record), strict=True)) for record in records]

    assert [people_like(person, present) for person in present] == counts


@given(
    pairs=st.lists(st.tuples(st.sampled_from(["a", "b", "c", ""]), st.sampled_from(["x", "y", "z", ""])), min_size=1),
    k=st.integers(1, 6),
)
def test_every_description_is_given_to_at_least_k_people(pairs: list[tuple[str, str]], k: int) -> None:
    present = [{"role": role, "territory": territory} for role, territory in pairs]

    given_to = Counter(tuple(quote_attribution(person, present, k).items()) for person in present)

    assert min(given_to.values()) >= min(k, len(present))
