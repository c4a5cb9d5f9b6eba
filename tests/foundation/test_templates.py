"""The components and the shell, as a page gets them."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client, RequestFactory
from django.utils.translation import override

from estime_web.foundation.models import Job, JobState
from estime_web.foundation.views.errors import server_error

LANGUAGES = ("fr", "nl", "en")
PAGES = ("/about/", "/accessibility/", "/gallery/", "/accounts/login/code/", "/nowhere/")


def _render(source: str, *, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    with override("en"):
        return str(engines["django"].from_string(source).render(context, request))


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class _Ids(HTMLParser):
    """The ids of a page, and those that its attributes point to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in {"for", "aria-describedby", "aria-labelledby"} and value:
                self.wanted.update(value.split())
            elif name == "href" and value and value.startswith("#"):
                self.wanted.add(value[1:])


class _Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the badge.")
    note = forms.CharField(label="Note", required=False)
    half = forms.ChoiceField(label="Half", choices=[("am", "morning"), ("pm", "afternoon")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")


# --- the base page ---


def test_base_page_without_content_leaves_no_empty_landmark() -> None:
    page = _render('{% extends "foundation/base.html" %}')

    assert re.findall(r"<title>\s*(.*?)\s*</title>", page, re.DOTALL) == ["estime"]
    for part in ('class="breadcrumb"', 'class="heading"', 'class="acts"', 'class="visibility"', 'class="messages"'):
        assert part not in page


def test_base_page_puts_each_block_in_its_place() -> None:
    page = _render(
        '{% extends "foundation/base.html" %}{% block title %}A & B{% endblock %}'
        "{% block breadcrumb %}<li>Here</li>{% endblock %}{% block heading %}<h1>Head</h1>{% endblock %}"
        "{% block acts %}<a>Act</a>{% endblock %}{% block content %}Body{% endblock %}"
        "{% block visibility %}The team.{% endblock %}"
    )
    main = _words(page[page.index("<main") : page.index("</main>")])

    assert _words(page[page.index("<title") : page.index("</title>")]) == "A & B · estime"
    assert main == "Here Head Act Body Who can read this page: The team."


@pytest.mark.parametrize(("cookie", "expected"), [("dark", "dark"), ("light", "light"), ("pink", "auto"), ("", "auto")])
@pytest.mark.django_db
def test_page_wears_the_theme_of_the_cookie(client: Client, cookie: str, expected: str) -> None:
    client.cookies["theme"] = cookie

    assert f'data-theme="{expected}"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.django_db
def test_pages_are_whole_in_each_language(client: Client, path: str, language: str) -> None:
    client.cookies["django_language"] = language

    page = client.get(path).content.decode()

    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert page.count('aria-current="true"') == 2  # the language and the theme


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.django_db
def test_pages_hold_no_inline_code_and_load_nothing_from_elsewhere(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    assert re.findall(r'\sstyle=|<style|\son\w+="|<script(?![^>]*\ssrc="/static/)', page) == []
    assert re.findall(r'(?:src|action)="(?!/|#)[^"]*"|<link[^>]*href="(?!/static/)', page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.django_db
def test_ids_are_unique_and_lead_somewhere(client: Client, path: str) -> None:
    found = _Ids(client.get(path).content.decode())

    assert sorted(found.ids) == sorted(set(found.ids))
    assert found.wanted - set(found.ids) == set()


@pytest.mark.django_db
def test_page_that_is_not_there_offers_to_sign_in_and_come_back(client: Client) -> None:
    response = client.get("/nowhere/?a=1")

    assert response.status_code == 404
    assert "?next=/nowhere/%3Fa%3D1" in response.content.decode()


def test_page_of_our_own_fault_needs_neither_database_nor_session() -> None:
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert [word in response.content.decode() for word in ("réessayez", "opnieuw", "try again")] == [True] * 3


@pytest.mark.django_db
def test_form_from_elsewhere_is_refused_in_plain_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/appearance/theme/", {"theme": "dark"}, HTTP_ACCEPT_LANGUAGE="en")

    assert response.status_code == 403
    assert "This form was open too long" in response.content.decode()
    assert "theme" not in response.cookies


# --- the components ---


@pytest.mark.parametrize(
    ("actor_type", "expected"), [("funder", "funder"), ("public_authority", "public authority"), ("martian", "martian")]
)
def test_actor_mark_says_its_name_to_those_who_do_not_see_it(actor_type: str, expected: str) -> None:
    html = _render("{% actor_mark kind %}", kind=actor_type)

    assert _words(html) == expected
    assert 'aria-hidden="true"' in html


def test_actor_mark_is_silent_beside_its_name() -> None:
    assert _words(_render('{% actor_mark "funder" with_label=False %}')) == ""


def test_actor_mark_escapes_a_type_it_does_not_know() -> None:
    assert "<b>" not in _render("{% actor_mark kind %}", kind="<b>bold")


@pytest.mark.parametrize(
    ("kind", "spoken"), [("info", ""), ("success", ""), ("warning", "Note: "), ("error", "Problem: ")]
)
def test_notice_says_in_words_what_its_colour_says(kind: str, spoken: str) -> None:
    html = _render('{% include "foundation/components/notice.html" %}', kind=kind, text="Room <A> is full.")

    assert _words(html) == f"{spoken}Room &lt;A&gt; is full."


def test_field_ties_label_help_and_fault_to_its_box() -> None:
    html = _render("{{ form.name.as_field_group }}", form=_Form({}))
    found = _Ids(html)

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert found.wanted - set(found.ids) == set()
    assert _words(html) == "Name As on the badge. This field is required."


def test_field_says_when_it_may_stay_empty() -> None:
    assert _words(_render("{{ form.note.as_field_group }}", form=_Form())) == "Note (optional)"


def test_choices_are_a_group_with_a_legend() -> None:
    html = _render("{{ form.half.as_field_group }}", form=_Form())

    assert html.count("<fieldset") == 1
    assert html.count("<legend>") == 1
    assert _words(html) == "Half morning afternoon"


def test_tick_box_stands_before_its_label() -> None:
    html = _render("{{ form.agreed.as_field_group }}", form=_Form())

    assert html.index('type="checkbox"') < html.index("Agreed")


def test_error_summary_leads_to_each_field_and_keeps_silent_when_there_is_no_fault() -> None:
    source = '{% include "foundation/components/error_summary.html" %}{{ form }}'
    refused, accepted = (_Form(data) for data in ({}, {"name": "Ada", "half": "am", "agreed": "on"}))
    found = _Ids(_render(source, form=refused))

    assert found.wanted - set(found.ids) == set()
    assert "3 things to mend before we can go on" in _render(source, form=refused)
    assert "error-summary" not in _render(source, form=accepted)


def test_error_summary_says_faults_that_belong_to_no_field() -> None:
    form = _Form({"name": "Ada", "half": "am", "agreed": "on"})
    form.add_error(None, "The day is over.")

    html = _render('{% include "foundation/components/error_summary.html" %}', form=form)

    assert _words(html) == "One thing to mend before we can go on What you typed is kept. The day is over."


@pytest.mark.parametrize(
    ("state", "words", "polls"),
    [
        (JobState.WAITING, "Your request is waiting its turn.", True),
        (JobState.RUNNING, "We are working on it.", True),
        (JobState.DONE, "It is ready.", False),
        (JobState.FAILED, "It could not be done.", False),
    ],
)
def test_job_is_asked_again_until_it_is_over(state: JobState, words: str, polls: bool) -> None:
    job = Job(state=state, done=2, total=5)

    html = _render('{% include "foundation/components/job.html" %}', job=job, refresh_url="/jobs/1/")

    assert html.count('role="status"') == 1
    assert re.findall(r'role="status">\s*([^<]*?)\s*<', html) == [words]
    assert ("hx-get" in html, ">Refresh</a>" in html) == (polls, polls)


def test_job_that_stopped_says_why() -> None:
    job = Job(state=JobState.FAILED, error="Two rooms are missing. Add them and start again.")

    html = _render('{% include "foundation/components/job.html" %}', job=job, refresh_url="/jobs/1/")

    assert "Two rooms are missing. Add them and start again." in html


def test_progress_without_a_known_end_claims_no_share() -> None:
    source = '{% include "foundation/components/progress.html" %}'

    assert "value=" not in _render(source, done=0, total=0, text="Counting")
    assert 'value="3" max="6"' in _render(source, done=3, total=6, text="Counting")


def test_chart_comes_with_its_sentence_and_its_table() -> None:
    figure = {
        "title": "Who comes",
        "sentence": "Two people.",
        "svg": "<svg></svg>",
        "table": [("Kind", "People"), ("a & b", "2")],
    }

    html = _render('{% include "foundation/components/chart.html" %}', figure=figure)

    assert _words(html) == "Who comes Two people. The figures in a table Who comes Kind People a &amp; b 2"
    assert (html.count('scope="col"'), html.count('scope="row"'), "<svg></svg>" in html) == (2, 1, True)


def test_drawing_with_links_is_a_group_and_its_table_holds_words() -> None:
    figure = {
        "title": "Map",
        "sentence": "One group.",
        "svg": "<svg></svg>",
        "table": [("Group", "Place"), ("Town", "outside")],
        "has_links": True,
    }

    html = _render('{% include "foundation/components/chart.html" with in_words=True %}', figure=figure)

    assert _words(html) == "Map One group. The same in a table Map Group Place Town outside"
    assert ('role="group"' in html, 'role="img"' in html, "number" in html) == (True, False, False)


def test_pages_of_a_list_keep_the_search_and_leave_gaps() -> None:
    page = Paginator(range(200), 10).get_page(10)

    html = _render('{% include "foundation/components/pagination.html" %}', page=page, address="/?q=lys&page=10")

    assert _words(html) == "Previous 1 … 8 9 10 11 12 … 20 Next"
    assert html.count("?q=lys&amp;page=") == 9
    assert re.findall(r'aria-current="page"\s+href="([^"]*)"', html) == ["?q=lys&amp;page=10"]


def test_short_list_has_no_pages() -> None:
    page = Paginator(range(3), 10).get_page(1)

    assert _render('{% include "foundation/components/pagination.html" %}', page=page).strip() == ""


def test_road_says_where_one_is() -> None:
    steps = [
        SimpleNamespace(label=label, state=state, url="")
        for label, state in (("A", "done"), ("B", "current"), ("C", "todo"))
    ]

    html = _render('{% include "foundation/components/steps.html" %}', steps=steps)

    assert _words(html) == "A – done B C"
    assert re.findall(r'aria-current="step">\s*(\w)\s*<', html) == ["B"]


def test_empty_state_offers_an_act_where_there_is_one() -> None:
    source = '{% include "foundation/components/empty_state.html" %}'

    assert "<a" not in _render(source, title="Nobody yet", text="Add people.")
    assert 'href="/add/"' in _render(source, title="Nobody yet", text="Add people.", url="/add/", label="Add")
