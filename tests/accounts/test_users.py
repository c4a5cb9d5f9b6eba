"""Accounts: made once per address, by somebody who may."""

import pytest

from estime_web.accounts import data
from estime_web.accounts.models import User
from estime_web.accounts.services import change_language, create_user, erase_account, reopen_account, update_profile
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.foundation.services import first_broken_entry, queue_mail
from tests.accounts.factories import everything_written, make_administrator, make_coordinator, make_user

pytestmark = pytest.mark.django_db


def test_account_has_no_password_and_nothing_is_sent() -> None:
    actor = make_administrator()

    user = create_user(email=" Sam@Example.org ", name=" Sam ", language="nl", actor=actor)

    assert (user.email, user.name, user.language, user.has_usable_password()) == ("sam@example.org", "Sam", "nl", False)
    assert not OutboxMail.objects.exists()
    assert ActivityEntry.objects.get(verb="create_user", actor=actor).subject_id == str(user.pk)


@pytest.mark.usefixtures("english")
def test_address_has_one_account_in_any_case() -> None:
    create_user(email="sam@example.org")

    with pytest.raises(DomainError, match="already has an account"):
        create_user(email="SAM@example.org")

    assert User.objects.count() == 1
    assert ActivityEntry.objects.count() == 1


@pytest.mark.usefixtures("english")
def test_what_is_no_address_is_refused_with_an_example() -> None:
    with pytest.raises(DomainError, match=r"name@example\.org"):
        create_user(email="sam at example")

    assert not User.objects.exists()


def test_profile_keeps_name_and_language() -> None:
    user = make_user()

    update_profile(user=user, name="Sam", language="en")

    kept = User.objects.get()
    assert (kept.name, kept.language) == ("Sam", "en")


def test_language_is_kept_once_and_an_unknown_one_never() -> None:
    user = make_user(language="fr")

    for language in ("nl", "nl", "xx", ""):
        change_language(user=user, language=language)

    assert User.objects.get().language == "nl"
    assert ActivityEntry.objects.filter(verb="change_language").count() == 1


def test_log_of_an_account_holds_no_name_and_no_address() -> None:
    user = create_user(email="sam@example.org", name="Sam Secret")
    update_profile(user=user, name="Sam Hidden", language="nl")

    written = str(list(ActivityEntry.objects.values()))

    assert [word for word in ("sam@", "Secret", "Hidden") if word in written] == []


def test_erased_account_leaves_nothing_of_who_it_was() -> None:
    make_administrator()
    user = make_coordinator(email="sam@example.org", name="Sam Secret")
    update_profile(user=user, name="Sam Secret", language="nl")
    queue_mail(to="Sam@example.org", language="fr", subject="For Sam", body="Dear Sam Secret", kind="test")

    erase_account(user=user)

    kept = User.objects.get(pk=user.pk)
    assert (kept.name, kept.is_active, kept.roles, kept.is_erased) == ("", False, frozenset(), True)
    assert [word for word in ("sam@", "Sam@", "Secret", "For Sam") if word in everything_written()] == []
    assert first_broken_entry() is None


def test_erased_account_is_never_opened_again() -> None:
    make_administrator()
    user = make_user()
    erase_account(user=user)

    with pytest.raises(DomainError):
        reopen_account(user=user)

    assert not User.objects.get(pk=user.pk).is_active


def test_address_of_an_erased_account_is_free_again() -> None:
    make_administrator()
    erase_account(user=make_user(email="sam@example.org"))

    assert create_user(email="sam@example.org").is_active


def test_last_administrator_is_not_erased() -> None:
    administrator = make_administrator(name="Bo")

    with pytest.raises(DomainError):
        erase_account(user=administrator)

    assert User.objects.get().name == "Bo"


def test_other_apps_erase_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    make_administrator()
    erased: list[str] = []
    monkeypatch.setattr(data, "_erasers", [lambda user: erased.append(user.email)])

    erase_account(user=make_user(email="sam@example.org"))

    assert erased == ["sam@example.org"]
