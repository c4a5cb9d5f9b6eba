"""Who may, on the network: those who coordinate, and the administrators. Nobody else sees the directory."""

import rules

from estime_web.accounts.rules import is_administrator, is_coordinator

rules.add_perm("network.view_directory", is_coordinator | is_administrator)
rules.add_perm("network.change_directory", is_coordinator | is_administrator)
