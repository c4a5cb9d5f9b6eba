"""A small invented world for the permission table: a day, a programme, a dossier, and everybody around them.

The words of `permission_words.py` are unlike any word of the site, so that a page which shows one to the wrong person
is found out.
"""

from dataclasses import replace

from permission_days import build_days
from permission_dossiers import build_dossiers
from permission_visitors import World
from permission_words import ACCOUNT_PUBLIC, every_word


def build_world() -> World:
    """Write the world into the database."""
    parts = (build_days(), build_dossiers())
    words = every_word()
    visitors = [replace(visitor, knows=(*visitor.knows, ACCOUNT_PUBLIC)) for part in parts for visitor in part.visitors]
    return World(
        visitors=tuple(
            replace(visitor, secrets=tuple(word for word in words if word not in visitor.knows)) for visitor in visitors
        ),
        arguments={key: value for part in parts for key, value in part.arguments.items()},
        words=words,
    )
