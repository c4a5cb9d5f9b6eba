"""What the lexicon gives to the rest of the site when it starts."""

from django.utils.translation import gettext_lazy as _

from estime_web.foundation.navigation import register_foot_link


def wire() -> None:
    """Put the lexicon in the foot of every page."""
    register_foot_link(key="lexicon", label=_("Lexicon"), url_name="programmes:lexicon")
