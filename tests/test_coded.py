"""Documents to statements: records as promised, offsets true, and no text that breaks, stalls or changes the coder."""

import gc
import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coded import code_document, in_case, know, language_of, legible
from sayso.schema import SaysoError
from texts import SAID, case, coded, document, known, stretch

SHAPE = {
    "document_id": {},
    "source_id": {},
    "source_name": {},
    "party": {},
    "act": {},
    "said_on": {},
    "incident": {"began_on", "place_id", "incident_id"},
    "claims": {"aspect", "party", "group", "value", "place_id", "certainty", "polarity", "at_least", "approx"},
    "evidence": {"source", "cue", "content", "direct"},
    "via": {},
}
# Words that the coder looks for, and signs that it could stumble over.
WORDS = [
    *("The Ministry of Defence of Armenia", "said", "denied", "that", "according to", "Azerbaijan", "two servicemen"),
    *("killed", "near Istisu", "on June 17", "at 22:15", "not", "all six", "МО Азербайджана", "сообщило", "опровергло"),
    *("что", "двое", "Azərbaycan", "bildirib", "ki", "iki hərbçi", "ՀՀ ՊՆ", "հայտնել է", "որ", "երկու", "12", "3,000"),
    *("“", "”", '"', "«", "»", "‘", "'", "(", ")", ",", ".", "։", ":", "—", "\n", "\n\n", "\r", "\r\n", "\t", "\u00a0"),
    *("\u00ad", "\u202e", "\ufeff", "\x00", "\ud800", "<p>", "</p>", "<", "&nbsp;", "&", "99999999999999999999"),
    *("İ", "ß", "ﬁ", "e\u0301", "\U0001f600", "=1+1"),
]
TEXTS = st.one_of(
    st.text(min_size=1, max_size=300),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map("".join),
).filter(str.strip)
LANGUAGES = st.sampled_from(["en", "ru", "az", "hy"])
HOSTILE = {
    "quotation marks": '"',
    "mixed marks": '«"“’',
    "said": "said ",
    "he said": '"he said, ',
    "digits": "1",
    "figures": "1 ",
    "one word": "a",
    "full stops": ".",
    "lines": "x\n",
    "ministries": "the Armenian Defence Ministry said ",
    "tags": "<a ",
    "entities": "&",
    "dates": "on June 17 ",
    "soft hyphens": "\u00ad",
    "split words": "a\u00ad\u00adb",
    "denials": "not ",
}


@pytest.mark.parametrize("language", SAID)
def test_assertion_and_denial_are_told_apart(language):
    """In every language, by who says them."""
    found = {(record["source_id"], record["act"]) for record in coded(SAID[language])}

    assert {("az-mod", "assert"), ("am-mod", "deny")} == found


@pytest.mark.parametrize("language", SAID)
def test_toll_is_a_whole_number(language):
    """Two servicemen, in words."""
    claims = [claim for record in coded(SAID[language]) for claim in record["claims"] if claim["aspect"] == "killed"]

    assert [2] == [claim["value"] for claim in claims][:1]


@pytest.mark.parametrize("language", SAID)
def test_record_has_the_promised_shape(language):
    """Key by key, in order, and nothing else."""
    records = coded(SAID[language])

    assert [(list(SHAPE), True, True, True) for _ in records] == [
        (
            list(r),
            SHAPE["incident"] == set(r["incident"]),
            all(set(c) == SHAPE["claims"] for c in r["claims"]),
            all(set(e) == SHAPE["evidence"] for e in r["evidence"]),
        )
        for r in records
    ]


def test_day_and_place_of_the_incident_are_those_of_the_text():
    """The year is that of the publication; the denial speaks of the same."""
    incidents = [record["incident"] for record in coded(SAID["en"])]

    assert [{"began_on": "2022-06-17", "place_id": "zaylik", "incident_id": None}] * 2 == incidents


def test_words_of_the_record_are_those_of_the_text():
    """Source, cue and content, in characters of the text as read."""
    evidence = coded(SAID["en"])[0]["evidence"][0]

    assert ("Azerbaijan’s Ministry of Defence", "said") == tuple(
        stretch(SAID["en"], evidence[what]) for what in ("source", "cue")
    )


@pytest.mark.parametrize(
    "dirty",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("servicemen", "service\u00admen").replace("Defence", "De\u00ad\u200bfence"),
        lambda text: "\u202a" + text + "\u202c",
        lambda text: text.replace("\n\n", "\x00\n\n"),
        lambda text: "<p>" + text.replace("\n\n", "</p><p class='x'>") + "</p>",
        lambda text: text.replace(" ", "&nbsp;"),
    ],
    ids=["crlf", "cr", "nbsp", "soft hyphen", "bidi", "nul", "markup", "entities"],
)
def test_dirt_changes_no_statement_and_offsets_are_those_of_the_dirty_text(dirty):
    """What is said is the same; the source stands where the dirty text has it."""
    text = dirty(SAID["en"])
    found = coded(text)

    assert ([("az-mod", "assert"), ("am-mod", "deny")], "Azerbaijan’s", "denied") == (
        [(r["source_id"], r["act"]) for r in found],
        stretch(text, found[0]["evidence"][0]["source"])[: len("Azerbaijan’s")],
        stretch(text, found[1]["evidence"][0]["cue"]),
    )


