"""The order in which a report lists its disagreements."""

from itertools import permutations

import pytest

from service.domain.claims.vocabulary import ClaimantKind
from tests.builders.reconciled import reported
from tests.builders.story import Telling, a_claim


@pytest.mark.parametrize("ids", list(permutations("abcd")))
@pytest.mark.parametrize(
    ("times", "order"),
    [
        # The widest, then that of the newest figure, then by claimant.
        (("14", "14", "15", "14"), [("clinic", "mayor"), ("mayor", "police"), ("clinic", "police")]),
        (("15", "14", "14", "14"), [("clinic", "mayor"), ("clinic", "police"), ("mayor", "police")]),
        (("14", "14", "14", "14"), [("clinic", "mayor"), ("clinic", "police"), ("mayor", "police")]),
        ((None, None, None, None), [("clinic", "mayor"), ("clinic", "police"), ("mayor", "police")]),
    ],
)
def test_of_two_disagreements_as_wide_the_newest_comes_first_whatever_their_ids(
    ids: tuple[str, ...], times: tuple[str | None, ...], order: list[tuple[str, str]]
) -> None:
    numbers = {"Clinic": 10, "Police": 20, "Mayor": 30, "Witness": 20}
    claims = [
        a_claim(id, name, Telling(at=at, kind=ClaimantKind.STATE), killed=value)
        for id, at, (name, value) in zip(ids, times, numbers.items(), strict=True)
    ]

    assert [tuple(sorted(relation.claimants)) for relation in reported(*claims).disagreements] == order
