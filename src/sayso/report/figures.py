"""Figures of an incident as pictures inside its page."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure as MatplotlibFigure

from sayso.plot.incident import plot_timeline
from sayso.plot.map import plot_map
from sayso.plot.style import alt_text, use_style
from sayso.plot.vector import as_svg
from sayso.report.site import Site
from sayso.report.utterances import Utterance

PIXELS = 100  # To the inch: letters of 8 points are as large as small print; on a phone the figure shrinks to fit.


class Figure(NamedTuple):
    """A picture as it stands in a page, and its address there."""

    id: str
    picture: Markup


@contextmanager
def off_screen() -> Iterator[None]:
    """Figures have the kit's look and open no window, here and in processes begun here; afterwards all is as before."""
    backend = mpl.get_backend()
    with mpl.rc_context():
        plt.switch_backend("agg")
        use_style()
        yield
    plt.switch_backend(backend)


def figures_of(site: Site, incident_id: str, utterances: Sequence[Utterance]) -> list[Figure]:
    """The figures of an incident: its timeline, of several utterances, and its map, where a place can be shown."""
    figures = []
    if len(utterances) > 1:
        figures.append(Figure("timeline", picture(_timeline(site, incident_id, utterances))))
    places = site.surroundings.of([incident_id])
    told = places[places["role"].ne("nearby")]
    if told["latitude"].notna().any():
        figures.append(Figure("map", picture(_map(places, told))))
    return figures


def picture(axes: Axes) -> Markup:
    """The figure that the axes are in as a picture of a page, with its title and note as alternative text."""
    figure = cast(MatplotlibFigure, axes.figure)
    width, height = (round(inches * PIXELS) for inches in figure.get_size_inches())
    shape = Markup('<img src="data:image/svg+xml;base64,{}" alt="{}" width="{}" height="{}">')
    drawn = shape.format(base64.b64encode(as_svg(figure).encode()).decode(), f"{alt_text(figure)}.", width, height)
    plt.close(figure)
    return drawn


def _timeline(site: Site, incident_id: str, utterances: Sequence[Utterance]) -> Axes:
    sources = len({said.lead.source_id for said in utterances})
    undated = sum(said.lead.dated_on is None for said in utterances)
    title = f"{_many(sources, 'source')} spoke of it in {_many(len(utterances), 'utterance')}"
    unknown = f"; {undated} without a day" if undated else ""
    note = f"n = {len(utterances)}; days of speech, or else of publication{unknown}"
    return plot_timeline(_accounts(site, incident_id, utterances), sides=site.sides, title=title, note=note)


def _accounts(site: Site, incident_id: str, utterances: Sequence[Utterance]) -> pd.DataFrame:
    """The utterances as `provenance.find_timeline` gives them, from what is known already: a thirtieth of the time."""
    lead_of = {row.statement_id: said.lead.statement_id for said in utterances for row in said.reports}
    incident = site.incidents[incident_id]
    rows = [_account(site, said, lead_of) for said in utterances]
    days = {"began_on": incident.began_on, "ended_on": incident.ended_on}
    frame = pd.DataFrame(rows).assign(**days)
    dates = {column: pd.to_datetime(frame[column]).astype("datetime64[us]") for column in ("dated_on", *days)}
    return frame.astype({"side": "str", "answers": "str"}).assign(**dates)


def _account(site: Site, said: Utterance, lead_of: Mapping[str, str]) -> dict[str, Any]:
    own = said.lead.statement_id
    answers = {lead_of[row.statement_id] for row in said.answers if row.statement_id in lead_of} - {own}
    name = site.sources[said.lead.source_id].name
    told = {column: getattr(said.lead, column) for column in ("side", "source_id", "act", "dated_on", "statement_id")}
    return told | {"name": name, "answers": ";".join(sorted(answers)) or None}


def _map(places: pd.DataFrame, told: pd.DataFrame) -> Axes:
    located = int(told["latitude"].notna().sum())
    unknown = f", {located} of them known" if located < len(told) else ""
    title = f"Accounts lay it at {_many(len(told), 'place')}{unknown}"
    note = f"n = {_many(len(told), 'place')}, each with all its names"
    return plot_map(places, title=title, note=note)


def _many(n: int, word: str) -> str:
    return f"{n} {word}{'s' * int(n != 1)}"
