"""Arrive as somebody: as a role of the demo, or by the e-mails that lie in its mailbox."""

import re

from playwright.sync_api import Page

from tests.browser.crawl import ROLES, Role
from tests.browser.site import Site

_CODE = re.compile(r"^\s*([0-9A-Z]{3,}-?[0-9A-Z]+)\s*$", re.MULTILINE)


def role(name: str) -> Role:
    """Return the role of this name."""
    return next(each for each in ROLES if each.name == name)


def open_mail(page: Page, site: Site, to: str, subject: str) -> None:
    """Open the newest e-mail to this address with this subject, in the mailbox of the demo."""
    page.goto(f"{site.address}/demo/mailbox/?to={to}")
    page.get_by_role("link", name=subject).first.click()


def follow_mail(page: Page, site: Site) -> None:
    """Follow the link to the site in the e-mail that is open."""
    page.locator(f'main a[href^="{site.address}/"]').first.click()


def confirm_by_mail(page: Page, site: Site, to: str, *, subject: str, sign_in: str) -> None:
    """Type the code of the e-mail into the page that asks for it, and press its button."""
    reader = page.context.new_page()
    open_mail(reader, site, to, subject)
    found = _CODE.search(reader.locator("main article").inner_text())
    reader.close()
    assert found is not None
    page.locator('input[name="code"]').fill(found[1])
    page.locator("main").get_by_role("button", name=sign_in).first.click()
