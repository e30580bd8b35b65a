"""Figures inside the pages of incidents."""

import base64
import re

import matplotlib as mpl
import pandas as pd
import pytest

from builders import said
from sayso.provenance import find_timeline
from sayso.report.figures import _accounts, figures_of, off_screen
from sayso.report.site import site_of
from sayso.report.utterances import utterances_of
from sites import site_made


def drawn(site, incident="i1"):
    """The figures of the incident by id."""
    with off_screen():
        return {figure.id: str(figure.picture) for figure in figures_of(site, incident, utterances_of(site, incident))}


def test_a_figure_is_a_picture_inside_the_page(lake):
    """With words for those who do not see it, and the room that it takes."""
    found = drawn(site_of(lake), "2024-06-15-marrun-light")
    pattern = r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)\." width="(\d+)" height="\d+">'

    assert ["timeline", "map"] == list(found)
    for picture in found.values():
        content, words, width = re.fullmatch(pattern, picture).groups()

        assert base64.b64decode(content, validate=True).startswith(b"<svg ")
        assert "<svg" not in words
        assert 300 < int(width) < 700
    assert "4 sources spoke of it in 4 utterances" in found["timeline"]


def test_one_utterance_makes_no_timeline():
    """There is nothing to put in order."""
    assert {} == drawn(site_made(said("xa-mod")))


def test_without_coordinates_there_is_no_map():
    """Nothing could be shown on it."""
    assert ["timeline"] == list(drawn(site_made(said("xa-mod", place="Pelluna"), said("xb-mod"))))


def test_the_frame_is_that_of_the_library(karabakh):
    """Made from what a page knows already, in less time."""
    site = site_of(karabakh)
    for incident in ("2020-12-27-khojavend-aghdam", "2020-12-11-hin-tagher-khtsaberd"):
        found = _accounts(site, incident, utterances_of(site, incident)).set_index("statement_id").sort_index()
        expected = find_timeline(karabakh, incident).set_index("statement_id").sort_index()

        pd.testing.assert_frame_equal(found, expected[list(found.columns)])


@pytest.mark.parametrize("key, value", [("font.size", 31.0), ("axes.edgecolor", "red")])
def test_the_readers_settings_are_left_alone(monkeypatch, key, value):
    """Before and after; in between they do not count."""
    monkeypatch.setitem(mpl.rcParams, key, value)
    with off_screen():
        inside = mpl.rcParams[key]

    assert (value, True) == (mpl.rcParams[key], inside != value)
