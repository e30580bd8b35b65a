"""Minimal pairs of claims in Turkish: numbers, owners, hours, days, negations and hedges."""

import datetime as dt

import pytest
from case_tr import KNOWLEDGE, PUBLISHED, coded

from sayso.coder.claim import Claim
from sayso.coder.claims import find_claims
from sayso.coder.lexicon import load_lexicon
from sayso.dates import date_words, find_dates
from sayso.text import Span, tokens

SCORED = {"initiator", "place", "time", "killed", "wounded", "captured", "missing", "ceasefire_observed", "control"}


def claims(speaker: str, text: str) -> list[Claim]:
    """The claims of a sentence of a speaker's party."""
    return find_claims(text, Span(0, len(text)), KNOWLEDGE.context("tr", PUBLISHED, speaker), speaker)


def claimed(speaker: str, text: str) -> set[tuple[str, str | None, str]]:
    """The scored claims as (aspect, party, value); "-" after the aspect is a negative polarity."""
    return {
        (c.aspect + ("" if c.polarity == "+" else "-"), c.party, c.place_id or c.value)
        for c in claims(speaker, text)
        if c.aspect in SCORED
    }


@pytest.mark.parametrize(
    ("speaker", "text", "expected"),
    [
        (
            "AZ",
            "27 Aralık'ta saat 15.30 sıralarında Ermenistan silahlı kuvvetlerine bağlı birlikler, Zeylik köyü "
            "istikametinde bulunan mevzilerimize hafif silahlarla ateş açtı.",
            {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "15:30")},
        ),
        ("AZ", "Mevzilerimiz Ermenistan birlikleri tarafından ateş altına alındı.", {("initiator", None, "AM")}),
        ("AM", "Ermenistan mevzilerine Azerbaycan birlikleri ateş açtı.", {("initiator", None, "AZ")}),
        ("AZ", "Birliklerimiz ateş açmadı.", {("initiator-", None, "AZ")}),
        ("AZ", "Birliklerimiz saldırmadı.", {("initiator-", None, "AZ")}),
        ("AM", "İki askerimiz yaralandı, düşman üç asker kaybetti.", {("wounded", "AM", "2"), ("killed", "AZ", "3")}),
        ("AM", "Azerbaycan'ın iki askeri yaralandı.", {("wounded", "AZ", "2")}),
        ("AM", "Ermenistan'ın iki askeri yaralandı.", {("wounded", "AM", "2")}),
        (
            "AM",
            "Azerbaycan'ın açtığı ateş sonucu iki asker hayatını kaybetti.",
            {("initiator", None, "AZ"), ("killed", "AM", "2")},
        ),
        ("AZ", "Karşı ateşle düşmanın üç askeri etkisiz hale getirildi.", {("killed", "AM", "3")}),
        ("AZ", "Sabotaj grubunun altı üyesi etkisiz hale getirildi.", {("killed", "AM", "6")}),
        ("AZ", "Yirmi beş asker yaralandı, on iki asker öldü.", {("wounded", "AZ", "25"), ("killed", "AZ", "12")}),
        ("AZ", "Yaralıların sayısı 14'e yükseldi.", {("wounded", "AZ", "14")}),
        ("AZ", "Kaybımız yok.", {("killed", "AZ", "0")}),
        ("AZ", "Ölen veya yaralanan yok.", {("killed", "AZ", "0"), ("wounded", "AZ", "0")}),
        ("AZ", "Yaralanan olmadı.", {("wounded", "AZ", "0")}),
        ("AM", "İki askerle irtibat kesildi.", {("missing", "AM", "2")}),
        (
            "AM",
            "Azerbaycan askerleri altı Ermeni askerini esir aldı.",
            {("captured", "AM", "6"), ("initiator", None, "AZ")},
        ),
        ("AZ", "Ermenistan tarafı ateşkesi ihlal etti.", {("ceasefire_observed", "AM", "false")}),
        ("RU", "Ateşkes ihlali kaydedilmedi.", {("ceasefire_observed", "both", "true")}),
        ("AZ", "Zeylik köyü Azerbaycan ordusunun kontrolü altında.", {("control", "AZ", "zaylik")}),
        (
            "AZ",
            "Akşam saat 10 sularında düşman Zeylik köyünü top ateşine tuttu.",
            {("initiator", None, "AM"), ("place", None, "zaylik"), ("time", None, "22:00")},
        ),
        ("AZ", "Saat 09.00 itibarıyla durum sakin.", set()),
        (
            "AZ",
            "Şuşa yakınlarında mayına basan 40 yaşındaki bir sivil yaralandı.",
            {("place", None, "shusha"), ("wounded", "AZ", "1")},
        ),
    ],
)
def test_a_sentence_makes_its_claims_and_no_others(speaker, text, expected):
    """Numbers, parties, places and times of the sentence, and nothing that it does not say."""
    found = claimed(speaker, text)

    assert expected == found


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("İki asker öldü.", "certain"),
        ("Muhtemelen iki asker öldü.", "probable"),
        ("İki asker ölmüş olabilir.", "possible"),
    ],
)
def test_a_hedge_changes_how_sure_a_claim_is(text, certainty):
    """With "muhtemelen" it is probable, with "olabilir" possible."""
    found = [claim.certainty for claim in claims("AM", text)]

    assert [certainty] == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On asker yaralandı.", (False, False, None)),
        ("En az on asker yaralandı.", (True, False, None)),
        ("50'den fazla asker yaralandı.", (True, False, None)),
        ("Yaklaşık on asker yaralandı.", (False, True, None)),
        ("35 ila 40 asker yaralandı.", (False, False, 40)),
    ],
)
def test_a_number_keeps_its_kind(text, kind):
    """At least, about, from … to: (at_least, approx, high)."""
    found = [(claim.at_least, claim.approx, claim.high) for claim in claims("AM", text)]

    assert [kind] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 Aralık 2020 tarihinde", "2020-12-27"),
        ("27 Aralık 2020'de", "2020-12-27"),
        ("27 Aralık'ta", "2020-12-27"),
        ("27 Aralık akşamı", "2020-12-27"),
        ("27.12.2020", "2020-12-27"),
        ("3 Ocak sabahı", "2021-01-03"),
        ("dün", "2021-01-03"),
        ("pazar günü", "2021-01-03"),
        ("pazartesi günü", "2021-01-04"),
    ],
)
def test_days_are_read_as_written(text, day):
    """With and without a year or an ending; a text of January means last December."""
    words = date_words(load_lexicon("tr").section("dates"))

    found = [when.day for when in find_dates(tokens(text), words, published_on=PUBLISHED, zone="+04:00")]

    assert [dt.date.fromisoformat(day)] == found


