"""Passes: what opens a page, what does not, and what the database knows."""

import re
import uuid

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import Pass
from estime_web.accounts.passes import hash_of, token_of
from estime_web.accounts.queries import pass_for_token
from estime_web.accounts.services import issue_pass, issue_passes, reissue_pass, revoke_pass
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import everything_written, make_user

pytestmark = pytest.mark.django_db


def test_token_opens_its_pass_and_no_other() -> None:
    access, other = issue_pass(), issue_pass()

    found = pass_for_token(token_of(access))

    assert found == access
    assert token_of(access) != token_of(other)


def test_passes_made_at_once_open_each_their_own_page_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        passes = issue_passes(3)

    assert [pass_for_token(token_of(access)) for access in passes] == passes
    assert len({token_of(access) for access in passes}) == 3


def test_token_is_long_and_safe_in_an_address() -> None:
    token = token_of(issue_pass())

    assert re.fullmatch(r"[a-z2-7]{32}", token)


def test_token_typed_in_capitals_opens_the_same_pass() -> None:
    access = issue_pass()

    assert pass_for_token(token_of(access).upper()) == access


def test_unknown_token_opens_nothing() -> None:
    issue_pass()

    assert pass_for_token("a" * 32) is None
    assert pass_for_token("") is None


def test_revoked_pass_opens_nothing_and_the_log_says_who_closed_it() -> None:
    access, actor = issue_pass(), make_user()
    token = token_of(access)

    revoke_pass(access=access, actor=actor)

    assert pass_for_token(token) is None
    entry = ActivityEntry.objects.get(verb="revoke_pass")
    assert (entry.subject_id, entry.actor) == (str(access.pk), actor)


def test_pass_revoked_twice_is_logged_once_and_keeps_its_day() -> None:
    access = issue_pass()
    revoke_pass(access=access)
    first = Pass.objects.get().revoked_at

    revoke_pass(access=Pass.objects.get())

    assert Pass.objects.get().revoked_at == first
    assert ActivityEntry.objects.filter(verb="revoke_pass").count() == 1


def test_reissued_pass_has_a_new_token_and_the_old_one_opens_nothing() -> None:
    access = issue_pass()
    old = token_of(access)

    renewed = reissue_pass(access=access)

    assert renewed.pk == access.pk
    assert pass_for_token(old) is None
    assert pass_for_token(token_of(renewed)) == access


def test_revoked_pass_may_be_reissued() -> None:
    access = issue_pass()
    revoke_pass(access=access)

    reissue_pass(access=access)

    assert pass_for_token(token_of(access)) == access


def test_database_never_holds_a_token() -> None:
    access = issue_pass()
    tokens = [token_of(access)]
    tokens.append(token_of(reissue_pass(access=access)))
    revoke_pass(access=access)

    written = everything_written()

    assert hash_of(tokens[-1]) in written
    assert [token for token in tokens if token in written] == []


def test_token_of_a_pass_survives_a_new_secret_as_long_as_the_old_one_is_kept(settings: LazySettings) -> None:
    access = issue_pass()
    token = token_of(access)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"

    assert token_of(access) == token
    assert pass_for_token(token) == access


def test_pass_of_a_lost_secret_gives_no_token_rather_than_a_dead_link(settings: LazySettings) -> None:
    access = issue_pass()

    settings.SECRET_KEY = "another secret"

    with pytest.raises(LookupError, match=str(access.pk)):
        token_of(access)


def test_token_depends_on_the_pass_and_its_nonce() -> None:
    access = issue_pass()
    twin = Pass(pk=uuid.uuid4(), nonce=access.nonce, token_hash=access.token_hash)

    with pytest.raises(LookupError):
        token_of(twin)
