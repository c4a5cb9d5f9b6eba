"""The figures of the territory: each with its source and date, by hand or from a spreadsheet."""

import csv
import io
import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from xlsxwriter import Workbook

from estime.exchange.sheets import read_sheets
from estime_web.dossiers.contents import content_of
from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.exports.territory import defused, figures_csv, figures_template
from estime_web.dossiers.figures_reading import LARGEST_FILE, read_figures
from estime_web.dossiers.figures_values import NumberError, parse_moment, parse_number
from estime_web.dossiers.models import TerritoryFigure
from tests.dossiers.factories import make_item, make_table
from tests.programmes.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db
HEADINGS = "Ce qui est compté;Valeur;Unité;Date;Source"
ROW = "Ménages sans voiture;31,5;%;2016;Insee"


@pytest.fixture
def client():
    """A reader of English, as the code speaks."""
    return Client(headers={"accept-language": "en"})


def _figure(table, what="Ménages sans voiture", value="31.5", **fields):
    content = {"what": {"fr": what}, "value": value, "unit": "%", "on": "2016", "source": "Insee"}
    return make_item(table.dossier, ItemKind.TERRITORY_FIGURE, content, author=table.lead, **fields)


def _address(table, name="territory", item=None):
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *([item.pk] if item else [])])


def _csv(*rows, encoding="utf-8"):
    return "\r\n".join((HEADINGS, *rows)).encode(encoding)


def _file(content, name="figures.csv"):
    return {"file": SimpleUploadedFile(name, content)}


def _posted(**fields):
    said = {"what_fr": "Ménages sans voiture", "value": "31,5", "unit": "%", "on": "2016", "source": "Insee"}
    return {"item": str(uuid4()), "read_version": 0} | said | fields


def _sealed(page):
    return re.search(r'name="sealed" value="([^"]+)"', page)[1]


def _found(plan):
    return [(row.what, row.value, row.unit, row.on, row.source) for row in plan.rows]


def test_a_figure_is_added_by_hand_with_its_source_and_date(client, table):
    client.force_login(table.member)

    client.post(_address(table, "add_figure"), _posted(on="3/2016"))

    figure = TerritoryFigure.objects.get()
    assert content_of(figure) == {
        "what": {"fr": "Ménages sans voiture"},
        "value": "31.5",
        "unit": "%",
        "on": "2016-03",
        "source": "Insee",
    }
    assert figure.visibility == Visibility.AUTHOR


def test_a_figure_that_is_sent_twice_is_added_once(client, table):
    client.force_login(table.lead)
    posted = _posted(shares="on")

    answers = [client.post(_address(table, "add_figure"), posted).status_code for _number in range(2)]

    assert answers == [302, 302]
    assert TerritoryFigure.objects.get().visibility == Visibility.TEAM


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value": "beaucoup"}, "This is not a number."),
        ({"value": "1.234"}, "This can be read in two ways"),
        ({"value": "1" * 15}, "This number is too large."),
        ({"value": "0,12345"}, "This number has more than four decimals."),
        ({"on": "bientôt"}, "This is not a date."),
        ({"what_fr": ""}, "Say what is counted, in one language at least."),
        ({"source": ""}, "Source"),
    ],
)
def test_a_figure_that_cannot_be_kept_comes_back_with_the_mend(client, table, fields, sentence):
    client.force_login(table.lead)

    answer = client.post(_address(table, "add_figure"), _posted(**fields))

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert TerritoryFigure.objects.count() == 0


def test_a_figure_is_changed_and_shown_with_its_source(client, table):
    figure = _figure(table)
    client.force_login(table.member)

    client.post(_address(table, "edit_figure", figure), _posted(value="32,25", read_version=1, item=figure.pk))
    page = client.get(_address(table)).content.decode()

    assert TerritoryFigure.objects.get().value == Decimal("32.25")
    assert [words in page for words in ("32.25 %", "Insee", "2016")] == [True, True, True]


def test_two_people_who_change_a_figure_choose(client, table):
    figure = _figure(table)
    client.force_login(table.member)
    address = _address(table, "edit_figure", figure)

    answers = [
        client.post(address, _posted(value=value, read_version=1, item=figure.pk)).status_code for value in ("32", "33")
    ]

    assert answers == [302, 409]


def test_a_spreadsheet_is_seen_first_then_imported(client, table):
    client.force_login(table.member)

    page = client.post(_address(table, "import_figures"), _file(_csv(ROW))).content.decode()
    before = TerritoryFigure.objects.count()
    client.post(_address(table, "apply_figures"), {"sealed": _sealed(page), "shares": "on"})

    figure = TerritoryFigure.objects.get()
    assert (before, figure.value, figure.visibility) == (0, Decimal("31.5"), Visibility.TEAM)
    assert "is added" in page


