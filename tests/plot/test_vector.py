"""Figures as SVG for pages: small, the same, and text."""

from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib import pyplot

from sayso.plot.style import use_style
from sayso.plot.vector import as_svg

mpl.use("agg")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figure():
    """A figure with a title and hostile words."""
    with mpl.rc_context():
        use_style()
        figure, ax = pyplot.subplots(figsize=(2, 1))
        ax.set_title('One "half" < two')
        ax.text(0, 0, '1.23456 <b> & id="text_1" rotate(-0 1)')
        yield figure
        pyplot.close(figure)


def test_it_is_one_element_of_the_figures_size(figure):
    """In points, uncropped; several can stand in one page, for no group has a name."""
    root = ElementTree.fromstring(as_svg(figure))

    assert (f"{SVG}svg", "144pt", "72pt") == (root.tag, root.get("width"), root.get("height"))
    assert [] == [group.get("id") for group in root.iter(f"{SVG}g") if group.get("id")]


def test_text_stays_text(figure):
    """As written, whatever it looks like."""
    texts = [text.text for text in ElementTree.fromstring(as_svg(figure)).iter(f"{SVG}text")]

    assert {'One "half" < two', '1.23456 <b> & id="text_1" rotate(-0 1)'} <= set(texts)


def test_its_words_can_be_read_aloud(figure):
    """The alternative text is part of it."""
    root = ElementTree.fromstring(as_svg(figure))

    assert ("img", 'One "half" < two') == (root.get("role"), root.get("aria-label"))


def test_the_settings_of_the_machine_change_nothing(figure):
    """Nor does anything else from one time to the next."""
    first = as_svg(figure)
    with mpl.rc_context({"svg.fonttype": "path", "savefig.bbox": "tight", "svg.hashsalt": None, "savefig.dpi": 300}):
        second = as_svg(figure)

    assert first == second
