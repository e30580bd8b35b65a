"""Sayso: on whose say-so? Who said what about which incident, who confirms, who denies, who knows nothing of it."""

from importlib import import_module
from typing import Any

# Every public call and the module it lives in; a module is loaded when one of its calls is first asked for.
_HOME = {
    **dict.fromkeys(["Frames", "Problem", "SaysoError"], "schema"),
    **dict.fromkeys(["check_case", "read_case"], "read"),
    "code_documents": "codings",
    "read_documents": "documents",
    **dict.fromkeys(["build_tables", "read_tables"], "build"),
    "link_incidents": "incidents",
    "link_origins": "origins",
    "link_statements": "link",
    "find_responses": "responses",
    "find_corroboration": "corroboration",
    **dict.fromkeys(
        ["cells_in_words", "claims_in_words", "count_statuses", "find_accounts", "find_stances", "readable"], "accounts"
    ),
    **dict.fromkeys(["answer_rates", "answered_bounds", "time_to_answer", "with_wilson"], "agree"),
    **dict.fromkeys(["krippendorff_alpha", "pairwise_agreement"], "reliability"),
    **dict.fromkeys(
        ["code_own_words", "compare_codings", "confused_acts", "headlines", "score_codings", "with_machine_codes"],
        "scoring",
    ),
    "compare_choices": "choices",
    "find_coverage": "coverage",
    "find_places": "places",
    **dict.fromkeys(["find_provenance", "find_timeline", "most_relayed"], "provenance"),
    **dict.fromkeys(["find_revisions", "find_tolls"], "tolls"),
    "finding": "findings",
    **dict.fromkeys(["Number", "number"], "tracing"),
    **dict.fromkeys(["find_numbers", "named_numbers"], "tallies"),
    **dict.fromkeys(["find_number", "find_trace"], "trace"),
    **dict.fromkeys(["plot_answers", "plot_casualties", "plot_corroboration", "plot_coverage", "plot_map"], "plot"),
    **dict.fromkeys(["plot_provenance", "plot_revisions", "plot_stances", "plot_time_to_answer"], "plot"),
    **dict.fromkeys(["plot_timeline", "use_style"], "plot"),
}

__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
