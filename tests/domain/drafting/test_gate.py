"""Whatever a reader says passes the gate: what the text does not say is refused."""

import pytest

from service.domain.drafting.gate import Admitted, Finding, admit, admitted
from service.domain.errors import Refused

TEXT = (
    "The ministry said at least 21 soldiers were killed on Tuesday. "
    + "It rained. " * 40
    + "A bus with 30 people left."
)


def test_a_finding_that_stands_in_the_text_is_admitted_with_its_places() -> None:
    finding = admitted(Finding("at least 21", "killed", "The ministry"), TEXT)

    assert finding == Admitted("killed", "asserts", "at least 21", (18, 29), (44, 50), (0, 12))


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (Finding("at least 22", "killed"), "does not stand"),
        (Finding("", "killed"), "missing"),
        (Finding("i", "killed"), "more than once"),
        (Finding("Tuesday", "killed"), "do not state a quantity"),
        (Finding("at least 21", "deadness"), "measure is not"),
        (Finding("at least 21", "killed", stance="shouts"), "stance is not"),
        (Finding("30", "killed"), "no word near"),
        (Finding("30", "killed", "The ministry of truth"), "does not stand"),
        (Finding("at least 21", "killed", span=(0, 3), claimant="e", claimant_span=(0, 1)), "more than once"),
    ],
)
def test_what_the_text_does_not_say_is_refused(finding: Finding, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        admitted(finding, TEXT)


def test_a_wrong_place_is_mended_where_the_words_occur_once() -> None:
    assert admitted(Finding("at least 21", "killed", span=(2, 9)), TEXT).stated == (18, 29)


def test_a_claimant_far_away_is_refused() -> None:
    text = "The ministry woke. " + "It rained. " * 200 + "Five were killed."

    with pytest.raises(Refused, match="too far"):
        admitted(Finding("Five", "killed", "The ministry"), text)


def test_what_is_dropped_is_counted_with_its_reason() -> None:
    passed, reasons = admit([Finding("at least 21", "killed"), Finding("30", "killed")], TEXT)

    assert ([finding.value for finding in passed], len(reasons)) == (["at least 21"], 1)
