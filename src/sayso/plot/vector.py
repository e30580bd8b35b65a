"""Figures as small SVG for pages: text that stays text, so that it can be searched, copied and read aloud."""

import html
import io
import re

import matplotlib as mpl
from matplotlib.figure import Figure

from sayso.plot.style import FONT, alt_text

# Letters of the fonts that stand in for ours are narrower, or as wide: nothing outgrows the room that was measured.
FONTS = f"'{FONT}',Verdana,sans-serif"
_HEAD = re.compile(r"\A.*?(?=<svg)|\s*<metadata>.*?</metadata>", re.DOTALL)
_IDLE = re.compile(r""" id="[A-Za-z0-9.]+_[0-9]+"| transform="rotate\(-0 [^"]*\)"|(?<=style=")font-style: normal; ?""")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_LONG = re.compile(r"(-?\d+\.\d\d)\d+")


def as_svg(figure: Figure) -> str:
    """The figure as an SVG element, the same characters from the same data, its alternative text in it.

    It is as wide as the figure and is not cropped. Several of them can stand in one page: a name within it is a digest
    of what it names.
    """
    file = io.StringIO()
    settings = {"svg.fonttype": "none", "svg.hashsalt": "sayso", "svg.id": None, "savefig.bbox": None}
    with mpl.rc_context(settings):  # type: ignore[arg-type]
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = _TAG.sub(lambda tag: _slim(tag[0]), _HEAD.sub("", file.getvalue()))
    words = html.escape(alt_text(figure))
    return svg.replace("<svg ", f'<svg role="img" aria-label="{words}" font-family="{FONTS}" ', 1).strip() + "\n"


def _slim(tag: str) -> str:
    """A tag without names nobody refers to, without line breaks, with coordinates to the hundredth of a point."""
    tag = _IDLE.sub("", tag).replace(f" font-family: '{FONT}';", "")
    return _LONG.sub(r"\1", " ".join(tag.split()))
