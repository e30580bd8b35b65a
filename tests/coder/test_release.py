"""A publisher's own words, the other side's claims inside them, and an outlet's corrections of itself."""

import pytest
from case import read

MOD = {
    "en": "Ministry of Defence of Armenia",
    "ru": "Министерство обороны Армении",
    "az": "Azərbaycan Müdafiə Nazirliyi",
    "hy": "ՀՀ պաշտպանության նախարարություն",
}


@pytest.mark.parametrize(
    ("text", "language", "source", "words"),
    [
        ("The claim of the Azerbaijani side that our units fired is false.", "en", "side:AZ", "that our units fired"),
        (
            "The statement by the Azerbaijani Defence Ministry that our units fired is yet another lie.",
            "en",
            "az-mod",
            "that our units fired",
        ),
        (
            "Утверждения азербайджанской стороны о том, что мы открыли огонь, не соответствуют действительности.",
            "ru",
            "side:AZ",
            "мы открыли огонь",
        ),
        (
            "Информация Минобороны Азербайджана о якобы обстреле их позиций не соответствует действительности.",
            "ru",
            "az-mod",
            "якобы обстреле их позиций",
        ),
        (
            "Ermənistan Müdafiə Nazirliyinin mövqelərinin atəşə tutulması barədə yaydığı məlumat yalandır.",
            "az",
            "am-mod",
            "mövqelərinin atəşə tutulması",
        ),
        (
            "Ադրբեջանի ՊՆ հաղորդագրությունը, թե մեր ուժերը կրակ են բացել, կեղծիք է։",
            "hy",
            "az-mod",
            "մեր ուժերը կրակ են բացել",
        ),
    ],
)
def test_a_denial_hands_on_what_it_denies(text, language, source, words):
    """The other side's report is its own, through the publisher, and the denial is the publisher's."""
    found = read(text, language, MOD[language])

    (inner,) = [a for a in found if a.frame != "release"]
    assert (source, words) == (inner.source_id, text[inner.content[0] : inner.content[1]])


@pytest.mark.parametrize(
    ("text", "language", "house"),
    [
        ("CORRECTION. In our report we wrote that five men died. It was a mistake.", "en", "kura-dispatch"),
        ("УТОЧНЕНИЕ\n\nРедакция ошибочно указала, что погибли пятеро.", "ru", "khronika-kavkaza"),
        ("DÜZƏLİŞ\n\nXəbərimizdə beş nəfərin öldüyü yazılmışdı.", "az", "xeber-xetti"),
    ],
)
def test_an_outlet_takes_back_its_own_report(text, language, house):
    """Under the heading of a correction the sentences about the own report are a retraction."""
    names = {"en": "Kura Dispatch", "ru": "Хроника Кавказа", "az": "Xəbər Xətti"}

    found = read(text, language, names[language])

    assert [(house, "retract")] == [(a.source_id, a.act) for a in found]


def test_a_question_to_the_publisher_is_not_its_statement():
    """In questions and answers only the answers are the publisher's."""
    text = "Q: Did your units fire?\n\nA: Our units did not fire."

    found = [text[a.content[0] : a.content[1]] for a in read(text, "en", MOD["en"])]

    assert found == ["A: Our units did not fire."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'The Armenian Defence Ministry reacted.\n\n"Nobody was hurt," it said.\n\n"We are calm."',
            ["am-mod", "am-mod"],
        ),
        (
            '"Nobody was hurt," the Armenian Defence Ministry said.\n\nA year passed.\n\nMore passed.\n\n"A song."',
            ["am-mod"],
        ),
        ("The Armenian Defence Ministry said:\n\n“Nobody was hurt.”", ["am-mod"]),
        ("“Nobody was hurt.”\n\nArmenia has been at peace since.", []),
    ],
)
def test_quotations_without_a_cue_carry_on_the_speaker(text, expected):
    """A quotation goes on in the next paragraph, and not far away."""
    assert expected == [a.source_id for a in read(text, "en") if a.source_id]


def test_the_same_text_is_read_the_same_whatever_the_line_ends():
    """Mixed line ends change no words."""
    text = "The Armenian Defence Ministry said:{0}{0}“Nobody was hurt.”"

    found = [[t[a.content[0] : a.content[1]] for a in read(t, "en")] for t in (text.format("\n"), text.format("\r\n"))]

    assert found[0] == found[1] == ["“Nobody was hurt.”"]


def test_a_quotation_over_paragraphs_belongs_to_the_speaker_named_at_its_end():
    """A mark opens each paragraph, closes the last, and only there it is said who speaks."""
    text = "“Nobody was hurt.\n\n“We are calm,” the Armenian Defence Ministry said."

    found = [(a.source_id, [text[s:e] for s, e in a.parts]) for a in read(text, "en")]

    assert [("am-mod", ["“Nobody was hurt.", "“We are calm,”"])] == found
