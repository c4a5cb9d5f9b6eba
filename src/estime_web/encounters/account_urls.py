"""The addresses of the account of the day."""

from django.urls import path

from estime_web.encounters.views import account, account_reading

_ACCOUNT = "encounters/<uuid:pk>/account/"
_PART = _ACCOUNT + "parts/<slug:part>/"
_MINE = "p/<slug:token>/account/"
_PUBLIC = "days/<uuid:pk>/account/"
_PDF, _DOCX = {"kind": "pdf"}, {"kind": "docx"}

urlpatterns = [
    path(_ACCOUNT, account.account, name="account"),
    path(_ACCOUNT + "publish/", account.publish, name="publish_account"),
    path(_ACCOUNT + "take-back/", account.unpublish, name="unpublish_account"),
    path(_ACCOUNT + "send/", account.send, name="send_account"),
    path(_ACCOUNT + "read/", account_reading.read, name="read_account"),
    path(_ACCOUNT + "account.pdf", account_reading.read_file, _PDF, name="account_pdf"),
    path(_ACCOUNT + "account.docx", account_reading.read_file, _DOCX, name="account_docx"),
    path(_PART, account.write, name="write_section"),
    path(_PART + "propose/", account.propose, name="propose_section"),
    path(_PART + "show/", account.show, name="show_section"),
    path(_MINE, account_reading.my_account, name="my_account"),
    path(_MINE + "account.pdf", account_reading.my_account_file, _PDF, name="my_account_pdf"),
    path(_MINE + "account.docx", account_reading.my_account_file, _DOCX, name="my_account_docx"),
    path(_PUBLIC, account_reading.public, name="public_account"),
    path(_PUBLIC + "account.pdf", account_reading.public_file, _PDF, name="public_account_pdf"),
    path(_PUBLIC + "account.docx", account_reading.public_file, _DOCX, name="public_account_docx"),
]
