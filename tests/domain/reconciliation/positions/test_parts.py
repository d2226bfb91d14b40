"""Parts against their whole within one claim (VOCABULARY 8)."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import EVERYONE, Claim, Count, Victims
from service.domain.claims.vocabulary import Demographic, Status, Verification
from service.domain.reconciliation.positions.parts import exceeded, exceeded_wholes, is_part_of
from tests.builders.reconciled import assertions, reported
from tests.builders.story import Telling, a_claim, number

CHILDREN = Victims(demographic=Demographic.CHILD)
WOMEN = Victims(demographic=Demographic.WOMAN)
CIVILIANS = Victims(status=Status.CIVILIAN)
MEDICS = Victims(status=Status.MEDICAL)


def count(value: int | str, victims: Victims = EVERYONE, measure: str = "killed") -> Count:
    return Count(measure, number(value), victims)


def told(*counts: Count, id: str = "a") -> Claim:
    return replace(a_claim(id, "Clinic", Telling(at="14")), counts=counts)


@pytest.mark.parametrize(
    ("counts", "measures"),
    [
        ([count(1), count(2, CHILDREN)], ["killed"]),
        ([count("5, including 3 women and 4 children")], ["killed"]),
        ([count(5), count(3, WOMEN), count(4, CHILDREN)], ["killed"]),
        ([count(5, measure="killed_or_injured"), count(3), count(4, measure="injured")], ["killed_or_injured"]),
        ([count(7, measure="killed_or_injured"), count(8)], ["killed_or_injured"]),
        ([count(2, CIVILIANS), count(3, MEDICS)], ["killed"]),
        ([count(5), count("at least 6", CHILDREN)], ["killed"]),
        # Parts that may be the same people, or that fit, exceed nothing.
        ([count(5), count(3, WOMEN), count(2, CHILDREN)], []),
        ([count(5), count(4, CIVILIANS), count(4, CHILDREN)], []),
        ([count(5), count(5, CIVILIANS), count(3, MEDICS)], []),
        ([count("at least 1"), count(9, CHILDREN)], []),
        ([count(5), count(9, measure="injured")], []),
        ([count("20, including children")], []),
        ([count(5)], []),
        ([], []),
    ],
)
def test_parts_are_checked_against_their_whole(counts: list[Count], measures: list[str]) -> None:
    for ordered in permutations(counts):
        report = reported(told(*ordered))

        assert [whole.measure for whole in report.exceeded_wholes] == measures
        assert ("parts_exceed_whole" in report.flags) is bool(measures)


def test_a_verified_part_is_no_part_of_a_reported_whole() -> None:
    verified = replace(count(9, CHILDREN), verification=Verification.VERIFIED)

    assert list(exceeded(assertions(told(count(5), verified)))) == []


def test_parts_of_two_claims_are_no_parts_of_one() -> None:
    wholes = list(exceeded(assertions(told(count(1), id="a"), told(count(2, CHILDREN), id="b"))))

    assert wholes == []


def test_a_whole_of_two_copies_is_listed_once_with_both() -> None:
    claims = [told(count(1), count(2, CHILDREN), id=id) for id in "ba"]
    [whole] = exceeded_wholes(exceeded(assertions(*claims)))

    assert (whole.claimant, whole.claim_ids) == ("clinic", ("a", "b"))


def test_a_former_whole_is_not_told_of() -> None:
    wrong = told(count(1), count(2, CHILDREN), id="a")
    mended = replace(told(count(2), count(2, CHILDREN), id="b"), asserted_at=replace(wrong).asserted_at)
    later = replace(mended, asserted_at=a_claim("x", "Clinic", Telling(at="15")).asserted_at)

    assert reported(wrong).exceeded_wholes
    assert not reported(wrong, later).exceeded_wholes


COUNTS = st.builds(
    count,
    st.integers(0, 9),
    st.sampled_from([EVERYONE, CHILDREN, WOMEN, CIVILIANS, MEDICS]),
    st.sampled_from(["killed", "injured", "killed_or_injured"]),
)


@given(st.lists(COUNTS, max_size=6, unique_by=lambda count: (count.measure, count.victims)))
def test_a_single_part_above_its_whole_is_always_told(counts: list[Count]) -> None:
    voiced = assertions(told(*counts)) if counts else []
    expected = {
        id(whole) for part in voiced for whole in voiced if is_part_of(part, whole) and part.hard.low > whole.hard.low
    }

    assert expected <= {id(whole) for whole in exceeded(voiced)}
