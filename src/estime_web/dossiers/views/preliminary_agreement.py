"""The agreement of accompaniment: read it, write it, sign it, revoke it, print it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.dossiers.agreement_words import changes_between, first_terms, terms_again, terms_of
from estime_web.dossiers.enums import Side
from estime_web.dossiers.forms.agreement import SECTIONS, AgreementForm, RevokeForm, SignForm
from estime_web.dossiers.models import Agreement
from estime_web.dossiers.papers.agreement import agreement_pdf, blank_agreement_pdf
from estime_web.dossiers.prompts import exit_words_of, questions_of
from estime_web.dossiers.queries.agreements import agreement_before, agreements_of, mark_of_terms, people_of
from estime_web.dossiers.queries.readiness import readiness_of
from estime_web.dossiers.queries.road import reader_language
from estime_web.dossiers.services.agreements import revoke_agreement, sign_agreement, write_agreement
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.form_pages import posted, status_of, try_form

TOOL = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """An agreement on the table of somebody; `side` is the one they sign for, empty where they only read."""

    table: Opened
    agreement: Agreement
    all_of_them: list[Agreement]
    side: str

    @property
    def is_newest(self) -> bool:
        return self.agreement == self.all_of_them[0]


@sign_in_required
def agreement(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the newest agreement, or that there is none yet."""
    table = opened(request, pk)
    newest = agreements_of(table.dossier).first()
    if newest is None:
        context = {"dossier": table.dossier, "may_write": bool(_side(table)), "terms": []}
        return render(request, "dossiers/preliminary/agreement_none.html", context)
    return _show(request, _sheet(table, newest.number))


