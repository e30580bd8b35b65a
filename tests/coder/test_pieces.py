"""The layout of a document."""

from sayso.coder.pieces import lay_out


def test_sentences_and_paragraphs_are_numbered_once():
    """A character has one sentence and one paragraph."""
    text = "One fell. Two rose.\n\nThree stayed."

    found = lay_out(text)

    assert (2, 1) == (found.sentence(25), found.paragraph(25))
