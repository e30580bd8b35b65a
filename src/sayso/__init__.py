"""Sayso: on whose say-so? Who said what about which incident, who confirms it, who denies it, who knows nothing of it."""

from .build import build_tables, read_tables
from .corroboration import find_corroboration
from .read import check_case, read_case
from .responses import find_responses
from .schema import Frames, Problem, SaysoError

__all__ = ["Frames", "Problem", "SaysoError", "build_tables", "check_case", "find_corroboration", "find_responses",
           "read_case", "read_tables"]
