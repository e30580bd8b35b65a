"""Findings: sentences whose numbers were computed."""

import json

import numpy as np
import pandas as pd
import pytest

from sayso.findings import ALL_ROWS, FINDING, finding
from sayso.tracing import number


def test_numbers_are_set_into_the_sentence() -> None:
    """Braces take numbers with their formats."""
    found = finding("denied", "{n} of {of} ({share:.0%})", n=1, of=4, share=0.25)

    assert found.sentence == "1 of 4 (25%)"


def test_plain_text_is_the_bare_sentence() -> None:
    """The form that nbval compares."""
    assert finding("denied", "{n} denials", n=3)._repr_mimebundle_()["text/plain"] == "3 denials"


def test_html_shows_markup_as_text() -> None:
    """A hostile name cannot become a part of the page."""
    shown = finding("who", "{who} denies", who="<script>x</script>&")._repr_mimebundle_()["text/html"]

    assert shown == '<p class="finding">&lt;script&gt;x&lt;/script&gt;&amp; denies</p>'


@pytest.mark.parametrize("given, kept", [
    (np.int64(3), 3), (np.float64(0.5), 0.5), (True, True), ("AM", "AM"), (None, None),
    (float("nan"), None), (np.float64("inf"), None), (pd.NA, None), (pd.NaT, None),
    (pd.Timestamp("2020-12-27"), "2020-12-27"), (np.bool_(True), True)])  # fmt: skip
def test_numbers_are_kept_as_plain_json(given, kept) -> None:
    """The same JSON from every release of numpy and pandas; what is missing is null."""
    numbers = finding("x", "{n}", n=given)._repr_mimebundle_()[FINDING]["numbers"]

    assert json.dumps({"n": kept}) == json.dumps(numbers, allow_nan=False)


def test_a_missing_number_reads_as_not_available() -> None:
    """A share of nothing is no number, whatever its format."""
    assert str(finding("x", "{n} of 0 ({share:.1%})", n=0, share=float("nan"))) == "0 of 0 (n/a)"


@pytest.mark.parametrize("sentence, read", [("{day}", "2020-12-27"), ("{day:%d.%m.%Y}", "27.12.2020")])
def test_dates_are_written_as_asked(sentence: str, read: str) -> None:
    """ISO where the sentence says nothing else."""
    assert read == str(finding("x", sentence, day=pd.Timestamp("2020-12-27")))


def test_numbers_beyond_the_sentence_are_kept() -> None:
    """The stricter count travels with the finding."""
    assert finding("x", "{n}", n=3, strict=2).numbers == {"n": 3, "strict": 2}


def test_braces_in_data_stay_braces() -> None:
    """Data are never read as a format."""
    assert str(finding("x", "{who}", who="{n.__class__}")) == "{n.__class__}"


def test_a_brace_without_its_number_is_named() -> None:
    """A sentence with a gap is not a finding."""
    with pytest.raises(ValueError, match=r"'x': no number for \{of\}; given: n"):
        finding("x", "{n} of {of}", n=1)


@pytest.mark.parametrize("name", ["", "Denied", "a b", "a--b", "../x", "-a", "é"])
def test_a_name_that_cannot_be_cited_is_refused(name: str) -> None:
    """Names become part of addresses."""
    with pytest.raises(ValueError, match="small letters"):
        finding(name, "x")


def test_a_number_keeps_what_it_rests_on() -> None:
    """Its table, how many rows and their mark; the sentence shows its value."""
    rows = pd.DataFrame({"statement_id": ["s2", "s1"]})
    told = finding("denied", "{n} denials", n=number(rows))._repr_mimebundle_()[FINDING]

    assert "2 denials" == told["sentence"]
    assert {"n": {"table": "statements", "rows": 2, "mark": number(rows).mark()}} == told["rests_on"]


def test_all_keys_are_told_on_demand(monkeypatch) -> None:
    """For a report, whose readers follow them."""
    monkeypatch.setenv(ALL_ROWS, "1")
    told = finding("denied", "{n}", n=number(pd.DataFrame({"statement_id": ["s2", "s1"]})))._repr_mimebundle_()[FINDING]

    assert ["s1", "s2"] == told["rests_on"]["n"]["keys"]
