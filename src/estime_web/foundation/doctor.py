"""What `estime doctor` does: look at the whole deployment, and talk to the mail server aloud."""

import smtplib
from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from estime_web.foundation.checks import TAG
from estime_web.foundation.services import server_words, smtp_connection

SMTP_REFUSES = 400  # from here on the server says no
Say = Callable[[str], None]


def examine() -> list[CheckMessage]:
    """Return what is wrong with this deployment, the worst first."""
    found = run_checks(tags=[TAG], include_deployment_checks=True, databases=["default"])
    return sorted(found, key=lambda message: (-message.level, message.id or ""))


def try_mail(address: str, *, say: Say) -> bool:
    """Send a test e-mail to `address`, saying each step and each answer of the server. Return whether it left."""
    config = settings.CONFIG
    if not config.mail_host:
        say(_("No mail server is set. Set ESTIME_MAIL_HOST, then try again."))
        return False
    place = {"host": config.mail_host, "port": config.mail_port, "security": config.mail_security}
    say(_("Connecting to %(host)s, port %(port)s, security %(security)s …") % place)
    server = smtp_connection()
    try:
        server.open()
        _talk(server.connection, address, say)
    except (smtplib.SMTPException, OSError) as error:
        say(_("The server did not take the e-mail. It said: %(words)s") % {"words": server_words(error)})
        return False
    finally:
        if server.connection is not None:
            server.close()
    say(
        _("The e-mail left. If it does not arrive, look into the spam folder, then ask the person who runs the server.")
    )
    return True


def _talk(smtp: smtplib.SMTP | None, address: str, say: Say) -> None:
    if smtp is None:  # open() has made it, or raised
        raise smtplib.SMTPServerDisconnected
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    say(_("Connected. The server introduced itself: %(words)s") % {"words": _first_line(smtp.ehlo_resp or b"")})
    _expect(smtp.mail(sender), f"MAIL FROM:<{sender}>", say)
    _expect(smtp.rcpt(address), f"RCPT TO:<{address}>", say)
    _expect(smtp.data(_letter(address)), "DATA", say)


def _expect(answer: tuple[int, bytes], command: str, say: Say) -> None:
    code, text = answer
    say(f"  {command} → {code} {text.decode(errors='replace')}")
    if code >= SMTP_REFUSES:
        raise smtplib.SMTPResponseException(code, text)


def _letter(address: str) -> bytes:
    message = EmailMessage(
        _("Test of the mail server"),
        _("This e-mail shows that %(address)s can send e-mails.") % {"address": settings.BASE_URL},
        settings.DEFAULT_FROM_EMAIL,
        [address],
    )
    return message.message().as_bytes().replace(b"\n", b"\r\n")


def _first_line(answer: bytes) -> str:
    return answer.decode(errors="replace").splitlines()[0] if answer else ""
