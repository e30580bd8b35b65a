"""The look of every figure: fixed colours, fixed settings, fixed bytes.

Colours, shapes and letters are data (`palette.toml`); this module reads them and sets matplotlib up once a
session.
"""

import base64
import functools
import io
import os
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from sayso.forms import table_forms

FONT = "DejaVu Sans"  # Comes with matplotlib, so no machine lacks it; has Armenian, Cyrillic and the schwa.
INK, FAINT, PAPER = "#222222", "#D9D9D9", "#FFFFFF"
NOTE = "sayso-note"  # The mark by which the line under a figure is found again.
ALL_FORMS = "SAYSO_ALL_FORMS"  # The variable that asks for tables and figures in the forms of papers too.
NO_SIDE = "no side"
APART = {"third", NO_SIDE}  # Who stands with neither side.
SCREEN_DPI = 100
PIXEL_RATIO = 2  # Sharp on dense screens and on paper; a third would double the size of a page for little.
# A date or a version among the metadata would make two builds differ.
_NO_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
_SETTINGS: dict[str, Any] = {
    "font.family": [FONT],
    "font.size": 9.0,
    "text.color": INK,
    "text.usetex": False,
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    "axes.formatter.use_locale": False,
    "axes.edgecolor": "#888888",
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11.0,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.titlepad": 10.0,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "figure.dpi": SCREEN_DPI,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "svg.hashsalt": "sayso",
    "svg.fonttype": "path",
    "timezone": "UTC",
}


class Mark(NamedTuple):
    """How an act is drawn: a letter in `ink` on a shape in `colour`, and the words of its key."""

    letter: str
    colour: str
    ink: str
    marker: str
    gloss: str


def use_style() -> None:
    """Set matplotlib up for the kit; called once, in the import cell of a notebook.

    Settings of the machine (matplotlibrc, locale, time zone) no longer matter afterwards, and a figure shown by a
    notebook is a PNG of fixed bytes that carries its title as alternative text. Outside IPython only settings change.
    """
    mpl.rcdefaults()
    mpl.rcParams.update(_SETTINGS)  # type: ignore[arg-type]
    _show_fixed_pictures()


def act_marks() -> dict[str, Mark]:
    """Every act, and `silent` and `unobserved`, with its mark, in the codebook's order."""
    acts = _palette()["acts"]
    return {act: Mark(**({"gloss": act} | mark)) for act, mark in acts.items()}


def status_colours() -> dict[str, str]:
    """Every corroboration status with its colour, in the codebook's order.

    >>> list(status_colours())[:2]
    ['retracted', 'contested']
    """
    return dict(_palette()["statuses"])


def side_colours(sides: Iterable[str]) -> dict[str, str]:
    """A colour for each side, by its place in the alphabet; third parties and those of no side are always slate.

    Raises ValueError where there are more sides than colours.

    >>> side_colours(["west", "third", "east"])
    {'east': '#6B4C9A', 'west': '#B07C1F', 'third': '#5B6770', 'no side': '#5B6770'}
    """
    palette = _palette()["sides"]
    named = sorted(set(sides) - APART)
    if len(named) > len(palette["colours"]):
        raise ValueError(
            f"{len(named)} sides but {len(palette['colours'])} colours; add colours to [sides] in plot/palette.toml"
        )
    apart = dict.fromkeys(sorted(APART, reverse=True), palette["third"])
    return dict(zip(named, palette["colours"], strict=False)) | apart


def picture(figure: Figure, *, kind: str = "png") -> bytes:
    """The figure as a file, the same bytes from the same data.

    Args:
        figure: what to save, with room for all its labels.
        kind: png, svg or pdf.
    """
    file = io.BytesIO()
    metadata = _NO_METADATA[kind]
    figure.savefig(file, format=kind, dpi=SCREEN_DPI * PIXEL_RATIO, bbox_inches="tight", metadata=metadata)
    return _in_few_colours(file) if kind == "png" else file.getvalue()


def alt_text(figure: Figure) -> str:
    """What a reader who cannot see the figure is told: its titles, then the notes under it."""
    titles = [axes.get_title(loc) for axes in figure.axes for loc in ("left", "center", "right")]
    notes = [text.get_text() for axes in figure.axes for text in axes.texts if text.get_gid() == NOTE]
    said = [" ".join(text.split()).rstrip(".") for text in titles + notes]
    return ". ".join(text for text in said if text) or "Figure without a title"


def _in_few_colours(png: io.BytesIO) -> bytes:
    """A third of the size: figures have few colours, and the commonest are kept exactly."""
    small = io.BytesIO()
    few = Image.open(png).convert("RGB").quantize(method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(small, format="PNG", optimize=True)
    return small.getvalue()


@functools.cache
def _palette() -> dict[str, Any]:
    return tomllib.loads(files("sayso.plot").joinpath("palette.toml").read_text(encoding="utf-8"))


def _show_fixed_pictures() -> None:
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return
    # The inline backend puts its own formatter in place when it is first loaded: load it, then replace that.
    plt.switch_backend(mpl.get_backend())
    shell.display_formatter.formatters["image/png"].for_type(Figure, _png_with_alt)
    if os.environ.get(ALL_FORMS):
        more: Any = shell.display_formatter.mimebundle_formatter
        more.for_type(pd.DataFrame, lambda frame, **_: table_forms(frame))
        more.for_type(Figure, lambda figure, **_: _for_print(figure))


def _png_with_alt(figure: Figure) -> tuple[bytes, dict[str, Any]]:
    png = picture(figure)
    # Bytes 16 to 24 of a PNG hold its width and height (PNG specification, section 11.2.2).
    width, height = (int.from_bytes(png[at : at + 4], "big") // PIXEL_RATIO for at in (16, 20))
    return png, {"alt": alt_text(figure), "width": width, "height": height}


def _for_print(figure: Figure) -> dict[str, str]:
    """The figure as drawings that can be printed at any size."""
    pdf = base64.b64encode(picture(figure, kind="pdf")).decode()
    return {"application/pdf": pdf, "image/svg+xml": picture(figure, kind="svg").decode()}
