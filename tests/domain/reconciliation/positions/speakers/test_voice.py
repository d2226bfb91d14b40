"""The voice of a claimant: reversals and unusual numbers."""

from dataclasses import replace
from itertools import permutations

import pytest

from service.domain.claims.claim import Claim, Source, Standing
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.domain.reconciliation.positions.speakers.voice import Voice, is_unusual, reversals
from tests.builders.reconciled import assertions, reported
from tests.builders.story import Telling, a_claim, withdrawn


def flags_of(*claims: Claim) -> tuple[str, ...]:
    return reported(*claims).flags


def updates(*numbers: int) -> list[Claim]:
    return [a_claim(f"c{day}", "NDRRMC", Telling(at=str(10 + day)), killed=n) for day, n in enumerate(numbers)]


def test_a_toll_that_only_rises_is_stable() -> None:
    assert "unstable" not in flags_of(*updates(1, 3, 7, 11))


def test_a_toll_that_turns_twice_is_unstable() -> None:
    assert "unstable" not in flags_of(*updates(7, 3, 1))
    assert "unstable" not in flags_of(*updates(1, 7, 3))
    assert "unstable" in flags_of(*updates(1, 7, 3, 9))


def test_withdrawing_twice_is_unstable_and_one_statement_in_two_papers_is_withdrawn_once() -> None:
    def paper(id: str, at: str) -> Claim:
        return withdrawn(a_claim(id, "OCHA", Telling(at=at, source=Source(publisher=f"Paper {id}")), killed=44))

    assert "unstable" not in flags_of(paper("a", "14"), paper("b", "14"))
    assert "unstable" in flags_of(paper("a", "14"), paper("b", "15"))


@pytest.mark.parametrize(("corrected_measure", "is_unstable"), [("killed", True), ("missing", False)])
def test_a_correction_of_another_measure_is_no_reversal_of_this_one(corrected_measure: str, is_unstable: bool) -> None:
    standing = Standing(ClaimState.CORRECTED, "It was wrong.", ActedBy.CLAIMANT)
    former = a_claim("former", "OCHA", None, **{corrected_measure: 90})
    corrected = [
        replace(
            a_claim(id, "OCHA", Telling(at=at), killed=44, missing=7), corrected_from=former.counts, standing=standing
        )
        for id, at in (("a", "14"), ("b", "15"))
    ]

    of_killed = [spoken for spoken in assertions(*corrected) if spoken.topic and spoken.topic.measure == "killed"]
    assert Voice.of(of_killed).is_unstable is is_unstable


@pytest.mark.parametrize("ids", list(permutations("abc")))
def test_whether_a_claimant_is_unstable_does_not_depend_on_ids(ids: tuple[str, ...]) -> None:
    """Two statements of one time, one of them in two papers: withdrawn once, both together, they are one reversal."""
    tellings = zip(ids, ("at least 5", "5 to 9", "at least 5"), strict=True)
    claims = [a_claim(id, "OCHA", Telling(at="14"), killed=words) for id, words in tellings]

    voiced = Voice.of(assertions(*map(withdrawn, claims[::2]), claims[1]))

    assert reversals(voiced.assertions) == 1


@pytest.mark.parametrize(("number", "unusual"), [(4460, True), (119, True), (4000, False), (120, False), (99, False)])
def test_which_numbers_do_not_turn_up_twice_by_chance(number: int, unusual: bool) -> None:
    assert is_unusual(number) is unusual
