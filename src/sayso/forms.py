"""Tables in the forms that papers are written in: CSV, LaTeX, Markdown."""

import re
from collections.abc import Hashable
from typing import Any

import pandas as pd

from .build import tamed

FORMS = {"text/csv": "csv", "text/latex": "tex", "text/markdown": "md"}
# What a reader of the file must know; names in Armenian or Cyrillic letters stop an engine made for Latin ones.
_LATEX_HEAD = "% needs \\usepackage{booktabs} and, for names in all scripts, XeLaTeX or LuaLaTeX\n"
_BREAKS = re.compile(r"\s*[\r\n]+\s*")


def table_forms(frame: pd.DataFrame) -> dict[str, str]:
    """The frame as text by kind (`text/csv`, `text/latex`, `text/markdown`), the same bytes from the same frame.

    An index with a name, or one that `readable` made of the first column, is the first column; a mere count of rows is
    left out. Days are written as ISO 8601, missing cells are empty. What LaTeX, Markdown or a spreadsheet program would
    obey is text.
    """
    plain = _plain(frame)
    cells = pd.DataFrame({str(name): column.map(_cell) for name, column in plain.items()})
    marked = cells.map(_in_markdown).rename(columns=_in_markdown)
    return {
        "text/csv": cells.map(tamed).to_csv(index=False, lineterminator="\n"),
        "text/latex": _LATEX_HEAD + cells.to_latex(index=False, escape=True),
        "text/markdown": marked.to_markdown(index=False, disable_numparse=True) + "\n",
    }


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its index as columns where the index says something; column heads of two levels joined."""
    heads = [_head(name) for name in frame.columns]
    flat = frame.set_axis(heads, axis=1)
    if isinstance(frame.index, pd.RangeIndex) and frame.index.name is None:
        return flat.reset_index(drop=True)
    names = [name if name is not None else frame.columns.name for name in frame.index.names]
    index = pd.DataFrame({str(n or ""): frame.index.get_level_values(level) for level, n in enumerate(names)})
    return pd.concat([index, flat.reset_index(drop=True)], axis=1)


def _head(name: Hashable) -> str:
    return " ".join(map(str, name)) if isinstance(name, tuple) else str(name)


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return _BREAKS.sub(" ", f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value))


def _in_markdown(text: str) -> str:
    """The text with signs that Markdown or HTML would obey behind a backslash or as an entity."""
    return re.sub(r"([\\|*_`\[\]])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
