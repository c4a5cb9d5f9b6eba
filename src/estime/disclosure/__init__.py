"""What may be told of few people: the one gate for tables, shares and quotes.

`protect` hides small counts of a table with margins, and others so that none can be calculated; `possible_values` and
`can_be_deduced` audit the outcome as a reader would, from what is shown alone. `merge_small` and `round_to` are other
ways to tell less. `quote_attribution` says how far a speaker may be described, `share_in_words` how a share is told,
`explain` why something is hidden.

A `Protected` is what leaves; the `Counts` it was made from stay. The rules, sources and limits:
`docs/method/disclosure.md`.
"""

from estime.disclosure.audit import Possible, can_be_deduced, possible_values
from estime.disclosure.merging import merge_small
from estime.disclosure.protecting import one_way, protect
from estime.disclosure.quoting import is_shown, people_like, quote_attribution
from estime.disclosure.rounding import Rounded, round_to
from estime.disclosure.table import Cell, Counts, DisclosureError, Hidden, Place, Protected, Zeros, tally
from estime.disclosure.words import explain, reason_in_words, share_in_words

__all__ = [
    "Cell",
    "Counts",
    "DisclosureError",
    "Hidden",
    "Place",
    "Possible",
    "Protected",
    "Rounded",
    "Zeros",
    "can_be_deduced",
    "explain",
    "is_shown",
    "merge_small",
    "one_way",
    "people_like",
    "possible_values",
    "protect",
    "quote_attribution",
    "reason_in_words",
    "round_to",
    "share_in_words",
    "tally",
]
