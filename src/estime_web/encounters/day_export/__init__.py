"""Everything about a day in one file: the same tables as JSON and as a workbook. For those who prepare it alone.

Neither the pairs arranged in confidence nor what ties a voice to somebody is in it. `docs/formats/encounter.md` says
what each column means.
"""

from estime_web.encounters.day_export.gathering import tables_of
from estime_web.encounters.day_export.writing import everything_json, everything_xlsx

__all__ = ["everything_json", "everything_xlsx", "tables_of"]
