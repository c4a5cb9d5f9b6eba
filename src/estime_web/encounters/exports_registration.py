"""The code that leads a phone to the registration page."""

from io import BytesIO

import segno

from estime_web.encounters.markers import registration_address
from estime_web.encounters.models import Encounter


def registration_code(encounter: Encounter) -> bytes:
    """Return the QR code of the registration page as SVG, dark on white, with the quiet border that cameras need."""
    file = BytesIO()
    code = segno.make(registration_address(encounter), error="m", micro=False)
    code.save(file, kind="svg", border=4, scale=8, dark="#000", light="#fff", xmldecl=True)
    return file.getvalue()
