"""Personal pages stay out of caches; refusals come back as sentences; the headers hold."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.foundation.context import site
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import WorkerHeartbeat
from tests.accounts.factories import make_administrator, make_coordinator, make_user

pytestmark = pytest.mark.django_db


def _show(_request: HttpRequest, **_parts: str) -> HttpResponse:
    return HttpResponse("page")


def _keep(_request: HttpRequest, **_parts: str) -> HttpResponse:
    return HttpResponse("page", headers={"Cache-Control": "max-age=60"})


def _refuse(_request: HttpRequest) -> HttpResponse:
    raise DomainError("The room is full. Choose another.")


urlpatterns = [
    path("", include("estime_web.urls")),
    path("test/show/", _show),
    path("test/p/<str:token>/", _show),
    path("test/kept/<str:token>/", _keep),
    path("test/refuse/", _refuse),
]


@pytest.fixture(autouse=True)
def _urls(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = __name__


def test_a_public_page_may_be_cached(client: Client) -> None:
    assert not client.get("/test/show/").has_header("Cache-Control")


def test_a_page_of_somebody_signed_in_is_theirs(client: Client) -> None:
    client.force_login(make_user())

    assert client.get("/test/show/")["Cache-Control"] == "private, no-store"


def test_a_page_behind_a_pass_is_private(client: Client) -> None:
    assert client.get("/test/p/secret/")["Cache-Control"] == "private, no-store"


def test_a_view_that_knows_better_is_left_alone(client: Client) -> None:
    assert client.get("/test/kept/secret/")["Cache-Control"] == "max-age=60"


def test_a_refused_form_comes_back_to_its_page_with_the_reason(client: Client) -> None:
    answer = client.post("/test/refuse/", headers={"Referer": "http://testserver/about/"}, follow=True)

    assert answer.redirect_chain == [("http://testserver/about/", 302)]
    assert [str(message) for message in answer.context["messages"]] == ["The room is full. Choose another."]


@pytest.mark.parametrize("referer", ["", "http://evil.example/"])
def test_a_refusal_without_a_page_of_ours_is_a_page(client: Client, referer: str) -> None:
    answer = client.post("/test/refuse/", headers={"Referer": referer})

    assert answer.status_code == 409
    assert "The room is full. Choose another." in answer.content.decode()


def test_each_page_carries_the_strict_headers(client: Client) -> None:
    headers = client.get("/about/").headers

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_depends_on_the_language_and_the_cookie(client: Client) -> None:
    client.force_login(make_user())

    assert {"Accept-Language", "Cookie"} <= set(client.get("/test/show/")["Vary"].split(", "))


@pytest.mark.parametrize(
    ("make", "is_told"), [(make_administrator, True), (make_coordinator, True), (make_user, False)]
)
def test_those_who_look_after_the_site_are_told_of_a_silent_worker(
    rf: RequestFactory, make: Callable[[], User], is_told: bool
) -> None:
    request = rf.get("/")
    request.user = make()
    WorkerHeartbeat.objects.create(worker_id="old", at=timezone.now() - timedelta(seconds=61))

    assert site(request)["worker_is_silent"]() == is_told

    WorkerHeartbeat.objects.create(worker_id="new", at=timezone.now())
    assert not site(request)["worker_is_silent"]()


def test_a_stranger_is_never_told_of_the_worker(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert not site(rf.get("/"))["worker_is_silent"]()
