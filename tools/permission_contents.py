"""What each kind of item says in the world of the permission table: the same words in each of its texts."""

from estime.provenance import Json
from estime_web.dossiers.contents import Content
from estime_web.dossiers.enums import Dimension, ItemKind, JournalKind


def content_with(kind: ItemKind, words: str) -> Content:
    """Return the content of an item that says these words wherever it says something."""
    text: Json = {"fr": words}
    contents: dict[ItemKind, Content] = {
        ItemKind.READINESS: {"fears": words, "confidential": words},
        ItemKind.PORTRAIT_BLOCK: {"key": "needs", "text": text},
        ItemKind.MISSION: {"name": text, "description": text},
        ItemKind.ACTIVITY: {"name": text, "description": text},
        ItemKind.PRACTICE: {"name": text, "description": text, "block": "governance"},
        ItemKind.TERRITORY_FIGURE: {"what": text, "value": "12.5", "unit": "%", "on": "2016", "source": words},
        ItemKind.STAKEHOLDER_GROUP: {
            "name": text,
            "is_inside": True,
            "size": 12,
            "brings": text,
            "receives": text,
            "involvement": text,
            "spokesperson": words,
            "access_needs": words,
        },
        ItemKind.EFFECT: {"text": text, "dimension": Dimension.SOCIETAL, "evidence": text},
        ItemKind.QUESTION: dict.fromkeys(("text", "purpose", "audience", "excluded", "took_part"), text),
        ItemKind.ALTERNATIVE: {"text": text, "why_not": text},
        ItemKind.JOURNAL_ENTRY: {"about": JournalKind.MEETING, "on": "2026-01-15", "title": words, "text": words},
    }
    return contents[kind]
