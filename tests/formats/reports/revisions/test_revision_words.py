"""What a page tells of a change, and what it keeps to itself after the newsroom mended a claim."""

from typing import Any

import pytest

from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy
from service.formats.reports import report_json
from service.formats.reports.revisions.revision_words import change, sentences, untold_numbers
from tests.builders.reconciled import reported
from tests.builders.story import Telling, a_claim

SOME_40 = {"stated": "some 40", "low": 30, "high": 50, "history": []}
MENDED = {"claim_id": "a", "reason": "corrected", "by": "newsroom", "public_note": None}


def changed(low: int, high: int) -> dict[str, Any]:
    return {"from": None, "to": {"low": low, "high": high}}


def test_a_number_that_words_name_is_told_after_a_correction_and_a_mistyped_one_is_not() -> None:
    report = {"measures": [{"ranges": [{"positions": [SOME_40]}]}], "excluded": [MENDED]}

    assert untold_numbers([changed(40, 40), changed(40, 400)], report) == {400}


@pytest.mark.parametrize(
    ("low", "stated", "words"),
    [
        (0, "40, denied", "Killed: 40, denied; before: 40"),
        (40, "40 to 400", "Killed: a range with a figure that the newsroom has taken back since; before: 40"),
    ],
)
def test_a_denial_is_told_and_a_mistyped_number_is_not(low: int, stated: str, words: str) -> None:
    report = {"measures": [{"ranges": [{"positions": [SOME_40]}]}], "excluded": [MENDED]}
    ends = {"low": low, "high": 400 if "400" in stated else 40, "stated": stated}
    moved = {"measure": "killed", "victims_label": None, "from": {"low": 40, "high": 40}, "to": ends}

    assert change(moved, {"measures": []}, untold_numbers([moved], report)) == words


def test_the_dead_of_a_flood_died_in_its_history_too() -> None:
    flood = Telling(type=EventType.NATURAL_DISASTER)
    edition = report_json.Edition("i", 1, 1, None)
    report = report_json.document(reported(a_claim("a", "Mayor", flood, killed=5)), edition)
    rose = {"measure": "killed", "victims_label": None, "from": {"low": 3, "high": 3}, "to": {"low": 5, "high": 5}}

    assert change(rose, report) == "Died: 5; before: 3"


def test_each_end_of_a_range_that_changed_has_its_claimant() -> None:
    """Unless the report names a claimant no more: the newsroom has taken its claim out."""

    def ends(*given: tuple[int, str]) -> dict[str, Any]:
        low, high = ({"stated": str(number), "claimants": [party]} for number, party in given)
        words = {"low": given[0][0], "high": given[1][0], "stated": f"{given[0][0]} to {given[1][0]}"}
        return {**words, "given": {"low": low, "high": high, "beside": []}}

    report = {"measures": [], "excluded": [], "parties": {"mayor": "Mayor", "police": "Police"}}
    change_of_two = {"measure": "killed", "victims_label": "", "from": ends((3, "x"), (9, "mayor"))}

    line = change({**change_of_two, "to": ends((12, "mayor"), (31, "police"))}, report)
    assert line == "Killed: 12 (Mayor) to 31 (Police); before: 3 to 9"


def test_a_corrected_figure_follows_the_wrong_one_and_not_the_one_before_that() -> None:
    """The governor said three, then nine, and corrected the nine to seven."""
    wrong, mended = (a_claim("b", "Governor", Telling(at="14T10:00"), killed=number) for number in (9, 7))
    claims = [
        a_claim("a", "Governor", Telling(at="14T08:00"), killed=3),
        corrected(mended, [Version(wrong), Version(mended, "A slip.", ActedBy.CLAIMANT)]),
    ]
    report = report_json.document(reported(*claims), report_json.Edition("i", 1, 1, None))
    cause = {"kind": "corrected", "claim_id": "b", "claimant": "governor", "by": "claimant"}

    assert sentences([cause], report) == ["The Governor corrected a claim: 7 killed, no longer 9 killed"]
    [position] = report["measures"][0]["ranges"][0]["positions"]
    assert [figure.get("set_aside") for figure in position["history"]] == ["corrected", None]
