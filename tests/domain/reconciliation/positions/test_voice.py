"""The voice of a claimant: reversals and unusual numbers."""

import pytest

from service.domain.claims.claim import Claim, Source
from service.domain.reconciliation.positions.voice import is_unusual
from tests.builders.reconciled import reported
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


@pytest.mark.parametrize(("number", "unusual"), [(4460, True), (119, True), (4000, False), (120, False), (99, False)])
def test_which_numbers_do_not_turn_up_twice_by_chance(number: int, unusual: bool) -> None:
    assert is_unusual(number) is unusual
