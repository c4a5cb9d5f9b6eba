"""From layers of marks to an SVG that a page may hold."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

# The style sheet of a page sets its own; these are for whoever opens the drawing alone.
FONTS: Final = "system-ui, sans-serif"
_SVG: Final = "http://www.w3.org/2000/svg"
_KEPT_ATTRIBUTES: Final = frozenset(
    [
        "d",
        "fill",
        "fill-opacity",
        "font-family",
        "font-size",
        "font-weight",
        "height",
        "opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-width",
        "text-anchor",
        "transform",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    ]
)

Layer = dict[str, Any]  # Any: a piece of a Vega-Lite specification


def points(rows: Sequence[Mapping[str, object]], *, size: float) -> Layer:
    """Marks at (`x`, `y`), each with its `dye` and its `shape`."""
    mark = {"type": "point", "size": size, "strokeWidth": 0, "opacity": 1}
    return _layer(rows, mark, {"fill": _own("dye"), "shape": _own("shape"), **_place()})


def rings(rows: Sequence[Mapping[str, object]], *, size: float) -> Layer:
    """Hollow marks at (`x`, `y`)."""
    mark = {"type": "point", "size": size, "filled": False, "strokeWidth": 1.6, "opacity": 1}
    return _layer(rows, mark, {"stroke": _own("dye"), **_place()})


def bars(rows: Sequence[Mapping[str, object]]) -> Layer:
    """Rectangles from (`x`, `y`) to (`x2`, `y2`), each with its `dye`."""
    encoding = {"fill": _own("dye"), **_place(), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return _layer(rows, {"type": "rect", "strokeWidth": 0, "opacity": 1}, encoding)


def rules(rows: Sequence[Mapping[str, object]]) -> Layer:
    """Thin level lines at `y` from `x` to `x2`, each with its `dye`."""
    encoding = {"stroke": _own("dye"), **_place(), "x2": {"field": "x2"}}
    return _layer(rows, {"type": "rule", "strokeWidth": 1, "opacity": 1}, encoding)


def words(
    rows: Sequence[Mapping[str, object]], *, size: int, dye: str, align: str = "left", weight: int = 400
) -> Layer:
    """Texts at (`x`, `y`), which is the middle of their height."""
    mark = {
        "type": "text",
        "align": align,
        "baseline": "middle",
        "fontSize": size,
        "fontWeight": weight,
        "fill": dye,
    }
    return _layer(rows, mark, {"text": {"field": "text"}, **_place()})


def draw(layers: Sequence[Layer], *, width: int, height: int, title: str) -> str:
    """Return the drawing. Places are in pixels from the upper left corner."""
    import vl_convert  # noqa: PLC0415 -- heavy, and optional

    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "padding": 0,
        "background": None,
        "layer": [_with_scales(layer, width=width, height=height) for layer in layers if layer["data"]["values"]],
        "config": {"font": FONTS, "view": {"stroke": None, "fill": None}},
    }
    raw = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _clean(raw, width=width, height=height, title=title)


def _layer(rows: Sequence[Mapping[str, object]], mark: Layer, encoding: Layer) -> Layer:
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def _own(field: str) -> dict[str, object]:
    """A channel whose data are what is drawn: no scale, no legend."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _place() -> dict[str, dict[str, object]]:
    return {axis: {"field": axis, "type": "quantitative", "axis": None} for axis in ("x", "y")}


def _with_scales(layer: Layer, *, width: int, height: int) -> Layer:
    encoding = dict(layer["encoding"])
    for axis, length in (("x", width), ("y", height)):
        domain: dict[str, object] = {"domain": [0, length], "nice": False, "zero": False, "reverse": axis == "y"}
        encoding[axis] = {**encoding[axis], "scale": domain}
    return {**layer, "encoding": encoding}


def _clean(raw: str, *, width: int, height: int, title: str) -> str:
    """Return the drawing with nothing in it but shapes and texts, and with its title."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(raw)  # noqa: S314 -- what the renderer has just written
    _strip(root)
    root.attrib |= {"role": "img", "width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    heading = ET.Element(f"{{{_SVG}}}title")
    heading.text = title
    root.insert(0, heading)
    return ET.tostring(root, encoding="unicode")


def _strip(element: ET.Element) -> None:
    for child in list(element):
        if child.get("class") in {"background", "foreground"}:
            element.remove(child)
        else:
            _strip(child)
    for name in set(element.attrib) - _KEPT_ATTRIBUTES:
        del element.attrib[name]
