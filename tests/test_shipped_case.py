"""What the shipped case must show: the night the project began with, and promises that hold for the whole corpus."""

import pandas as pd
import pytest

import sayso
from builders import CASES

NIGHT = "2020-12-27-khojavend-aghdam"
CAPTURE = "2020-12-15-khtsaberd-captured"
RAW = CASES.parents[1] / "data" / "raw"
# The two sides exchanged: party codes, and the same letters at the head of source ids.
MIRROR = {"AZ": "AM", "AM": "AZ", "NK": "ZK", "ZK": "NK"}
CELL = ["incident_id", "aspect", "party", "group"]


@pytest.fixture(scope="module")
def case():
    """The shipped case as read."""
    return sayso.read_case(RAW)


def claims_of(tables, source: str) -> pd.DataFrame:
    """What a source claims of the night."""
    return tables.claims[tables.claims["incident_id"].eq(NIGHT) & tables.claims["source_id"].eq(source)]


@pytest.mark.parametrize(
    "aspect, party, group, value",
    [
        ("killed", "AZ", "military", "1"),
        ("wounded", "AZ", "military", "1"),
        ("killed", "AM", "unspecified", "6"),
        ("initiator", None, None, "AM"),
        ("time", None, None, "15:30"),
        ("place", None, None, "Aghdam (Akaku)"),
    ],
)
def test_what_the_azerbaijani_ministry_says_of_the_night(karabakh, aspect, party, group, value):
    """One soldier killed and one wounded, six attackers killed, fired upon by the Armenian side at about 15:30."""
    claims = claims_of(karabakh, "az-mod")
    same = claims[
        claims["aspect"].eq(aspect)
        & claims["party"].fillna("").eq(party or "")
        & claims["group"].fillna("").eq(group or "")
    ]

    assert {value} == set(same["value"])


def test_the_place_of_the_night_is_one_place_in_khojavend(karabakh):
    """Aghdam (Akaku) is told apart from the other places of the name, and lies in Khojavend (Hadrut) district."""
    place = claims_of(karabakh, "az-mod").query("aspect == 'place'")["place_id"].iloc[0]

    within = karabakh.places.set_index("place_id").loc[place, "within"]

    assert ("aghdam-akaku", "district-hadrut;district-khojavend") == (place, within)


def test_what_the_armenian_ministry_says_of_the_night(karabakh):
    """It denies, knows of nothing, seeks information and speaks of a provocation."""
    said = karabakh.statements[
        karabakh.statements["incident_id"].eq(NIGHT) & karabakh.statements["source_id"].eq("am-mod")
    ]

    assert {"deny", "unaware", "inquire", "accuse", "assert"} == set(said["act"])


def test_the_armenian_ministry_says_that_the_ceasefire_is_kept(karabakh):
    """By the units of Nagorno-Karabakh, and by the Armenian forces."""
    kept = claims_of(karabakh, "am-mod").query("aspect == 'ceasefire_observed'")

    assert ({"AM", "NK"}, {"true"}) == (set(kept["party"]), set(kept["value"]))


def test_an_information_provocation_is_only_possible(karabakh):
    """What is not ruled out has the certainty possible."""
    provocation = claims_of(karabakh, "am-mod").query("value == 'information provocation'")

    assert {("method", "AZ", "possible")} == set(
        provocation[["aspect", "party", "certainty"]].itertuples(index=False, name=None)
    )


def test_social_media_add_the_tunnel(karabakh):
    """A method, claimed by Azerbaijani social media alone."""
    cells = karabakh.corroboration.query("incident_id == @NIGHT and aspect == 'method' and party == 'AM'").iloc[0]

    assert ("single-source", "az-social-media", True) == (
        cells["status"],
        cells["supporting"],
        "tunnel" in cells["values"],
    )


def test_nobody_else_corroborates_the_casualties_of_the_night(karabakh):
    """Every claim of losses rests on sources of one side, and is single-source."""
    tolls = karabakh.corroboration.query("incident_id == @NIGHT and aspect in ['killed', 'wounded', 'captured']")
    sides = karabakh.sources.set_index("source_id")["side"]

    assert {"single-source"} == set(tolls["status"])
    assert {1} == set(tolls["supporting"].str.split(";").map(lambda ids: len({sides[i] for i in ids})))


def test_the_night_is_contested(karabakh):
    """That it happened, and who began it."""
    cells = karabakh.corroboration.query("incident_id == @NIGHT and aspect in ['occurred', 'initiator']")

    assert ["contested", "contested"] == cells["status"].tolist()


def test_the_ministries_answer_one_another(karabakh):
    """Baku's ministry is denied by Yerevan's and by Stepanakert's; Moscow's is checking."""
    rows = karabakh.responses.query("incident_id == @NIGHT and claimant == 'az-mod' and observed == 'answered'")

    answers = rows.set_index("responder")["answer"]

    assert ["deny", "deny", "inquire"] == answers[["am-mod", "nk-mod", "ru-mod"]].tolist()


