"""Accounts: made once per address, by somebody who may."""

import pytest

from estime_web.accounts.models import User
from estime_web.accounts.services import change_language, create_user, update_profile
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from tests.accounts.factories import make_administrator, make_user

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