@given(st.text())
def test_legible_text_is_as_long_as_the_text(text):
    """Or offsets would shift."""
    assert len(text) == len(legible(text))


def test_azerbaijani_is_read_in_cyrillic_script():
    """As papers wrote it until 2001; the name stays as written."""
    text = "Азәрбајҹан Мүдафиә Назирлији билдириб ки, ики һәрби гуллугчу һәлак олуб."
    found = coded(text)

    assert [("az-mod", "assert", "Азәрбајҹан")] == [
        (r["source_id"], r["act"], r["source_name"][: len("Азәрбајҹан")]) for r in found
    ]


def test_unknown_speakers_are_asked_for():
    """They come with their names and without an id."""
    text = "John Smith, a baker, said that two servicemen were killed near Istisu. " + SAID["en"]

    assert (0, 1) == tuple(
        sum(
            record["source_id"] is None and "Smith" in record["source_name"]
            for record in coded(text, all_speakers=asked)
        )
        for asked in (False, True)
    )


class TestLanguage:
    """Which language a document is in."""

    @pytest.mark.parametrize("language", SAID)
    def test_language_is_told_by_the_text(self, language):
        """Offline."""
        assert language == language_of(document(SAID[language]))

    def test_language_that_is_given_counts(self):
        """Whatever the text looks like."""
        assert "hy" == language_of(document(SAID["en"], language="hy"))

    @pytest.mark.parametrize(
        "text, language, what",
        [
            ("12345 -- 67890", None, "is in no language that can be told"),
            ("防衛省は報告を否定した。", None, "is in no language that can be told"),
            ("Le ministère a démenti.", "fr", "'fr' is in a language without a lexicon"),
        ],
    )
    def test_language_without_words_is_told(self, text, language, what):
        """With the languages that there are."""
        with pytest.raises(SaysoError, match=rf"document d: {what}; languages are .*az, en, hy, ru"):
            language_of(document(text, language=language))


class TestCase:
    """What the case tells of a document."""

    def test_listed_document_is_completed(self):
        """From documents.csv, by its id."""
        row = case().documents.dropna(subset=["published_on"]).iloc[0]
        found = in_case(document("x", id=row["document_id"], published_on=None), known())

        assert (row["publisher"], row["language"], row["published_on"].date()) == (
            found.publisher,
            found.language,
            found.published_on,
        )

    def test_what_a_document_tells_itself_stands(self):
        """The list fills gaps only."""
        name = case().documents["document_id"].iloc[0]

        assert "Mine" == in_case(document("x", id=name, publisher="Mine"), known()).publisher

    def test_month_is_no_day_of_publication(self):
        """2022-06 stands in the tables as its first day, on which nothing need have been published."""
        frames = case().replaced(documents=case().documents.assign(published_on_written="2022-06"))

        assert True not in {"published_on" in row for row in know(frames).listed.values()}


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=LANGUAGES, release=st.booleans())
def test_no_text_breaks_the_coder_and_no_offset_leaves_the_text(text, language, release):
    """Every span holds characters of the text, and every record can be written as JSON."""
    found = coded(
        text, language=language, publisher="Ministry of Defence of Armenia" if release else None, all_speakers=True
    )
    spans = [e[what] for record in found for e in record["evidence"] for what in ("source", "cue", "content")]

    assert ([], True) == (
        [span for span in spans if span is not None and not 0 <= span[0] < span[1] <= len(text)],
        bool(json.dumps(found)),
    )


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, language=LANGUAGES)
def test_same_text_gives_the_same_statements(text, language):
    """Whatever was coded before it."""
    first = coded(text, language=language)
    coded(SAID[language], language=language)

    assert first == coded(text, language=language)


@settings(max_examples=25, deadline=None)
@given(before=st.lists(st.sampled_from(["\n", " ", "\r\n", "\u00ad", "\x00", "<br>"]), max_size=9).map("".join))
def test_evidence_is_true_to_offsets_wherever_the_text_begins(before):
    """What stands before a text moves its spans and changes no word of them."""
    text = before + "\n" + SAID["en"]
    words = [stretch(text, e["cue"]) for record in coded(text) for e in record["evidence"]]

    assert ["said", "denied"] == words


def _seconds(text: str) -> float:
    """The least of three runs: what else the machine does comes on top."""
    times = []
    gc.disable()  # its passes over all that other tests left behind are no cost of the text
    for _ in range(3):
        started = time.process_time()
        coded(text, language="en", publisher="Ministry of Defence of Armenia")
        times.append(time.process_time() - started)
    gc.enable()
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_costs_far_less_than_sixteen_times_as_much(name):
    """A text built to stall the coder grows like any other (what it costs a letter is in benchmarks/)."""
    text = HOSTILE[name] * (25_000 // len(HOSTILE[name]))

    assert _seconds(text * 4) < 9 * _seconds(text) + 0.05


def test_documents_are_forgotten_once_coded():
    """Two thousand more leave nothing behind but a bounded memory of words."""

    def held(number: int) -> int:
        tracemalloc.start()
        for n in range(number):
            code_document(document(f"{SAID['en']} {n}", id=f"d{n}", language="en"), known())
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size

    held(20)

    assert held(600) < 1_000_000
