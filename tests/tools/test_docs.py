"""Generated parts are written from the code, and links lead somewhere."""

from pathlib import Path

import map as site_map
import pytest

import docs


def test_a_generated_part_is_written_between_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(docs.PARTS, "map", lambda: "the map")

    fresh = docs.refreshed("before\n<!-- generated: map -->\nold\n<!-- end -->\nafter\n")

    assert fresh == "before\n<!-- generated: map -->\nthe map\n<!-- end -->\nafter\n"
    assert docs.refreshed(fresh) == fresh


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Une page d'ici\n")
    page = tmp_path / "page.md"
    text = (
        "[a](other.md) [b](other.md#une-page-dici) [c](gone.md) [d](other.md#gone) [e](https://example.org/gone)\n"
        "`[f](gone.md)`\n"
    )

    assert list(docs.broken_links(page, text)) == ["gone.md leads nowhere", "other.md#gone: no such heading"]


def test_every_setting_of_an_operator_is_described() -> None:
    rows = docs.settings_table().splitlines()

    assert "| `ESTIME_MAIL_PORT` | `587` | Port of the SMTP server. |" in rows
    assert [row for row in rows if "| None |" in row] == []


def test_the_map_knows_our_pages_and_their_templates() -> None:
    by_name = {place.name: place for place in site_map.places()}

    assert by_name["accounts:profile"].templates == ("accounts/profile.html",)
    assert not any(place.view.startswith("allauth") for place in site_map.places())


def test_words_on_a_screen_lead_to_the_file_that_holds_them() -> None:
    assert [line for line in site_map.where("Néerlandais") if "accounts/enums.py" in line] != []