def test_to_import_twice_does_it_once(client, table):
    client.force_login(table.lead)
    page = client.post(_address(table, "import_figures"), _file(_csv(ROW))).content.decode()

    for _number in range(2):
        client.post(_address(table, "apply_figures"), {"sealed": _sealed(page)})

    assert TerritoryFigure.objects.count() == 1


def test_a_known_figure_with_another_value_changes_and_keeps_its_history(client, table):
    figure = _figure(table)
    client.force_login(table.lead)
    page = client.post(_address(table, "import_figures"), _file(_csv(ROW.replace("31,5", "33")))).content.decode()

    client.post(_address(table, "apply_figures"), {"sealed": _sealed(page)})

    assert TerritoryFigure.objects.get().value == Decimal(33)
    assert [version.content["value"] for version in figure.versions.all()] == ["31.5", "33"]
    assert "changes: it was 31.5" in page


def test_a_file_that_says_nothing_new_asks_for_nothing(client, table):
    _figure(table)
    client.force_login(table.lead)

    page = client.post(_address(table, "import_figures"), _file(_csv(ROW))).content.decode()

    assert "says nothing new" in page
    assert "sealed" not in page


def test_a_private_figure_of_somebody_else_is_neither_shown_nor_changed(client, table):
    _figure(table, visibility=Visibility.AUTHOR)
    client.force_login(table.member)

    page = client.post(_address(table, "import_figures"), _file(_csv(ROW.replace("31,5", "33")))).content.decode()
    client.post(_address(table, "apply_figures"), {"sealed": _sealed(page)})

    assert "31.5" not in page
    assert sorted(figure.value for figure in TerritoryFigure.objects.all()) == [Decimal("31.5"), Decimal(33)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_files_are_read_as_people_save_them(encoding, separator):
    content = _csv(ROW, encoding="utf-8").decode().replace(";", separator).encode(encoding)

    plan = read_figures(content=content, filename="x.csv", known=())

    assert plan.faults == ()
    assert _found(plan) == [("Ménages sans voiture", Decimal("31.5"), "%", "2016", "Insee")]


def test_commas_separate_where_numbers_are_quoted():
    content = b'What,Value,Unit,Date,Source\r\nCars,"31,5",%,2016,Insee\r\n'

    assert _found(read_figures(content=content, filename="x.csv", known=())) == [
        ("Cars", Decimal("31.5"), "%", "2016", "Insee")
    ]


def test_a_workbook_tells_its_numbers_without_doubt():
    buffer = io.BytesIO()
    book = Workbook(buffer)
    sheet = book.add_worksheet("Cijfers")
    sheet.write_row(0, 0, ["Wat", "Waarde", "Eenheid", "Datum", "Bron"])
    sheet.write_row(1, 0, ["Auto's", 1.234, "per gezin", 2016, "Statbel"])
    sheet.write_row(2, 0, ["Gezinnen", 0.315, "", "2016-03-01", "Statbel"])
    sheet.write_number(2, 1, 0.315, book.add_format({"num_format": "0.0%"}))
    book.close()

    plan = read_figures(content=buffer.getvalue(), filename="x.xlsx", known=())

    assert plan.faults == ()
    assert _found(plan) == [
        ("Auto's", Decimal("1.234"), "per gezin", "2016", "Statbel"),
        ("Gezinnen", Decimal("31.5"), "%", "2016-03-01", "Statbel"),
    ]


def test_every_fault_is_told_with_its_row_its_column_and_its_mend(client, table):
    rows = ["A;beaucoup;;2016;Insee", "B;1.234;;2016;Insee", "C;5 %;euros;hier;Insee", "D;;;2016;", ROW, ROW]
    client.force_login(table.lead)

    answer = client.post(_address(table, "import_figures"), _file(_csv(*rows)))

    page = answer.content.decode()
    sentences = [
        "row 2, column “Valeur”",
        "“beaucoup” is not a number.",
        "“1.234” can be read in two ways",
        "The value says % and the unit says “euros”. Keep one of the two.",
        "“hier” is not a date.",
        "row 5, column “Valeur”",
        "row 5, column “Source”",
        "The same figure already stands in row 6. Keep one of the two rows.",
    ]
    assert (answer.status_code, [sentence for sentence in sentences if sentence not in page]) == (422, [])
    assert TerritoryFigure.objects.count() == 0


def test_a_file_with_too_many_figures_is_refused():
    rows = [f"Figure {number};1;;2016;Insee" for number in range(LARGEST_FILE + 1)]

    plan = read_figures(content=_csv(*rows), filename="x.csv", known=())

    assert [fault.sentence("en") for fault in plan.faults] == [
        "The file has more than 300 figures. Cut it in several files."
    ]


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"PK\x03\x04broken", HEADINGS.encode()])
def test_what_is_no_spreadsheet_of_figures_is_refused(client, table, content):
    client.force_login(table.lead)

    assert client.post(_address(table, "import_figures"), _file(content)).status_code == 422


