"""The catalogues say what the sources say, and nothing is lost on the way to the screen."""

import gettext
from dataclasses import replace
from pathlib import Path

import catalogue
import extraction
import messages
import pytest

TEMPLATE = """{% translate "100% sure" %} {% translate "to" context "mail" as x %}
{% blocktranslate trimmed count n=rooms|length with a=b %}
 One <b>{{ a }}</b>
 room
{% plural %}
 {{ n }} rooms of {{ a }}
{% endblocktranslate %}
{{ _("argument")|default:_("It's") }} plain text, it's "not" a message
{% blocktranslate %}not
 trimmed{% endblocktranslate %}"""
PYTHON = 'ngettext("%(n)s room", "%(n)s rooms", n)\n_("two " "halves")\npgettext("time", "to")\ntranslate.gettext("é\\nü")\n_(name)\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one app, its messages translated by putting T before them."""
    app = tmp_path / "src" / "estime_web" / "foundation"
    (app / "templates").mkdir(parents=True)
    (app / "apps.py").write_text(PYTHON)
    (app / "templates" / "page.html").write_text(TEMPLATE)
    messages.update([], root=tmp_path)
    for language in messages.LANGUAGES:
        path = _po(tmp_path, language)
        entries = [_translated(entry) for entry in catalogue.parse_po(path.read_text()).values()]
        path.write_text(catalogue.format_po(entries, language))
    return tmp_path


def _po(root: Path, language: str = "fr") -> Path:
    return root / "src" / "estime_web" / "foundation" / "locale" / language / "LC_MESSAGES" / "django.po"


def _translated(entry: catalogue.Entry) -> catalogue.Entry:
    texts = [entry.msgid, entry.plural] if entry.plural else [entry.msgid]
    return replace(entry, translations=tuple(text.replace("o", "ó") if "%(" not in text else text for text in texts))


def _change(root: Path, old: str, new: str) -> None:
    path = _po(root)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_update_finds_every_message_once_and_keeps_translations(root: Path) -> None:
    report = messages.update(["foundation"], root=root)

    assert report == ["foundation fr: 10 messages, 0 to translate", "foundation nl: 10 messages, 0 to translate"]
    assert set(catalogue.parse_po(_po(root).read_text())) == {
        ("", "%(n)s room"),
        ("", "100%% sure"),
        ("", "argument"),
        ("", "It's"),
        ("", "One <b>%(a)s</b> room"),
        ("mail", "to"),
        ("time", "to"),
        ("", "two halves"),
        ("", "not\n trimmed"),
        ("", "é\nü"),
    }


def test_catalogue_is_written_the_same_way_twice(root: Path) -> None:
    before = _po(root).read_text()

    messages.update([], root=root)

    assert _po(root).read_text() == before


def test_compiled_catalogue_is_read_by_gettext(root: Path) -> None:
    messages.compile_all(root=root)

    with _po(root).with_suffix(".mo").open("rb") as file:
        translations = gettext.GNUTranslations(file)

    assert translations.gettext("two halves") == "twó halves"
    assert translations.pgettext("mail", "to") == "tó"
    assert translations.ngettext("%(n)s room", "%(n)s rooms", 0) == "%(n)s room"
    assert translations.ngettext("%(n)s room", "%(n)s rooms", 2) == "%(n)s rooms"


def test_a_second_compilation_writes_nothing(root: Path) -> None:
    messages.compile_all(root=root)

    assert messages.compile_all(root=root) == []


def test_whole_catalogues_have_no_fault(root: Path) -> None:
    assert messages.faults(root=root) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "argument"', 'msgstr ""', "foundation fr: “argument” is not translated"),
        ('msgstr[1] "%(n)s rooms"', 'msgstr[1] "%(m)s rooms"', "foundation fr: “%(n)s room” has other placeholders"),
        ('msgstr[1] "%(n)s rooms"', 'msgstr[1] "rooms"', "foundation fr: “%(n)s room” has other placeholders"),
        (
            'One <b>%(a)s</b> room"\nmsgid_plural',
            'One <b>%(a)s</b> room"\n#\nmsgid_plural',
            "foundation fr: not current",
        ),
        (
            'msgstr[0] "One <b>%(a)s</b> room"',
            'msgstr[0] "One %(a)s room"',
            "foundation fr: “One <b>%(a)s</b> room” has other HTML tags",
        ),
        ('msgid "argument"', '#, fuzzy\nmsgid "argument"', "foundation fr: “argument” is fuzzy"),
        (
            'msgstr "argument"',
            'msgstr "argument ?"',
            "foundation fr: “argument” has a plain space beside a sign: write a no-break space",
        ),
        (
            'msgstr "argument"',
            'msgstr "« argument\u00a0»"',
            "foundation fr: “argument” has a plain space beside a sign: write a no-break space",
        ),
        ('msgid "argument"', 'msgid "gone"', "foundation fr: not current"),
    ],
)
def test_check_names_the_fault(root: Path, old: str, new: str, fault: str) -> None:
    _change(root, old, new)

    assert any(line.startswith(fault) for line in messages.faults(root=root))


def test_check_refuses_a_missing_language(root: Path) -> None:
    _po(root, "nl").unlink()

    assert messages.faults(root=root) == ["foundation nl: no catalogue (python tools/messages.py update foundation)"]


def test_check_refuses_one_message_said_in_two_ways(root: Path) -> None:
    other = root / "src" / "estime_web" / "network"
    other.mkdir()
    (other / "apps.py").write_text('_("argument")')
    messages.update(["network"], root=root)
    for language in messages.LANGUAGES:
        path = other / "locale" / language / "LC_MESSAGES" / "django.po"
        path.write_text(path.read_text().replace('"argument"\nmsgstr ""', '"argument"\nmsgstr "autre"'))

    lines = messages.faults(root=root)

    assert lines == [
        f"{language}: “argument” is said in two ways, only one would be shown "
        "(foundation: “argument”; network: “autre”)"
        for language in messages.LANGUAGES
    ]


@pytest.mark.parametrize("call", ['_(f"{n} rooms")', '_("a" + name)', '_("{}".format(n))'])
def test_a_message_put_together_is_refused(tmp_path: Path, call: str) -> None:
    (tmp_path / "apps.py").write_text(call)

    with pytest.raises(extraction.ExtractionError, match=r"apps\.py:1: a message is one literal text"):
        list(extraction.messages_of(tmp_path / "apps.py", root=tmp_path))


def test_a_broken_catalogue_says_its_line() -> None:
    with pytest.raises(catalogue.CatalogueError, match="line 4: not a quoted text"):
        catalogue.parse_po('msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr ""\n')
