"""The people with an account, and their roles: for administrators."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts import services
from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.enums import Role
from estime_web.accounts.forms import NewUserForm
from estime_web.accounts.models import User
from estime_web.accounts.models.user import ERASED
from estime_web.accounts.queries import users_matching
from estime_web.foundation.errors import DomainError

PER_PAGE = 50


@sign_in_required
def users(request: SignedInRequest) -> HttpResponse:
    """List the accounts, with a search by name or address."""
    require(request.user, "accounts.manage_users")
    search = request.GET.get("q", "").strip()
    page = Paginator(users_matching(search), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/users.html", {"page": page, "search": search})


@sign_in_required
def create(request: SignedInRequest) -> HttpResponse:
    """Make an account for somebody."""
    require(request.user, "accounts.manage_users")
    form = NewUserForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_user(**form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("The account is there. Its holder signs in with a code sent by e-mail."))
            return redirect("accounts:user", made.pk)
    return render(request, "accounts/create_user.html", {"form": form}, status=422 if form.is_bound else 200)


@sign_in_required
def user(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Show one account: its roles now and before."""
    require(request.user, "accounts.manage_users")
    person = _person(user_id)
    grants = person.grants.select_related("granted_by").order_by("-granted_at")
    roles = [
        {"value": role.value, "label": role.label, "description": role.description, "is_held": _holds(person, role)}
        for role in Role
    ]
    return render(request, "accounts/user.html", {"person": person, "grants": grants, "roles": roles})


@require_POST
@sign_in_required
def grant(request: SignedInRequest, user_id: UUID, role: str) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    services.grant_role(user=_person(user_id), role=_role(role), actor=request.user)
    messages.success(request, _("The role is given."))
    return redirect("accounts:user", user_id)


@require_POST
@sign_in_required
def revoke(request: SignedInRequest, user_id: UUID, role: str) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    services.revoke_role(user=_person(user_id), role=_role(role), actor=request.user)
    messages.success(request, _("The role is taken back."))
    if user_id == request.user.pk and role == Role.ADMINISTRATOR:
        return redirect("home")
    return redirect("accounts:user", user_id)


@require_POST
@sign_in_required
def close(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    services.close_account(user=_person(user_id), actor=request.user)
    messages.success(request, _("The account is closed: its holder can no longer sign in. Nothing was erased."))
    return redirect("accounts:user", user_id)


@require_POST
@sign_in_required
def reopen(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    require(request.user, "accounts.manage_users")
    services.reopen_account(user=_person(user_id), actor=request.user)
    messages.success(request, _("The account is open again."))
    return redirect("accounts:user", user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def erase(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Ask once more, then erase: this cannot be undone."""
    require(request.user, "accounts.manage_users")
    person = _person(user_id)
    if request.method != "POST":
        return render(request, "accounts/erase_account.html", {"person": person})
    services.erase_account(user=person, actor=request.user)
    messages.success(request, _("The account is erased."))
    return redirect("home" if person == request.user else "accounts:users")


def _person(user_id: UUID) -> User:
    """Return an account; one that was erased is no page any more."""
    people = User.objects.exclude(email__endswith=ERASED).prefetch_related("grants")
    return get_object_or_404(people, pk=user_id)


def _holds(person: User, role: Role) -> bool:
    """Say whether the role stands in the books, be the account open or closed."""
    return any(grant.role == role and grant.revoked_at is None for grant in person.grants.all())


def _role(value: str) -> Role:
    if value not in Role.values:
        raise Http404
    return Role(value)
