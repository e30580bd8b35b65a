"""The headlines under other choices: each changes what it says, and nothing else."""

import pytest

import sayso
from sayso.choices import AS_COUNTED, compare_choices


@pytest.fixture(scope="module")
def choices(karabakh):
    """All choices and headlines of the shipped case."""
    return compare_choices(karabakh)


def of(choices, choice: str):
    """N by headline."""
    return choices[choices["choice"].str.startswith(choice)].set_index("headline")["n"]


def test_as_counted_is_what_the_tables_say(karabakh, choices):
    """The first choice gives the numbers of the report."""
    numbers = karabakh.numbers.set_index("number_id")["value"]
    counted = of(choices, AS_COUNTED)

    assert numbers["answers/AZ/AM/deny"] == counted["denied: AM, of claims of AZ"]
    assert numbers["answers/AM/AZ/deny"] == counted["denied: AZ, of claims of AM"]
    assert all(numbers[f"status/{status}"] == counted[status] for status in ("single-source", "contested"))


def test_strict_counting_takes_equal_values_only(karabakh, choices):
    """The same cells, by their strict status."""
    strict = karabakh.corroboration["status_strict"].value_counts()

    assert strict["mutually-confirmed"] == of(choices, "only equal values")["mutually-confirmed"]


def test_hearsay_is_left_out_of_one_choice(karabakh, choices):
    """Fewer statements by those known through another body."""
    left = choices[choices["choice"].eq("at first hand only")]["statements"].unique().tolist()

    assert [karabakh.statements["via"].isna().sum()] == left


def test_a_longer_look_for_other_words_observes_more(choices):
    """Who spoke within a week was observed; the denials stay as they are."""
    day, week = (choices[choices["choice"].eq(f"silent: other words within {n}")] for n in ("1 day", "7 days"))
    denied = "denied: AM, of claims of AZ"

    assert day.set_index("headline")["of"][denied] < week.set_index("headline")["of"][denied]
    assert day.set_index("headline")["n"][denied] == week.set_index("headline")["n"][denied]


def test_every_choice_has_every_headline(choices):
    """Rows of one choice can be laid beside those of another."""
    assert choices.groupby("choice").size().nunique() == 1


def test_a_case_of_three_sides_works(lake):
    """No side is named in the code."""
    assert {AS_COUNTED} < set(sayso.compare_choices(lake)["choice"])
