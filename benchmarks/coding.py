"""How well and how fast the coder codes: scores against gold, speed beside a parser, cost of hostile texts.

    python benchmarks/coding.py score GOLD.jsonl [--case data/raw] [--errors 10]
    python benchmarks/coding.py time TEXTS... [--case data/raw] [--rounds 3]      (a folder or files in English)
    python benchmarks/coding.py hostile [--case data/raw] [--size 1000000] [--languages en ru az hy]
    python benchmarks/coding.py stream [--case data/raw] [--documents 100000]

A line of gold is a document as `sayso code` reads it, with `gold`: [{source_id, act, via?, claims: [{aspect, party,
value, polarity?, role?}]}]. Exits 1 where a hostile text costs more than five times an ordinary one.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sayso
from gold import TABLE, score_table, tally
from sayso.coded import Known, code_document, know
from sayso.coder.attributions import find_attributions
from sayso.coder.lexicon import load_lexicon
from sayso.documents import read_documents
from sayso.records import Document, made

DEAREST = 5  # times an ordinary text, a character
MEGABYTE = 1_000_000
HOSTILE = {
    "quotation marks": '"',
    "all kinds of marks": "«\"“’„”'",
    "quoted letters": '"a ',
    "said said said": "said ",
    "he said, he said": '"Yes," he said, ',
    "one number": "1",
    "numbers": "1 2 ",
    "one unbroken word": "a",
    "full stops": ".",
    "abbreviations": "U.S.",
    "short lines": "x\n",
    "commas": ", ",
    "ministries": "the Armenian Defence Ministry ",
    "tolls": "killed two ",
    "dates": "on June 17 ",
    "hours": "at 22:15 ",
    "places": "near Istisu ",
    "denials": "not ",
    "open tags": "<a ",
    "entities": "&",
    "soft hyphens": "\xad",
    "one sentence": "Armenian forces fired at Azerbaijani positions near Istisu at 22:15 on June 17, killing two. ",
}
ORDINARY = {
    "en": "The Ministry of Defence of Azerbaijan said on Friday that Armenian forces had fired at its positions"
    " near Zaylik at 22:15, wounding two servicemen. “The report is false,” the Armenian ministry’s "
    "spokesperson wrote. Talks go on in a third city, where delegations met for an hour and left without "
    "a word to reporters.\n\n",
    "ru": "Министерство обороны Азербайджана сообщило в пятницу, что армянские подразделения обстреляли его "
    "позиции, ранены двое военнослужащих. «Сообщение не соответствует действительности», — заявили в "
    "Минобороны Армении. Переговоры продолжаются в третьем городе, где делегации встретились на час и "
    "разошлись молча.\n\n",
    "az": "Azərbaycan Müdafiə Nazirliyi bildirib ki, Ermənistan silahlı qüvvələrinin bölmələri mövqelərimizi "
    "atəşə tutub, iki hərbi qulluqçu yaralanıb. Ermənistan Müdafiə Nazirliyi bu məlumatı təkzib edib. "
    "Danışıqlar üçüncü bir şəhərdə davam edir.\n\n",
    "hy": "Ադրբեջանի պաշտպանության նախարարությունը հայտնել է, որ հայկական ստորաբաժանումները կրակ են բացել իր "
    "դիրքերի ուղղությամբ, վիրավորվել է երկու զինծառայող։ Հայաստանի պաշտպանության նախարարությունը հերքել է"
    " այդ հաղորդագրությունը։ Բանակցությունները շարունակվում են երրորդ քաղաքում։\n\n",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one of the four measurements; 1 where a hostile text is too dear."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in MEASURES:
        options = kinds.add_parser(kind)
        options.add_argument("--case", default="data/raw")
    kinds.choices["score"].add_argument("gold")
    kinds.choices["score"].add_argument("--errors", type=int, default=0, help="the first N errors of each measure")
    kinds.choices["time"].add_argument("texts", nargs="+")
    kinds.choices["time"].add_argument("--rounds", type=int, default=3, help="rounds, interleaved; the fastest counts")
    kinds.choices["hostile"].add_argument("--size", type=int, default=MEGABYTE, help="characters")
    kinds.choices["hostile"].add_argument("--languages", nargs="+", default=list(ORDINARY))
    kinds.choices["stream"].add_argument("--documents", type=int, default=100_000)
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return MEASURES[options.kind](options, know(sayso.read_case(options.case)))


def score(options: Any, known: Known) -> int:
    """Print precision, recall and F1 of each measure, for all documents and by language."""
    rows = [json.loads(line) for line in Path(options.gold).read_text(encoding="utf-8").splitlines() if line.strip()]
    names = [(name, place) for place, _, name in known.knowledge.place_names]
    found = {row["id"]: code_document(_sound(row), known) for row in rows}
    print(TABLE)
    for language in ["all", *sorted({row["language"] for row in rows})]:
        chosen = [row for row in rows if language in ("all", row["language"])]
        counts, errors = tally(chosen, found, names)
        print(score_table(language, counts))
        for measure, wrong in errors.items() if language == "all" else ():
            print("".join(f"  {measure}: {what} {unit}\n" for what, unit in wrong[: options.errors]), end="")
    return 0


def _sound(row: Any) -> Document:
    document = made(row)
    if not isinstance(document, Document):
        raise SystemExit(str(document))
    return document


def timed(options: Any, known: Known) -> int:
    """Print articles a second of the whole coder, of its attributions alone, and of a dependency parser beside them."""
    from peer import load_peer

    texts = [document.text for document in read_documents(options.texts) if isinstance(document, Document)]
    documents = [
        _sound({"id": f"d{n}", "text": text, "language": "en", "published_on": "2022-06-18"})
        for n, text in enumerate(texts)
    ]
    lexicon = load_lexicon("en")
    runs: dict[str, Callable[[], Any]] = {
        "attributions": lambda: [find_attributions(text, lexicon) for text in texts],
        "whole coder": lambda: [code_document(document, known) for document in documents],
    }
    peer = load_peer()
    if peer is None:
        print("The parser (spacy with a small English model) is not installed: our own figures only.")
    else:
        runs["parser"] = lambda: [peer(text) for text in texts]
    rounds = [{name: _seconds(run) for name, run in runs.items()} for _ in range(options.rounds)]
    seconds = {name: min(each[name] for each in rounds) for name in runs}
    print(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts):.0f} characters each, one core")
    for name, spent in seconds.items():
        ratio = (
            f", {seconds['parser'] / spent:.0f} times the parser" if "parser" in seconds and name != "parser" else ""
        )
        print(f"{name:14}{len(texts) / spent:10.1f} articles a second{ratio}")
    return 0


def _seconds(run: Callable[[], Any]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def hostile(options: Any, known: Known) -> int:
    """Print what a character of each hostile text costs beside one of an ordinary text; 1 where one is too dear."""
    dear = 0
    print(f"{options.size:,} characters; growth: cost of the whole beside that of its half")
    print(f"{'':34}{'µs a character':>16}{'times':>8}{'growth':>8}")
    for language in options.languages:
        ordinary = min(_cost(ORDINARY[language], options.size // 4, language, known) for _ in range(2))
        print(f"{language + ' ordinary':34}{ordinary:16.2f}")
        for name, piece in HOSTILE.items():
            half, whole = (_cost(piece, size, language, known) for size in (options.size // 2, options.size))
            times = whole / ordinary
            dear += times > DEAREST
            mark = " too dear" * (times > DEAREST)
            print(f"{language + ' ' + name:34}{whole:16.2f}{times:8.1f}{2 * whole / half:8.1f}{mark}")
    return int(dear > 0)


def _cost(piece: str, size: int, language: str, known: Known) -> float:
    """Microseconds a character of a release made of a piece, again and again."""
    text = "x" + piece * (size // len(piece))
    row = {"id": "d", "text": text, "language": language, "published_on": "2022-06-18"}
    document = _sound(row | {"publisher": "Ministry of Defence of Armenia"})
    return _seconds(lambda: code_document(document, known)) / len(text) * 1e6


def stream(options: Any, known: Known) -> int:
    """Print how fast JSON lines stream through the coder, and the memory that a tenth of them and all of them take."""
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "documents.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(_lines(options.documents))
        started = time.process_time()
        for number, document in enumerate(read_documents([path]), start=1):
            code_document(document, known)
            if number in (options.documents // 10, options.documents):
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        spent = time.process_time() - started
    print(f"{options.documents} documents, {options.documents / spent:.0f} a second")
    print(f"peak after a tenth of them {peaks[0]:.0f} MB, after all {peaks[-1]:.0f} MB")
    return 0


def _lines(number: int) -> Iterator[str]:
    languages = list(ORDINARY)
    for n in range(number):
        text = f"{n}. {ORDINARY[languages[n % len(languages)]]}"
        yield json.dumps({"id": f"d{n}", "text": text, "published_on": "2022-06-18"}) + "\n"


MEASURES: dict[str, Callable[[Any, Known], int]] = {"score": score, "time": timed, "hostile": hostile, "stream": stream}

if __name__ == "__main__":
    sys.exit(main())
