"""Minimal pairs of attribution in English."""

import pytest
from case import told

FIRE = "Azerbaijani units opened fire near Sotk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # order of cue and words
        (f"The Armenian Defence Ministry said that {FIRE}.", [("am-mod", f"that {FIRE}")]),
        (f"The Armenian Defence Ministry said {FIRE}.", [("am-mod", FIRE)]),
        (f"{FIRE}, the Armenian Defence Ministry said.", [("am-mod", FIRE)]),
        (f"{FIRE}, said the Armenian Defence Ministry.", [("am-mod", FIRE)]),
        # an opening that tells the time is part of what is said; one that tells where it was said is not
        (f"On Tuesday {FIRE}, the Armenian Defence Ministry said.", [("am-mod", f"On Tuesday {FIRE}")]),
        (f"On May 4 at 05:30 {FIRE}, the Armenian Defence Ministry said.", [("am-mod", f"On May 4 at 05:30 {FIRE}")]),
        (
            f"In the early hours of Tuesday {FIRE}, the Armenian Defence Ministry said.",
            [("am-mod", f"In the early hours of Tuesday {FIRE}")],
        ),
        (
            f"In an interview broadcast on Tuesday, the Armenian Defence Ministry said that {FIRE}.",
            [("am-mod", f"that {FIRE}")],
        ),
        (f"{FIRE}, the Armenian Defence Ministry said on Friday.", [("am-mod", FIRE)]),
        (f"{FIRE}, the Armenian Defence Ministry said in a statement.", [("am-mod", FIRE)]),
        (
            "Azerbaijani units, the Armenian Defence Ministry said, opened fire near Sotk.",
            [("am-mod", "Azerbaijani units | opened fire near Sotk")],
        ),
        (f"According to the Armenian Defence Ministry, {FIRE}.", [("am-mod", FIRE)]),
        (f"{FIRE}, according to the Armenian Defence Ministry.", [("am-mod", FIRE)]),
        (f"In a statement on Monday, the Armenian Defence Ministry said that {FIRE}.", [("am-mod", f"that {FIRE}")]),
        (f"The Defence Ministry of Armenia told reporters on Monday that {FIRE}.", [("am-mod", f"that {FIRE}")]),
        (f"Armenia's Defence Ministry, which published a video, claimed that {FIRE}.", [("am-mod", f"that {FIRE}")]),
        (f"Armenia's Defence Ministry has reported that {FIRE}.", [("am-mod", f"that {FIRE}")]),
        # quotation styles
        ('"The report is false," the Azerbaijani Defence Ministry said.', [("az-mod", '"The report is false,"')]),
        ("“The report is false,” the Azerbaijani Defence Ministry said.", [("az-mod", "“The report is false,”")]),
        ("«The report is false», the Azerbaijani Defence Ministry said.", [("az-mod", "«The report is false»")]),
        ("„The report is false“, the Azerbaijani Defence Ministry said.", [("az-mod", "„The report is false“")]),
        ("‘The report is false,’ the Azerbaijani Defence Ministry said.", [("az-mod", "‘The report is false,’")]),
        ("''The report is false,'' the Azerbaijani Defence Ministry said.", [("az-mod", "''The report is false,''")]),
        (
            '"The report is false," the Azerbaijani Defence Ministry said. "Nobody fired."',
            [("az-mod", '"The report is false," | "Nobody fired."')],
        ),
        ('The Azerbaijani Defence Ministry said: "The report is false."', [("az-mod", '"The report is false."')]),
        ('The Azerbaijani Defence Ministry said the report was "false".', [("az-mod", 'the report was "false"')]),
        # speakers that point back
        ("Baku denied the report.", [("side:AZ", "the report")]),
        ("The Armenian side said that its units did not fire.", [("side:AM", "that its units did not fire")]),
        (
            "A spokesperson for the Armenian Defence Ministry said that nobody was hurt.",
            [("am-mod", "that nobody was hurt")],
        ),
        (
            "The Armenian Defence Ministry's spokesperson said that nobody was hurt.",
            [("am-mod", "that nobody was hurt")],
        ),
        # acts by their verb
        ("The Red Cross called on both sides to show restraint.", [("icrc", "both sides to show restraint")]),
        ("The European Union declined to comment.", [("eu", "to comment")]),
        (
            "The Azerbaijani Defence Ministry accused Armenian units of opening fire.",
            [("az-mod", "Armenian units of opening fire")],
        ),
        # no statement
        ("The Azerbaijani Defence Ministry did not reply to questions.", []),
        ("The Azerbaijani Defence Ministry did not respond to a request for comment.", []),
        ("The European Union expressed concern.", []),
        ("The truce of November left the village in dispute.", []),
        ("The statement of the ministry was published on Monday.", []),
    ],
)
def test_who_says_what(text, expected):
    """Each sentence hands these words to these sources, and no others."""
    assert expected == told(text, "en")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Armenian Defence Ministry said that nobody was hurt. It added that the situation was calm.", "am-mod"),
        (
            "The Armenian Defence Ministry said that nobody was hurt. The ministry added that the situation was calm.",
            "am-mod",
        ),
        (
            "The Armenian Foreign Ministry said that nobody was hurt. The ministry added that the situation was calm.",
            "am-mfa",
        ),
        (
            "The Armenian Defence Ministry said that nobody was hurt. "
            "Its Azerbaijani counterpart said that one soldier died.",
            "az-mod",
        ),
        (
            "The Azerbaijani Prosecutor General's Office said that one man died. "
            "The office added that a case was opened.",
            "az-prosecutor",
        ),
        (
            "The Armenian Defence Ministry said that nobody was hurt. "
            "The Azerbaijani ministry said that one soldier died.",
            "az-mod",
        ),
        (
            "Moscow spoke of a calm night. Yerevan said that shots were heard, the Armenian Defence Ministry added.",
            "am-mod",
        ),
        ('The Armenian Defence Ministry reacted at once. "Nobody was hurt," its spokesperson said.', "am-mod"),
    ],
)
def test_speakers_that_point_back(text, source):
    """The last words belong to the body that the text named before."""
    assert source == told(text, "en")[-1][0]


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Interfax, citing the Azerbaijani Defence Ministry, reported that one soldier died.", "az-mod", ("interfax",)),
        ("The Azerbaijani Defence Ministry told APA that one soldier died.", "az-mod", ("apa",)),
        ("One soldier died, TASS reported, quoting the Azerbaijani Defence Ministry.", "az-mod", ("tass",)),
        (
            '"One soldier died," the Azerbaijani Defence Ministry was quoted as saying by APA, which Interfax cited.',
            "az-mod",
            ("apa", "interfax"),
        ),
    ],
)
def test_relays_are_kept_link_by_link(text, source, via):
    """The outlet hands on, the ministry speaks."""
    from case import read

    found = read(text, "en")

    assert [(source, via)] == [(a.source_id, a.via) for a in found]


def test_a_denial_hands_on_the_other_sides_report():
    """In a release the other side's claim is that side's, through the publisher."""
    text = "The Azerbaijani Defence Ministry has claimed that our units opened fire. The claim is false."

    found = told(text, "en", "Ministry of Defence of Armenia")

    assert found == [("az-mod", "that our units opened fire"), ("am-mod", "The claim is false.")]


def test_a_release_needs_no_cue():
    """What a ministry publishes it says itself."""
    text = "At night units of the enemy opened fire. Nobody was hurt."

    found = told(text, "en", "Ministry of Defence of Armenia")

    assert found == [("am-mod", "At night units of the enemy opened fire."), ("am-mod", "Nobody was hurt.")]


def test_background_of_an_outlet_is_nobodys():
    """An outlet's own background yields nothing."""
    text = "The two countries have fought over the region for decades. A truce was signed in November."

    assert told(text, "en", "Kura Dispatch") == []
