"""Addresses that hold a pass, and the codes that lead a phone to them."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse

from estime_web.accounts.passes import token_of
from estime_web.dossiers.models import Contributor, GroupDoor

_INK = "#1E232B"


def door_address(door: GroupDoor) -> str:
    """Return the full address of the door of a group."""
    return settings.BASE_URL + reverse("dossiers:door", args=[token_of(door.access)])


def voice_address(contributor: Contributor) -> str:
    """Return the full address of the page of one contributor. It is shown to them alone."""
    return settings.BASE_URL + reverse("dossiers:voice", args=[token_of(contributor.access)])


def code_for_screen(address: str) -> bytes:
    """Return the QR code of an address as SVG, dark on white, with the quiet border that cameras need."""
    file = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(file, kind="svg", border=4, scale=8, dark="#000", light="#fff", xmldecl=True)
    return file.getvalue()


def code_for_paper(address: str) -> str:
    """Return the QR code of an address as it is printed."""
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", border=0, dark=_INK, xmldecl=False)
    return file.getvalue().decode()
