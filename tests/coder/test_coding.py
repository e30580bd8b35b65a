"""Who does what in a text: several acts in a sentence, replies, appeals, co-reference, in all four languages."""

import json
from pathlib import Path

import pytest
from case import PARTY_NAMES, SOURCE_NAMES, SOURCES

from sayso.coded import Known, code_document
from sayso.coder.coding import Knowledge
from sayso.records import made

KNOWLEDGE = Knowledge(
    sources=SOURCES, source_names=SOURCE_NAMES, party_names=PARTY_NAMES, sides={"AM": ["AM", "NK"], "AZ": ["AZ"]}
)
# Texts of our own, one construction each, with the source and act of every statement on the speaker's own account.
UTTERANCES = [
    json.loads(line) for line in (Path(__file__).parent / "utterances.jsonl").read_text(encoding="utf-8").splitlines()
]


def acts(text: str, language: str, publisher: str = "Desk") -> set[tuple[str, str]]:
    """Source and act of the statements that nobody else hands on."""
    document = made({"id": "d", "text": text, "language": language, "publisher": publisher})
    found = code_document(document, Known(KNOWLEDGE, {}))
    return {(s["source_id"], s["act"]) for s in found if not s["via"]}


@pytest.mark.parametrize("row", UTTERANCES, ids=[f"{row['language']}-{row['text'][:40]}" for row in UTTERANCES])
def test_a_text_has_these_acts_and_no_others(row):
    """Each construction gives its acts to its source."""
    assert {tuple(pair) for pair in row["acts"]} == acts(row["text"], row["language"], row["publisher"])


CALLED_FOR = [
    ("en", "The Armenian Foreign Ministry called on observers to investigate the incident."),
    ("ru", "МИД Армении призвал наблюдателей расследовать инцидент."),
    ("az", "Ermənistan XİN müşahidəçiləri hadisəni araşdırmağa çağırıb."),
    ("hy", "ՀՀ արտաքին գործերի նախարարությունը կոչ արեց դիտորդներին հետաքննել դեպքը։"),
]
INQUIRING = [
    ("en", "The Armenian Foreign Ministry said it was investigating the incident and called on observers to come."),
    ("ru", "МИД Армении сообщил, что расследует инцидент, и призвал наблюдателей приехать."),
    ("az", "Ermənistan XİN hadisənin araşdırıldığını bildirib, müşahidəçiləri isə gəlməyə çağırıb."),
    ("hy", "ՀՀ արտաքին գործերի նախարարությունը հայտնեց, որ հետաքննում է դեպքը, և կոչ արեց դիտորդներին գալ։"),
]


@pytest.mark.parametrize(("language", "text"), CALLED_FOR)
def test_calling_for_an_inquiry_is_no_inquiry(language, text):
    """Others are to investigate: an appeal alone."""
    assert {("am-mfa", "appeal")} == acts(text, language)


@pytest.mark.parametrize(("language", "text"), INQUIRING)
def test_an_inquiry_of_ones_own_beside_an_appeal_is_both(language, text):
    """The minimal pair: who investigates."""
    assert {("am-mfa", "inquire"), ("am-mfa", "appeal")} == acts(text, language)


CONFIRMED = {
    "en": ("We confirm that there was shooting.", "The Defence Ministry of Azerbaijan reported shelling."),
    "ru": ("Подтверждаем, что обстрел был.", "Минобороны Азербайджана сообщило об обстреле."),
    "az": ("Atəş açıldığını təsdiq edirik.", "Azərbaycan Müdafiə Nazirliyi bildirib ki, Ermənistan atəş açıb."),
    "hy": ("Հաստատում ենք, որ կրակոցներ են եղել։", "Ադրբեջանի ՊՆ-ն հայտնեց, որ Հայաստանը կրակ է բացել։"),
}
MOD = {
    "en": "Ministry of Defence of Armenia",
    "ru": "Министерство обороны Армении",
    "az": "Ermənistan Müdafiə Nazirliyi",
    "hy": "ՀՀ պաշտպանության նախարարություն",
}


@pytest.mark.parametrize("language", CONFIRMED)
def test_we_confirm_confirms_only_what_somebody_has_said(language):
    """With an earlier word of another it is `confirm`, without one it is not (codebook, rulings)."""
    words, earlier = CONFIRMED[language]

    found = [("am-mod", "confirm") in acts(text, language, MOD[language]) for text in (f"{earlier} {words}", words)]

    assert [True, False] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Foreign Ministry of Armenia and the Defence Ministry of Armenia said that a soldier was killed."),
        ("ru", "МИД Армении и Минобороны Армении сообщили, что погиб солдат."),
        ("az", "Ermənistan XİN və Ermənistan Müdafiə Nazirliyi bildirib ki, bir əsgər həlak olub."),
        ("hy", "ՀՀ ԱԳՆ-ն և ՀՀ ՊՆ-ն հայտնել են, որ մեկ զինծառայող է զոհվել։"),
    ],
)
def test_bodies_that_speak_together_both_speak(language, text):
    """A joint statement is one of each."""
    assert {("am-mfa", "assert"), ("am-mod", "assert")} == acts(text, language)


def test_azerbaijani_in_cyrillic_is_read():
    """The old script is read letter for letter."""
    text = "Ермәнистан Мүдафиә Назирлији бу мәлуматы тәкзиб едиб."

    assert {("am-mod", "deny")} == acts(text, "az")
