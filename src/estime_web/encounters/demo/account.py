"""The account of the day in Lille, as its coordinator sends it."""

from estime_web.accounts.models import User
from estime_web.encounters.demo.network import read_toml
from estime_web.encounters.models import Account, Encounter
from estime_web.encounters.services.account import begin_account, publish_account, write_section


def make_account(encounter: Encounter, coordinator: User) -> Account:
    """Begin the account, open and close it in the words of `account.toml`, publish it for those of the day.

    Lessons and voices join it by themselves, whenever they are made.
    """
    account = begin_account(encounter=encounter, actor=coordinator)
    for part, texts in read_toml("account.toml").items():
        section = account.sections.get(kind=part)
        write_section(section=section, text=texts, read_version=section.version, actor=coordinator)
    return publish_account(account=account, is_public=False, actor=coordinator)
