"""Printed pages: the one function that typesets them, and `common.typ`, the look they share.

An app keeps its Typst sources in its own `documents/`. They import what is common by its path in the site:
`#import "/foundation/documents/common.typ": *`. A source gets all its words and facts as JSON; it decides nothing but the
layout. `data.words` and `data.invented` are always asked for.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from estime_web.foundation.documents.signs import printable, unshown_in, without_unshown

# The site's own folder: a source may import the look of the foundation, and nothing outside.
_ROOT = Path(__file__).resolve().parents[2]
# Another face may be asked for what was put instead, hence more than one try; each names all that it cannot show.
_TRIES = 4


def typeset(source: Path, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of the Typst file `source` filled with `data`. The same data make the same file.

    A sign that no face of this machine has (a pictogram, a script) is printed as a box: PDF/UA refuses a page that holds
    one, and somebody's name must not keep a whole day from its paper.
    """
    import typst  # noqa: PLC0415 -- 80 MB, and only printing needs it

    facts = json.dumps(printable(data), ensure_ascii=False)
    for _ in range(_TRIES):
        try:
            return bytes(
                typst.compile(
                    source,
                    root=_ROOT,
                    sys_inputs={"data": facts},
                    pdf_standards=["ua-1"],
                    timestamp=int(made_at.timestamp()),
                )
            )
        except typst.TypstError as error:
            unshown = unshown_in(error.diagnostic)
            if not unshown:
                raise
            facts = without_unshown(facts, unshown)
    raise RuntimeError(f"{source.name} still holds signs that no face can show.")


def pages_of(source: Path, data: Mapping[str, object]) -> int:
    """Return how many pages `source` fills with `data`. It says so itself, in its metadata `<pages>`."""
    import typst  # noqa: PLC0415 -- 80 MB, and only printing needs it

    facts = json.dumps(printable(data), ensure_ascii=False)
    found = typst.query(source, "<pages>", field="value", one=True, root=_ROOT, sys_inputs={"data": facts})
    return int(json.loads(found))
