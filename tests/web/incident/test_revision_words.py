"""What a page tells of a change, and what it keeps to itself after the newsroom mended a claim."""

from typing import Any

from service.web.incident.revision_words import untold_numbers

SOME_40 = {"stated": "some 40", "low": 30, "high": 50, "history": []}
MENDED = {"claim_id": "a", "reason": "corrected", "by": "newsroom", "public_note": None}


def changed(low: int, high: int) -> dict[str, Any]:
    return {"from": None, "to": {"low": low, "high": high}}


def test_a_number_that_words_name_is_told_after_a_correction_and_a_mistyped_one_is_not() -> None:
    report = {"measures": [{"ranges": [{"positions": [SOME_40]}]}], "excluded": [MENDED]}

    assert untold_numbers([changed(40, 40), changed(40, 400)], report) == {400}
