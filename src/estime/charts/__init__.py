"""Charts: a drawing, one sentence in plain words, and the table that holds every number.

`satisfaction_chart` shows how many people got which of their wishes, `mix_chart` who meets in each session,
`mixing_price_chart` what more mixing costs and brings, `scale_chart` how many people chose each word of a scale,
`counts_chart` how many there are of each kind, `opinion_map_chart` where people stand by their votes. The drawings are Vega-Lite specifications rendered to SVG by
`vl_convert`, which comes with the extra `formats` and is imported when a chart is drawn. No network, no fonts, no
randomness.
"""

from estime.charts.counts import CountRow, counts_chart, kind_row
from estime.charts.figure import Figure, drawing_for_document
from estime.charts.mix import mix_chart
from estime.charts.mixing_price import mixing_price_chart
from estime.charts.opinion_map import opinion_map_chart
from estime.charts.satisfaction import satisfaction_chart
from estime.charts.scale import scale_chart

__all__ = [
    "CountRow",
    "Figure",
    "counts_chart",
    "drawing_for_document",
    "kind_row",
    "mix_chart",
    "mixing_price_chart",
    "opinion_map_chart",
    "satisfaction_chart",
    "scale_chart",
]
