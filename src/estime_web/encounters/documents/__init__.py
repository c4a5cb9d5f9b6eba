"""Printed pages: Typst sources beside this file, and the one function that typesets them.

`door_sheets.typ` · `cards.typ` · `personal_card.typ` · `badges.typ` · `programme.typ`; `common.typ` holds what they
share. A source gets all its words and facts as JSON; it decides nothing but the layout.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def typeset(source: str, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of `source` filled with `data`. The same data make the same file."""
    import typst  # noqa: PLC0415 -- 80 MB, and only printing needs it

    return bytes(
        typst.compile(
            _FOLDER / f"{source}.typ",
            root=_FOLDER,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    )
