"""Printed pages: the one function that typesets them, and `common.typ`, the look they share.

An app keeps its Typst sources in its own `documents/`. They import what is common by its path in the site:
`#import "/foundation/documents/common.typ": *`. A source gets all its words and facts as JSON; it decides nothing but the
layout. `data.words` and `data.invented` are always asked for.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

# The site's own folder: a source may import the look of the foundation, and nothing outside.
_ROOT = Path(__file__).resolve().parents[2]


def typeset(source: Path, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of the Typst file `source` filled with `data`. The same data make the same file."""
    import typst  # noqa: PLC0415 -- 80 MB, and only printing needs it

    return bytes(
        typst.compile(
            source,
            root=_ROOT,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    )