def test_the_capture_of_december_is_mutually_confirmed_with_the_third_party(karabakh):
    """Both sides and the Russian peacekeepers say that it happened."""
    cell = karabakh.corroboration.query("incident_id == @CAPTURE and aspect == 'occurred'").iloc[0]

    assert "mutually-confirmed" == cell["status"] == cell["status_strict"]
    assert {"am-mod", "ru-mod", "side:AZ"} <= set(cell["supporting"].split(";"))


def test_without_its_documents_a_party_is_unobserved_not_silent(case):
    """Deleting what a party published turns each of its silences into an unobserved pair."""
    sources = set(case.sources.loc[case.sources["party"].eq("AM"), "source_id"])
    gone = case.statements["source_id"].isin(sources)
    kept = case.replaced(
        statements=case.statements[~gone].assign(
            answers=lambda s: s["answers"].where(~s["answers"].isin(case.statements.loc[gone, "statement_id"]))
        ),
        claims=case.claims[~case.claims["statement_id"].isin(case.statements.loc[gone, "statement_id"])],
    )
    key = ["incident_id", "claimant", "responder"]

    before, after = (sayso.build_tables(some).responses.set_index(key)["observed"] for some in (case, kept))
    silent = before.index[before.eq("silent") & before.index.get_level_values("responder").isin(sources)]

    assert len(silent.intersection(after.index)) > 20
    assert {"unobserved"} == set(after.loc[silent.intersection(after.index)])


def test_ten_copies_of_every_report_change_no_status_and_no_number(case):
    """Relays and repeated reports of one utterance never raise a count (other than that of relays)."""
    copies = pd.concat(
        [
            case.statements.assign(
                statement_id=case.statements["statement_id"] + f"-copy{n}",
                document_id=case.statements["document_id"],
                origin_id=case.statements["origin_id"],
            )
            for n in range(10)
        ]
    )
    claims = pd.concat([case.claims.assign(statement_id=case.claims["statement_id"] + f"-copy{n}") for n in range(10)])
    once = sayso.build_tables(case)

    copied = sayso.build_tables(
        case.replaced(
            statements=pd.concat([case.statements, copies], ignore_index=True),
            claims=pd.concat([case.claims, claims], ignore_index=True),
        )
    )

    pd.testing.assert_frame_equal(
        once.corroboration.drop(columns="relays"), copied.corroboration.drop(columns="relays")
    )
    pd.testing.assert_frame_equal(once.responses, copied.responses)


def mirrored(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with the two sides exchanged wherever their codes stand."""

    def exchanged(value: str, mark: str) -> str:
        if mark in value:
            return mark.join(sorted(exchanged(part, mark) for part in value.split(mark)))
        if value.startswith("not "):
            return f"not {exchanged(value[4:], mark)}"
        if value in MIRROR:
            return MIRROR[value]
        head, joint, tail = value.partition(":" if value.startswith("side:") else "-")
        if head == "side":
            return f"side:{MIRROR[tail]}"
        return f"{MIRROR[head.upper()].lower()}{joint}{tail}" if joint and head.upper() in MIRROR else value

    one = ["source_id", "party", "via", "claimant", "responder", "claimant_side", "responder_side", "value"]
    marks = (
        dict.fromkeys(one, "\n")
        | dict.fromkeys(["supporting", "opposing", "denied_by", "hearsay"], ";")
        | {"values": " | "}
    )
    changed = [c for c in marks if c in frame and frame[c].dtype != bool]
    return frame.assign(**{c: frame[c].map(lambda v, c=c: exchanged(v, marks[c]), na_action="ignore") for c in changed})


def test_the_mirrored_corpus_gives_the_mirrored_tables(case):
    """Exchanging the sides in the raw data exchanges them in the findings, and changes nothing else."""
    sides = {"AZ": ["AZ", "ZK"], "AM": ["AM"]}
    zones = {MIRROR.get(party, party): zone for party, zone in case.case["zones"].items()}
    responders = mirrored(pd.DataFrame({"source_id": case.case["responders"]}))["source_id"].tolist()
    other = sayso.Frames(
        {name: mirrored(frame) for name, frame in case.items()},
        {**case.case, "sides": sides, "zones": zones, "responders": responders},
    )

    once, swapped = sayso.build_tables(case), sayso.build_tables(other)

    for name, key in (("responses", ["incident_id", "claimant", "responder"]), ("corroboration", CELL)):
        pd.testing.assert_frame_equal(
            mirrored(once[name]).sort_values(key, ignore_index=True),
            swapped[name].sort_values(key, ignore_index=True),
            check_dtype=False,
        )
