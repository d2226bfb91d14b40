"""A claimant on both sides of a merger changed no figure by it (VOCABULARY 6)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.vocabulary import ClaimState
from service.domain.matching.judgements import Decision, Judgement, Judgements, Merger
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.positions.speakers.voice import Voice
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import PositionReport
from tests.builders.reconciled import assertions, only_range
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn

MORNING = [a_claim(f"m{hour}", "Police", Telling(at=f"14T{hour}"), killed=dead) for hour, dead in ((10, 9), (11, 11))]
EVENING = [a_claim(f"e{hour}", "Police", Telling(at=f"14T{hour}"), killed=dead) for hour, dead in ((18, 1), (19, 2))]
SINCE = a_claim("since", "Police", Telling(at="14T21"), killed=13)
MERGER = Merger(frozenset({"m10", "m11"}), frozenset({"e18", "e19"}))


def figures_before(claims: Sequence[Claim]) -> list[tuple[str, str | None]]:
    return [(former.stated, former.set_aside) for former in position_of(claims).history]


def position_of(claims: Sequence[Claim]) -> PositionReport:
    [position] = only_range(reconcile(claims, PARTIES, mergers=[MERGER])).positions
    return position


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # What it said on the other side it did not change; what it said before on this side it did.
        ([*MORNING, *EVENING], [("1", None), ("11", "other_event"), ("9", "other_event")]),
        # Of what it says since nobody knows which of the two it changed.
        ([*MORNING, *EVENING, SINCE], [(number, "other_event") for number in ("2", "1", "11", "9")]),
        # It was on one side alone.
        ([*EVENING, SINCE], [("2", None), ("1", None)]),
        # One number on both sides stands for itself on each.
        ([*MORNING, replace(EVENING[0], counts=MORNING[1].counts)], [("9", None)]),
    ],
)
def test_no_figure_of_another_incident_was_changed(claims: list[Claim], expected: list[tuple[str, str | None]]) -> None:
    assert figures_before(claims) == expected


def test_no_text_says_that_a_merger_lowered_a_figure() -> None:
    claims = [MORNING[1], EVENING[1]]
    merged, as_one = (reconcile(claims, PARTIES, mergers=mergers) for mergers in ([MERGER], []))

    assert "lowered their figure from 11 to two" in sentence(as_one, Length.LONG)
    assert "11" not in sentence(merged, Length.LONG)


def test_who_says_which_figure_it_replaces_changed_that() -> None:
    replaced = withdrawn(MORNING[1], ClaimState.SUPERSEDED)

    assert figures_before([replaced, EVENING[1]]) == [("11", None)]


def test_a_claimant_on_both_sides_reversed_nothing() -> None:
    claims = [MORNING[1], EVENING[1], replace(MORNING[0], id="m20", asserted_at=SINCE.asserted_at)]
    falling = [*claims, a_claim("m22", "Police", Telling(at="14T22"), killed=3)]

    assert Voice.of(assertions(*falling)).is_unstable
    merger = Merger(frozenset({"m11", "m20", "m22"}), frozenset({"e19"}))
    assert not Voice.of(assertions(*falling), [merger]).is_unstable


def test_the_next_figure_of_a_claimant_on_both_sides_reverses_nothing() -> None:
    claims = [*MORNING, *EVENING, SINCE]

    assert Voice.of(assertions(*claims)).is_unstable
    assert not Voice.of(assertions(*claims), [MERGER]).is_unstable
    # It was on one side alone.
    back = a_claim("back", "Police", Telling(at="14T22"), killed=1)
    assert Voice.of(assertions(*MORNING, EVENING[0], SINCE, back), [replace(MERGER, right=frozenset("x"))]).is_unstable


def test_the_mergers_of_an_incident_are_those_in_force_that_name_its_claims() -> None:
    merger = Judgement("jdg_1", ("m10", "m11"), Decision.SAME, "Ada", against=("e18", "e19"))
    confirmed = Judgement("jdg_2", ("m10", "m11"), Decision.SAME, "Ada")
    split = Judgement("jdg_3", ("m10",), Decision.DIFFERENT, "Ada", against=("x",))

    assert Judgements.of([merger, confirmed, split]).mergers_of(["m11", "e18"]) == (MERGER,)
    assert Judgements.of([confirmed, split]).mergers_of(["m10"]) == ()
    assert Judgements.of([merger]).mergers_of(["x"]) == ()


def test_three_incidents_are_told_apart_if_two_decisions_merge_them() -> None:
    """One decision records two sides, and one on claims alone none: a limit that the contract says."""
    claims = [MORNING[1], EVENING[1], SINCE]
    two_by_two = [
        Judgement("jdg_1", ("m11",), Decision.SAME, "Ada", against=("e19",)),
        Judgement("jdg_2", ("e19", "m11"), Decision.SAME, "Ada", against=("since",)),
    ]
    at_once = [Judgement("jdg_1", ("m11",), Decision.SAME, "Ada", against=("e19", "since"))]
    claims_alone = [Judgement("jdg_1", ("e19", "m11", "since"), Decision.SAME, "Ada")]

    for decisions, expected in ((two_by_two, {"2", "11"}), (at_once, {"11"}), (claims_alone, set[str]())):
        mergers = Judgements.of(decisions).mergers_of(["m11", "e19", "since"])
        [position] = only_range(reconcile(claims, PARTIES, mergers=mergers)).positions
        assert {former.stated for former in position.history if former.set_aside} == expected
