"""Texts in three languages: one labelled input each, a word where one is missing, and `lang` where one stands in."""

import pytest
from django import forms
from django.utils import translation
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput
from i18nfield.strings import LazyI18nString
from pytest_django.asserts import assertInHTML

from estime_web.foundation.templatetags.content import translated
from estime_web.foundation.translated_forms import TranslatedForm, TranslatedTextarea


class _WorkshopForm(TranslatedForm, forms.Form):
    title = I18nFormField(widget=I18nTextInput, label="Title", max_length=20)
    description = I18nFormField(widget=I18nTextarea, label="Description", required=False)


def test_each_language_has_an_input_under_its_own_name() -> None:
    page = _WorkshopForm().as_p()

    for number, (language, name) in enumerate([("fr", "Français"), ("nl", "Nederlands"), ("en", "English")]):
        assertInHTML(f'<label for="id_title_{number}"><span lang="{language}">{name}</span></label>', page)
        assert f'name="title_{number}"' in page
        assert f'id="id_title_{number}"' in page


def test_a_missing_translation_is_marked_once_another_is_there() -> None:
    with translation.override("en"):
        empty = _WorkshopForm()["title"].as_widget()
        half = _WorkshopForm(initial={"title": LazyI18nString({"fr": "Indicateurs"})})["title"].as_widget()

    assert (empty.count("not translated yet"), half.count("not translated yet")) == (0, 2)


def test_what_was_typed_is_kept() -> None:
    form = _WorkshopForm({"title_0": "x" * 30, "title_1": "Indicatoren", "title_2": ""})

    assert not form.is_valid()
    assert 'value="Indicatoren"' in form["title"].as_widget()


def test_one_language_is_enough_and_none_is_not() -> None:
    one = _WorkshopForm({"title_0": "", "title_1": "Indicatoren", "title_2": ""})
    none = _WorkshopForm({"title_0": "", "title_1": "", "title_2": ""})

    assert one.is_valid()
    assert one.cleaned_data["title"].data["nl"] == "Indicatoren"
    assert list(none.errors) == ["title"]


def test_a_long_text_has_several_lines() -> None:
    form = _WorkshopForm()

    assert isinstance(form.fields["description"].widget, TranslatedTextarea)
    assert form["description"].as_widget().count("<textarea") == 3


def test_the_field_says_whether_it_is_required() -> None:
    form = _WorkshopForm()

    assert (form.fields["title"].required, form.fields["description"].required) == (True, False)


def test_what_a_person_typed_is_escaped() -> None:
    form = _WorkshopForm(initial={"title": LazyI18nString({"fr": '"><script>'})})

    assert "<script>" not in form["title"].as_widget()


@pytest.mark.parametrize(
    ("reader", "shown"),
    [("fr", "L&#x27;atelier"), ("nl", '<span lang="fr">L&#x27;atelier</span>'), ("en", "Workshop")],
)
def test_a_text_in_another_language_says_which(reader: str, shown: str) -> None:
    title = LazyI18nString({"fr": "L'atelier", "nl": "", "en": "Workshop"})

    with translation.override(reader):
        page = _render(title)

    assert page == shown


def test_a_text_in_no_language_is_shown_as_it_is() -> None:
    assert _render("<b>Lys</b>") == "&lt;b&gt;Lys&lt;/b&gt;"
    assert _render(LazyI18nString("Salle Lys")) == "Salle Lys"
    assert str(translated(LazyI18nString({}))) == ""


def _render(value: object) -> str:
    from django.template import engines

    return engines["django"].from_string("{{ value|translated }}").render({"value": value})
