"""A correction carries the number it replaced; one of the place alone replaces none."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.vocabulary import ClaimState
from tests.builders.story import a_claim, withdrawn


def worded(*numbers: int) -> list[Version]:
    return [Version(a_claim("a", "MoD", killed=n), f"because of {n}" if at else None) for at, n in enumerate(numbers)]


def as_corrected(*numbers: int) -> Claim:
    versions = worded(*numbers)
    return corrected(versions[-1].claim, versions)


@pytest.mark.parametrize(
    ("numbers", "replaced", "because"),
    [
        ((119, 112), 119, "because of 112"),
        ((119, 112, 115), 112, "because of 115"),
        ((119, 112, 119), 112, "because of 119"),
        ((119, 112, 112), 119, "because of 112"),
    ],
)
def test_the_last_number_that_was_replaced_is_kept_with_the_reason(
    numbers: tuple[int, ...], replaced: int, because: str
) -> None:
    claim = as_corrected(*numbers)

    assert [count.quantity.hard.low for count in claim.corrected_from] == [replaced]
    assert (claim.standing.state, claim.standing.reason) == (ClaimState.CORRECTED, because)


@pytest.mark.parametrize("numbers", [(119,), (119, 119), (119, 119, 119)])
def test_where_no_number_changed_the_claim_stands_as_any_other(numbers: tuple[int, ...]) -> None:
    assert as_corrected(*numbers) == a_claim("a", "MoD", killed=119)


def test_a_claim_on_hold_stays_on_hold_when_it_is_corrected() -> None:
    held = withdrawn(a_claim("a", "MoD", killed=112), ClaimState.HELD, "Checking.")

    claim = corrected(held, worded(119, 112))

    assert claim.standing == held.standing
    assert claim == replace(held, corrected_from=worded(119)[0].claim.counts)
