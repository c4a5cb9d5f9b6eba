"""What the pages of the account share: the files, the languages they are offered in."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from estime_web.encounters.account.building import content_of
from estime_web.encounters.exports_account import account_docx, account_pdf
from estime_web.encounters.models import Account

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def account_file(account: Account, kind: str, *, language: str) -> HttpResponse:
    """Return the account as a file: `kind` is pdf or docx. It holds what the page holds at this very moment."""
    content = content_of(account, language=language)
    made_at = account.published_at or account.changed_at
    if kind == "pdf":
        data, mime = account_pdf(content, made_at=made_at), PDF
    else:
        data, mime = account_docx(content, made_at=made_at), DOCX
    name = slugify(_("account of the day")) + f"-{account.encounter.date:%Y-%m-%d}-{language}.{kind}"
    response = HttpResponse(data, mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    # What is withdrawn must not come back from a cache.
    response["Cache-Control"] = "no-store"
    return response
