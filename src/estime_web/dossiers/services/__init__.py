"""The writes of the dossiers. Other apps import from here."""

from estime_web.dossiers.services.items import (
    begin_item,
    keep_item,
    put_item_back,
    restore_version,
    set_item_aside,
    withdraw_item,
)
from estime_web.dossiers.services.opening import open_dossier
from estime_web.dossiers.services.sharing import change_readers

__all__ = [
    "begin_item",
    "change_readers",
    "keep_item",
    "open_dossier",
    "put_item_back",
    "restore_version",
    "set_item_aside",
    "withdraw_item",
]