@sign_in_required
def agreement_number(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Show one agreement: the present one, or one before it."""
    return _show(request, _sheet(opened(request, pk), number))


@require_http_methods(["GET", "POST"])
@sign_in_required
def write(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write the agreement, or change it: once somebody has signed, as a new one."""
    table = opened(request, pk)
    if not _side(table) or table.dossier.is_withdrawn:
        raise Http404
    newest = agreements_of(table.dossier).first()
    form = AgreementForm(posted(request), initial=_initial(table, newest))
    seen = request.POST.get("seen", "")
    made = try_form(
        form, lambda: write_agreement(dossier=table.dossier, terms=form.cleaned_data, seen=seen, actor=request.user)
    )
    if made is not None:
        messages.success(request, _("The agreement is written. Read it again together; both sides then sign it."))
        return redirect("dossiers:agreement", pk)
    return _show_form(request, table, form, newest)


@require_POST
@sign_in_required
def sign(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Sign for one's side."""
    sheet = _own(opened(request, pk), number)
    form = SignForm(request.POST)
    made = try_form(
        form,
        lambda: sign_agreement(
            agreement=sheet.agreement,
            side=sheet.side,
            name=form.cleaned_data["name"],
            seen=request.POST.get("seen", ""),
            user=request.user,
        ),
    )
    if made is None:
        return _show(request, _sheet(sheet.table, number), form)
    messages.success(request, _("You have signed. The other side is told by e-mail."))
    return redirect("dossiers:agreement", pk)


@require_http_methods(["GET", "POST"])
@sign_in_required
def revoke(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Say what revoking changes; then revoke for one's side."""
    sheet = _own(opened(request, pk), number)
    form = RevokeForm(posted(request))

    def act() -> bool:
        revoke_agreement(
            agreement=sheet.agreement, side=sheet.side, words=form.cleaned_data["words"], user=request.user
        )
        return True

    if try_form(form, act):
        messages.success(request, _("The agreement is revoked. The other side is told by e-mail."))
        return redirect("dossiers:agreement", pk)
    if request.method == "GET" and (sheet.agreement.is_draft or sheet.agreement.revoked_at is not None):
        return redirect("dossiers:agreement_number", pk, number)
    context = {"dossier": sheet.table.dossier, "agreement": sheet.agreement, "form": form}
    return render(request, "dossiers/preliminary/agreement_revoke.html", context, status=status_of(form))


@sign_in_required
def paper(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Print an agreement, with its signatures or with the lines to sign on."""
    sheet = _sheet(opened(request, pk), number)
    content = agreement_pdf(sheet.agreement, language=reader_language(), made_at=timezone.now())
    return _pdf(content, _("agreement-%(number)s.pdf") % {"number": number})


@sign_in_required
def blank_paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Print an empty agreement, to be filled in by hand at the table."""
    table = opened(request, pk)
    questions = questions_of(table.dossier.method.method, TOOL)
    content = blank_agreement_pdf(table.dossier, questions, language=reader_language(), made_at=timezone.now())
    return _pdf(content, _("blank-agreement.pdf"))


def _show(request: SignedInRequest, sheet: _Sheet, form: SignForm | None = None) -> HttpResponse:
    table, shown = sheet.table, sheet.agreement
    before = agreement_before(shown, sheet.all_of_them)
    is_open = shown.revoked_at is None and not table.dossier.is_withdrawn
    may_sign = is_open and sheet.is_newest and bool(sheet.side) and sheet.side not in shown.signed_sides
    form = form or SignForm(initial={"name": table.user.name})
    context = {
        "dossier": table.dossier,
        "agreement": shown,
        "terms": terms_of(shown),
        "changes": changes_between(before, shown) if before else [],
        "before": before,
        "signatures": _signatures(shown),
        "others": [each for each in sheet.all_of_them if each != shown],
        "is_newest": sheet.is_newest,
        "may_sign": may_sign,
        "may_write": bool(sheet.side) and sheet.is_newest and not table.dossier.is_withdrawn,
        "may_revoke": bool(sheet.side) and shown.revoked_at is None and not shown.is_draft,
        "nobody_on": [side.label for side in Side if not people_of(table.dossier, side)],
        "form": form,
        "seen": mark_of_terms(shown),
        "has_ended": shown.is_in_force and shown.ends_on < timezone.localdate(),
    }
    return render(request, "dossiers/preliminary/agreement.html", context, status=status_of(form))


def _show_form(request: SignedInRequest, table: Opened, form: AgreementForm, newest: Agreement | None) -> HttpResponse:
    draft = newest if newest is not None and newest.is_draft else None
    questions = questions_of(table.dossier.method.method, TOOL)
    mark = mark_of_terms(draft)
    is_changed = form.is_bound and request.POST.get("seen", "") != mark
    context = {
        "dossier": table.dossier,
        "form": form,
        "sections": [(questions.get(key), [form[name] for name in names]) for key, names in SECTIONS],
        "seen": mark,
        "draft": draft,
        "newest": newest,
        "theirs": terms_of(draft) if is_changed and draft else [],
    }
    return render(request, "dossiers/preliminary/agreement_form.html", context, status=status_of(form))


def _initial(table: Opened, newest: Agreement | None) -> dict[str, object]:
    if newest is not None:
        return terms_again(newest)
    said = readiness_of(table.dossier, table.standing)
    return first_terms(table.dossier, said, exit_words_of(table.dossier.method.method))


def _signatures(agreement: Agreement) -> list[dict[str, object]]:
    """Return both sides with who signed for them, or nobody yet."""
    signed = {signature.side: signature for signature in agreement.signatures.all()}
    return [{"side": side, "signature": signed.get(side.value)} for side in Side]


def _side(table: Opened) -> str:
    if table.user.has_perm("dossiers.carry", table.dossier):
        return Side.ENTERPRISE
    return Side.COACH if table.user.has_perm("dossiers.accompany", table.dossier) else ""


def _sheet(table: Opened, number: int) -> _Sheet:
    rows = list(agreements_of(table.dossier))
    found = next((each for each in rows if each.number == number), None)
    if found is None:
        raise Http404
    found.dossier = table.dossier
    return _Sheet(table=table, agreement=found, all_of_them=rows, side=_side(table))


def _own(table: Opened, number: int) -> _Sheet:
    """Return an agreement for whoever signs for one of its sides; for everybody else there is no such page."""
    sheet = _sheet(table, number)
    if not sheet.side:
        raise Http404
    return sheet


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)
