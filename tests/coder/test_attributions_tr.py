"""Minimal pairs of attribution in Turkish: a fifth language that is one data file (`lexicons/tr.yaml`)."""

import pytest
from case_tr import coded, read, told

from sayso.coder.lexicon import known_languages, load_lexicon
from sayso.text import detect_language

WOUNDED = "üç askerin yaralandığını"
PROFILES = {language: load_lexicon(language).section("detect") for language in known_languages()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ermenistan Savunma Bakanlığı {WOUNDED} bildirdi.", [("am-mod", WOUNDED)]),
        (f"Ermenistan Savunma Bakanlığı, {WOUNDED} açıkladı.", [("am-mod", WOUNDED)]),
        (f"Savunma Bakanlığı {WOUNDED} açıkladı.", [("tr-mod", WOUNDED)]),
        ("Azerbaycan Savunma Bakanlığı'na göre üç asker yaralandı.", [("az-mod", "üç asker yaralandı")]),
        (
            "Azerbaycan Savunma Bakanlığının açıklamasına göre, üç asker yaralandı.",
            [("az-mod", "üç asker yaralandı")],
        ),
        ("Olay, Moskova saatine göre 15.30'da yaşandı.", []),
        (
            "Ermenistan Savunma Bakanlığı Sözcüsü, “Bu haber gerçeği yansıtmıyor” dedi.",
            [("am-mod", "“Bu haber gerçeği yansıtmıyor”")],
        ),
        (
            "«Bu haber gerçeği yansıtmıyor», diyen Ermenistan Savunma Bakanlığı başka ayrıntı vermedi.",
            [("am-mod", "«Bu haber gerçeği yansıtmıyor»")],
        ),
        (
            'Ermenistan Savunma Bakanlığından yapılan açıklamada, "Kaybımız yok." denildi.',
            [("am-mod", '"Kaybımız yok."')],
        ),
        ("Erivan bu iddiaları yalanladı.", [("side:AM", "bu iddiaları")]),
        (
            "Ermenistan Savunma Bakanlığı, birliklerinin ateş açtığı iddiasını yalanladı.",
            [("am-mod", "birliklerinin ateş açtığı iddiasını")],
        ),
        ("Ermenistan tarafı kaybı olmadığını öne sürdü.", [("side:AM", "kaybı olmadığını")]),
        ("Ermenistan Savunma Bakanlığı yorum yapmaktan kaçındı.", [("am-mod", "yorum yapmaktan kaçındı")]),
        ("Kızılhaç tarafları itidale çağırdı.", [("icrc", "tarafları itidale çağırdı")]),
        ("Rusya Savunma Bakanlığı sorularımıza yanıt vermedi.", []),
        ("Kasım ayında üçlü bir bildiri imzalandı.", []),
    ],
)
def test_who_says_what(text, expected):
    """Each sentence hands these words to these sources, and no others."""
    found = told(text)

    assert expected == found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ermenistan Savunma Bakanlığı iki askerin öldüğünü bildirdi.", "assert"),
        ("Ermenistan Savunma Bakanlığı iki askerin öldüğünü doğruladı.", "confirm"),
        ("Ermenistan Savunma Bakanlığı iki askerin öldüğünü doğrulamadı.", "unaware"),
        ("Ermenistan Savunma Bakanlığı iki askerin öldüğü iddiasını yalanladı.", "deny"),
        ("Ermenistan Savunma Bakanlığı ne doğruladı ne de yalanladı.", "decline"),
        ("Ermenistan Savunma Bakanlığı, olay hakkında bilgisi olmadığını söyledi.", "unaware"),
        ("Ermenistan Savunma Bakanlığı, olayın araştırıldığını söyledi.", "inquire"),
        ("Ermenistan Savunma Bakanlığı, ilk ateşi Azerbaycan tarafının açtığını söyledi.", "dispute"),
        ("Ermenistan Savunma Bakanlığı, Azerbaycan tarafının ateş açtığını söyledi.", "assert"),
        ("Ermenistan Savunma Bakanlığı, Azerbaycan'ı ateşkesi ihlal etmekle suçladı.", "accuse"),
        ("Ermenistan Savunma Bakanlığı, daha önce açıklanan rakamın yanlış olduğunu bildirdi.", "retract"),
    ],
)
def test_cue_and_content_tell_the_act(text, act):
    """One changed verb or word is another act."""
    found = [statement["act"] for statement in coded(text)]

    assert [act] == found


def test_the_ministry_goes_on_speaking():
    """A word that points back stands for the body named before."""
    text = "Ermenistan Savunma Bakanlığı kaybı olmadığını bildirdi. Bakanlık durumun sakin olduğunu ekledi."

    found = told(text)[-1]

    assert ("am-mod", "durumun sakin olduğunu") == found


def test_a_release_hands_on_the_other_sides_report():
    """A denial that spells out the other's claim is two statements, one of them through the denier."""
    text = "Azerbaycan Savunma Bakanlığının birliklerimizin ateş açtığı yönündeki iddiası gerçeği yansıtmıyor."

    found = [(s["source_id"], s["act"], s["via"]) for s in coded(text, "Ermenistan Savunma Bakanlığı")]

    assert [("am-mod", "deny", []), ("az-mod", "assert", ["am-mod"])] == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bakanlık iki askerin yaralandığını ve ateşin sürdüğünü bildirdi.", "tr"),
        ("Nazirlik iki əsgərin yaralandığını və atəşin davam etdiyini bildirib.", "az"),
    ],
)
def test_turkish_is_told_from_azerbaijani(text, language):
    """Its own file tells it apart, and takes nothing away from its neighbour."""
    found = detect_language(text, PROFILES)

    assert language == found


@pytest.mark.xfail(strict=True, reason="A comma behind the subject makes the subject what is said")
def test_a_comma_may_stand_behind_the_subject():
    """Turkish parts a subject from the rest by a comma, also where the rest names the other side."""
    found = told("Azerbaycan Savunma Bakanlığı, Ermenistan'ın iddiasını yalanladı.")

    assert [("az-mod", "Ermenistan'ın iddiasını")] == found


@pytest.mark.xfail(strict=True, reason="A comma behind the owner hides it from its noun")
def test_a_comma_may_stand_behind_the_owner_of_a_claim():
    """The claim is the ministry's with the comma as without it."""
    text = "Azerbaycan Savunma Bakanlığının, birliklerimizin ateş açtığı yönündeki iddiası gerçeği yansıtmıyor."

    found = [a.source_id for a in read(text, "Ermenistan Savunma Bakanlığı")]

    assert ["am-mod", "az-mod"] == found


@pytest.mark.xfail(strict=True, reason="The body cited is looked for behind the word for citing only")
def test_an_agency_hands_on():
    """Where "citing" follows the body cited, that body speaks all the same."""
    text = "APA, Azerbaycan Savunma Bakanlığı'na dayandırarak bir askerin yaralandığını bildirdi."

    found = [(a.source_id, a.via) for a in read(text)]

    assert [("az-mod", ("apa",))] == found
