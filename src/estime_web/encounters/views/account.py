"""The account of the day, for those who write it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.account.building import content_of, sections_of
from estime_web.encounters.enums import AccountState
from estime_web.encounters.forms.account import PublishForm, SectionForm
from estime_web.encounters.models import Account, AccountSection, Encounter
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.services import account as services
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The account with everything that can be done to it; before there is one, the button that begins it."""
    encounter = organised(request, pk)
    if request.method == "POST":
        services.begin_account(encounter=encounter, actor=actor_of(request))
        messages.success(request, _("The account is begun: each part has words to start from. Make them yours."))
        return redirect("encounters:account", pk)
    found = Account.objects.select_related("encounter").filter(encounter=encounter).first()
    if found is None:
        return render(request, "encounters/account/begin.html", {"encounter": encounter})
    content = content_of(found, language=reader_language(), has_hidden=True)
    rows = {row.kind: row for row in sections_of(found)}
    context = {
        "encounter": encounter,
        "account": found,
        "content": content,
        "parts": [(rows[section.part], section) for section in content.sections],
        "public_address": settings.BASE_URL + reverse("encounters:public_account", args=[pk]),
        "is_published": found.state == AccountState.PUBLISHED,
    }
    return render(request, "encounters/account/account.html", context)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """Write one part, in the three languages. When somebody else wrote meanwhile, both texts are there."""
    encounter = organised(request, pk)
    section = _section(encounter, part)
    form = SectionForm(posted(request), initial=SectionForm.initial_of(section))
    if form.is_bound and form.is_valid():
        try:
            services.write_section(section=section, actor=actor_of(request), **form.cleaned_data)
        except services.StaleTextError as stale:
            return _both(request, section, stale)
        messages.success(request, _("It is written down."))
        return redirect(_back(encounter, part))
    context = {"encounter": encounter, "section": section, "form": form}
    return render(request, "encounters/account/write.html", context, status=status_of(form))


def _both(request: HttpRequest, section: AccountSection, stale: services.StaleTextError) -> HttpResponse:
    """Show both texts: what was typed stays in the form, which now answers the text of the other."""
    data = request.POST.copy()
    data["read_version"] = str(stale.conflict.version)
    form = SectionForm(data)
    form.is_valid()
    form.add_error(None, str(stale))
    context = {
        "encounter": section.account.encounter,
        "section": section,
        "form": form,
        "theirs": [(code, text) for code, text in _texts(stale) if text],
    }
    return render(request, "encounters/account/write.html", context, status=UNPROCESSABLE)


def _texts(stale: services.StaleTextError) -> list[tuple[str, str]]:
    data = stale.conflict.theirs.data
    return list(data.items()) if isinstance(data, dict) else [("", str(data or ""))]


@sign_in_required
@require_POST
def propose(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """Put the proposed words back into a part."""
    encounter = organised(request, pk)
    services.propose_again(section=_section(encounter, part), actor=actor_of(request))
    messages.success(request, _("The proposed words are back, with what the day tells now."))
    return redirect("encounters:write_section", pk, part)


@sign_in_required
@require_POST
def show(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """Hide a part, or show it again."""
    encounter = organised(request, pk)
    is_shown = request.POST.get("shown") == "1"
    services.show_section(section=_section(encounter, part), is_shown=is_shown, actor=actor_of(request))
    return redirect(_back(encounter, part))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose for whom it is, then publish; or publish it again with the figures of now."""
    encounter = organised(request, pk)
    found = _account(encounter)
    form = PublishForm(posted(request), initial={"readers": "everybody" if found.is_public else "day"})
    done = try_form(
        form,
        lambda: services.publish_account(account=found, is_public=form.is_public, actor=actor_of(request)),
    )
    if done is not None:
        messages.success(request, _("The account is published. Now tell the people where it is."))
        return redirect("encounters:account", pk)
    context = {"encounter": encounter, "account": found, "form": form}
    return render(request, "encounters/account/publish.html", context, status=status_of(form))


@sign_in_required
@require_POST
def unpublish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the account back."""
    encounter = organised(request, pk)
    services.unpublish_account(account=_account(encounter), actor=actor_of(request))
    messages.success(request, _("The account is taken back: only those who prepare the day read it now."))
    return redirect("encounters:account", pk)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how many e-mails leave, then write to those of the day."""
    encounter = organised(request, pk)
    found = _account(encounter)
    if found.state != AccountState.PUBLISHED:
        return redirect("encounters:publish_account", pk)
    if request.method == "POST":
        try:
            count = services.announce_account(account=found, actor=actor_of(request))
        except DomainError as refusal:
            messages.warning(request, str(refusal))
        else:
            said = ngettext("%(count)d e-mail is on its way.", "%(count)d e-mails are on their way.", count)
            messages.success(request, said % {"count": count})
        return redirect("encounters:account", pk)
    context = {"encounter": encounter, "account": found, "mails": people_to_notify(encounter).count()}
    return render(request, "encounters/account/send.html", context)


def _account(encounter: Encounter) -> Account:
    return get_object_or_404(Account.objects.select_related("encounter"), encounter=encounter)


def _section(encounter: Encounter, part: str) -> AccountSection:
    rows = AccountSection.objects.select_related("account__encounter")
    found = rows.filter(account__encounter=encounter, kind=part).first()
    if found is None:
        raise Http404
    return found


def _back(encounter: Encounter, part: str) -> str:
    return reverse("encounters:account", args=[encounter.pk]) + f"#{part}"
