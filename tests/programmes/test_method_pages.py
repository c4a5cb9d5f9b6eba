"""The versions of the method: read by everybody who signs in, compared in words, changed through a draft."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from estime.method import load, read_toml, write_toml
from estime_web.accounts.models import User
from estime_web.programmes.method_words import change_groups, counts_of
from estime_web.programmes.models import MethodDraft, MethodVersion, Programme
from estime_web.programmes.services import begin_draft, mark_of
from tests.programmes.factories import make_programme, make_user
from tests.programmes.test_publishing import ready_draft, renamed

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make_programme()


@pytest.fixture
def coordinator(programme: Programme) -> User:
    found: User = programme.appointments.get().user
    return found


@pytest.fixture
def browser(client: Client) -> Callable[..., Client]:
    def sign_in(user: User, language: str = "en") -> Client:
        client.force_login(user)
        client.cookies["django_language"] = language
        return client

    return sign_in


PAGES = [
    reverse("programmes:methods"),
    reverse("programmes:method", args=["vises-2018"]),
    reverse("programmes:method_difference", args=["vises-2017", "vises-2018"]),
    reverse("programmes:method_file", args=["vises-2018"]),
]


@pytest.mark.parametrize("page", PAGES)
def test_method_is_read_by_everybody_who_signs_in(browser: Callable[..., Client], page: str) -> None:
    assert Client().get(page).status_code == 302
    assert browser(make_user()).get(page).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        reverse("programmes:method", args=["nothing"]),
        reverse("programmes:method_difference", args=["vises-2017", "nothing"]),
        reverse("programmes:methods_compare") + "?old=vises-2017&new=nothing",
    ],
)
def test_version_that_is_not_there_is_not_found(browser: Callable[..., Client], page: str) -> None:
    assert browser(make_user()).get(page).status_code == 404


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_method_stands_whole_in_the_language_of_the_reader(browser: Callable[..., Client], language: str) -> None:
    method = load("vises-2018")
    texts = [step.title for step in method.steps] + [substep.aim for substep in method.substeps()]
    texts += [prompt.text for substep in method.substeps() for prompt in substep.prompts]
    texts += [output.text for step in method.steps for output in step.outputs]
    texts += [warning.reason for warning in method.warnings]

    answer = browser(make_user(language=language), language).get(reverse("programmes:method", args=["vises-2018"]))

    page = answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    assert [text.in_language(language) for text in texts if text.in_language(language) not in page] == []


def test_each_element_says_whether_it_is_attested_and_leads_to_its_source(browser: Callable[..., Client]) -> None:
    source = next(each for each in load("vises-2018").sources if each.key == "thematic-paper-3")

    page = browser(make_user()).get(reverse("programmes:method", args=["vises-2018"])).content.decode()

    words = " ".join(page.split())
    assert f'Attested: <a href="{source.url}" rel="noreferrer external">{source.title}</a>' in words
    assert "Ours: Estime" in words


def test_source_that_is_no_web_address_is_no_link(browser: Callable[..., Client]) -> None:
    content = MethodVersion.objects.get(key="vises-2018").content
    content["key"] = "hostile"
    content["sources"][0]["url"] = "javascript:alert(1)"
    MethodVersion.objects.create(key="hostile", content=content)

    page = browser(make_user()).get(reverse("programmes:method", args=["hostile"])).content.decode()

    assert "javascript:" not in page


def test_file_of_a_version_is_read_back_as_it_is(browser: Callable[..., Client]) -> None:
    answer = browser(make_user()).get(reverse("programmes:method_file", args=["vises-2017"]))

    assert read_toml(answer.content.decode()) == load("vises-2017")
    assert answer["Content-Disposition"] == 'attachment; filename="vises-2017.toml"'


def test_two_versions_are_chosen_and_compared(browser: Callable[..., Client]) -> None:
    client = browser(make_user())

    answer = client.get(reverse("programmes:methods_compare") + "?old=vises-2017&new=vises-2018", follow=True)

    words = " ".join(answer.content.decode().split())
    assert answer.request["PATH_INFO"] == PAGES[2]
    assert "The step “Preliminary step” is new." in words
    assert "moves from the step" in words


def test_what_only_rests_on_another_source_is_counted_and_kept_apart() -> None:
    groups = change_groups(load("vises-2017"), load("vises-2018"), "en")

    counts = {kind: total for kind, _label, total in counts_of(groups)}
    assert counts["origin"] == sum(len(group.origins) for group in groups)
    assert sum(counts.values()) == sum(len(group.changes) + len(group.origins) for group in groups)
    assert not any(change.kind == "origin" for group in groups for change in group.changes)


def test_words_that_change_in_another_language_stand_before_and_after() -> None:
    old = load("vises-2018")
    text = renamed(old_text := _text_of("vises-2018")).replace('title.nl = "Voorbereidende stap"', 'title.nl = "Begin"')
    assert text != old_text

    (group,) = change_groups(old, read_toml(text), "en")

    (change,) = group.changes
    assert [(each.language, each.before, each.after) for each in change.wordings] == [
        ("nl", "Voorbereidende stap", "Begin")
    ]


# Drafts


def test_new_version_is_prepared_and_published_through_the_pages(
    browser: Callable[..., Client], programme: Programme, coordinator: User
) -> None:
    client = browser(coordinator)
    begun = client.post(reverse("programmes:draft_begin", args=[programme.pk]))
    draft = MethodDraft.objects.get()
    assert begun["Location"] == reverse("programmes:draft_text", args=[programme.pk, draft.pk])
    data = {"text": renamed(draft.text).replace("\n", "\r\n"), "seen": mark_of(draft.text)}
    shown = client.post(begun["Location"], data, follow=True)
    assert "Nothing changes in what people see." in shown.content.decode()
    seen = shown.context["form"]["seen"].value()

    answer = client.post(shown.request["PATH_INFO"], {"reason": "Because.", "seen": seen, "becomes_the_method": "on"})

    assert answer["Location"] == reverse("programmes:method", args=["vises-2018-2"])
    assert "Because." in client.get(answer["Location"]).content.decode()
    programme.refresh_from_db()
    assert programme.method.key == "vises-2018-2"


def test_fault_of_a_file_is_shown_with_its_place_and_the_text_is_kept(
    browser: Callable[..., Client], programme: Programme, coordinator: User
) -> None:
    text = _text_of("vises-2018").replace('origin = "attested"', 'origin = "atested"', 1)
    client = browser(coordinator)

    answer = client.post(
        reverse("programmes:draft_upload", args=[programme.pk]),
        {"file": SimpleUploadedFile("m.toml", text.encode())},
        follow=True,
    )

    words = " ".join(answer.content.decode().split())
    assert "steps › preliminary › origin: this word is not known here." in words
    assert "Publish this version" not in words
    assert MethodDraft.objects.get().text == text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"key = \x00", b"x" * 2_000_001])
def test_file_that_is_no_text_is_refused(
    browser: Callable[..., Client], programme: Programme, coordinator: User, content: bytes
) -> None:
    address = reverse("programmes:draft_upload", args=[programme.pk])

    answer = browser(coordinator).post(address, {"file": SimpleUploadedFile("m.toml", content)})

    assert answer.status_code == 422
    assert not MethodDraft.objects.exists()


def test_refused_publication_keeps_what_was_typed(
    browser: Callable[..., Client], programme: Programme, coordinator: User
) -> None:
    draft = begin_draft(programme=programme, actor=coordinator)
    address = reverse("programmes:draft", args=[programme.pk, draft.pk])

    answer = browser(coordinator).post(address, {"reason": "My reason", "seen": mark_of(draft.text)})

    text = answer.content.decode()
    assert (answer.status_code, "has the same title" in text, "My reason" in text) == (422, True, True)


def test_draft_of_another_programme_is_not_found(
    browser: Callable[..., Client], programme: Programme, coordinator: User
) -> None:
    other = make_programme(actor=coordinator)
    draft = ready_draft(programme, coordinator)
    client = browser(coordinator)

    names = ("draft", "draft_text", "draft_file")
    answers = [client.get(reverse(f"programmes:{name}", args=[other.pk, draft.pk])).status_code for name in names]
    answers.append(client.post(reverse("programmes:draft_aside", args=[other.pk, draft.pk])).status_code)

    assert answers == [404, 404, 404, 404]
    assert MethodDraft.objects.count() == 1


def test_method_of_new_dossiers_is_chosen_and_a_draft_put_aside(
    browser: Callable[..., Client], programme: Programme, coordinator: User
) -> None:
    draft = begin_draft(programme=programme, actor=coordinator)
    client = browser(coordinator)
    version = MethodVersion.objects.get(key="vises-2017")

    client.post(reverse("programmes:programme_method", args=[programme.pk]), {"version": str(version.pk)})
    client.post(reverse("programmes:draft_aside", args=[programme.pk, draft.pk]))

    programme.refresh_from_db()
    assert (programme.method, MethodDraft.objects.count()) == (version, 0)


def _text_of(key: str) -> str:
    return write_toml(load(key))