def test_a_release_is_coded_as_a_whole():
    """From the text to statements with their claims, without a line of code for the language."""
    text = (
        "27 Aralık'ta saat 15.30 sıralarında Ermenistan birlikleri Zeylik köyü yakınlarındaki mevzilerimize ateş "
        "açtı. Bir askerimiz şehit oldu.\nTüm sorumluluk Ermenistan tarafına aittir."
    )

    found = {s["act"]: {c["aspect"] for c in s["claims"]} for s in coded(text, "Azerbaycan Savunma Bakanlığı")}

    assert {"assert": {"initiator", "place", "time", "killed"}, "accuse": set()} == found


@pytest.mark.xfail(strict=True, reason="A bent apostrophe in a phrase never equals the one in the text")
def test_an_apostrophe_behind_a_figure_may_be_bent():
    """Typeset text has ’ where a keyboard has '."""
    found = [claim.at_least for claim in claims("AM", "50’den fazla asker yaralandı.")]

    assert [True] == found


@pytest.mark.xfail(strict=True, reason="An hour with a full stop needs its mark in front")
def test_an_hour_with_a_full_stop_may_have_its_mark_behind():
    """The word "sularında" makes an hour of figures without the word "saat"."""
    found = claimed("AZ", "15.30 sularında düşman mevzilerimize ateş açtı.")

    assert {("initiator", None, "AM"), ("time", None, "15:30")} == found


@pytest.mark.xfail(strict=True, reason="The second hour of a range has no mark in front")
def test_a_range_of_hours_with_full_stops_has_an_end():
    """The word "saat" stands once, before the first hour."""
    text = "Saat 21.05 ile 22.40 arasında düşman Zeylik köyüne ateş açtı."

    found = [claim.until for claim in claims("AZ", text) if claim.aspect == "time"]

    assert ["22:40"] == found