def test_a_file_is_asked_for(client, table):
    client.force_login(table.lead)

    answer = client.post(_address(table, "import_figures"))

    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (422, True)


def test_what_was_seen_is_of_its_reader_and_its_dossier_alone(client, table):
    client.force_login(table.lead)
    sealed = _sealed(client.post(_address(table, "import_figures"), _file(_csv(ROW))).content.decode())
    client.force_login(table.member)

    answer = client.post(_address(table, "apply_figures"), {"sealed": sealed})

    assert (answer.status_code, "This page is too old." in answer.content.decode()) == (409, True)
    assert TerritoryFigure.objects.count() == 0


def test_what_leaves_for_a_spreadsheet_is_no_formula_and_comes_back_the_same(table):
    figures = [_figure(table, "=HYPERLINK(1)", "-1.5"), _figure(table, "Ménages")]

    content = figures_csv(figures)
    plan = read_figures(content=content, filename="x.csv", known=())

    cells = next(list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:2][0] for _ in (0,))
    assert cells[0] == "'=HYPERLINK(1)"
    assert [row.what for row in plan.rows] == ["=HYPERLINK(1)", "Ménages"]
    assert [row.value for row in plan.rows] == [Decimal("-1.5"), Decimal("31.5")]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_each_beginning_of_a_formula_is_defused(text):
    assert (defused(text), defused("x" + text)) == ("'" + text, "x" + text)


def test_the_file_to_fill_in_is_understood_when_it_is_filled_in(client, table):
    client.force_login(table.coach)
    answer = client.get(_address(table, "figures_template"))

    sheets = read_sheets(answer.content, filename="x.xlsx")

    assert [row.cells for row in sheets[0].rows] == [("What is counted", "Value", "Unit", "Date", "Source")]
    assert read_figures(content=figures_template(), filename="x.xlsx", known=()).faults[0].code == "empty"


def test_one_downloads_what_one_reads(client, table):
    _figure(table)
    _figure(table, "private", visibility=Visibility.AUTHOR)
    client.force_login(table.member)

    content = client.get(_address(table, "download_figures")).content.decode("utf-8-sig")

    assert content.splitlines() == ["What is counted;Value;Unit;Date;Source", "Ménages sans voiture;31.5;%;2016;Insee"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("-0,5", "-0.5"),
        ("1.234.567", "1234567"),
        ("0.123", "0.123"),
        ("12.5", "12.5"),
        ("−3", "-3"),
        ("1\u202f000", "1000"),
        (",5", "0.5"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("1e5", "not_a_number"),
        ("nan", "not_a_number"),
        ("1.2,3.4", "not_a_number"),
        ("5 %", "not_a_number"),
        ("1.234", "ambiguous"),
        ("9" * 15, "too_large"),
        ("0,00001", "too_precise"),
    ],
)
def test_what_is_no_number_is_said_why(text, code):
    with pytest.raises(NumberError) as fault:
        parse_number(text)

    assert fault.value.code == code


@pytest.mark.parametrize(("text", "moment"), [("2016-13", None), ("13/2016", None), ("31/02/2016", None), ("16", None)])
def test_a_date_that_is_none_is_not_guessed(text, moment):
    assert parse_moment(text) is moment


def test_after_withdrawing_figures_are_only_read(client, table):
    figure = _figure(table)
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    client.force_login(table.lead)
    names = ("territory", "download_figures", "add_figure", "import_figures")

    answers = [client.get(_address(table, name)).status_code for name in names]

    assert answers == [200, 200, 404, 404]
    assert client.get(_address(table, "edit_figure", figure)).status_code == 404


def test_for_outsiders_there_is_no_such_page(client, table):
    figure = _figure(table, visibility=Visibility.PUBLIC)
    names = ("territory", "add_figure", "import_figures", "figures_template", "download_figures")

    answers = []
    for outsider in (
        make_user(),
        make_table().lead,
        make_table(table.programme).lead,
        make_researcher(table.programme),
    ):
        client.force_login(outsider)
        answers += [client.get(_address(table, name)) for name in names]
        answers += [client.post(_address(table, name)) for name in ("add_figure", "import_figures", "apply_figures")]
        answers += [client.get(_address(table, "edit_figure", figure))]

    assert {answer.status_code for answer in answers} == {404}


def test_three_figures_ask_no_more_of_the_database_than_one(
    client, table, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(table.lead)
    _figure(table)
    client.get(_address(table))
    with django_assert_max_num_queries(40) as first:
        client.get(_address(table))
    for number in range(2):
        _figure(table, f"Figure {number}")
    with django_assert_num_queries(len(first)):
        client.get(_address(table))
