"""The versions of an item leave the same claims in whatever order they came."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.wire_item import ItemStatus, ItemVersion, item_state, recorded_as

USABLE, WITHHELD, CANCELED = ItemStatus.USABLE, ItemStatus.WITHHELD, ItemStatus.CANCELED
EIGHT = datetime(2024, 5, 2, 8, tzinfo=UTC)


def version(number: str, status: ItemStatus = USABLE, keys: str | None = "a", hours: int = 0) -> ItemVersion:
    """A version that says the claims whose keys are the letters of ``keys``, made so many hours after eight."""
    claim_keys = None if keys is None else frozenset(keys)
    return ItemVersion(number, EIGHT + timedelta(hours=hours), status, claim_keys)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (version("1"), version("2")),
        (version("9"), version("10")),
        (version("1.9"), version("1.10")),
        (version("2", hours=5), version("3", hours=1)),
        (version("2", hours=1), version("2", hours=5)),
        (version("2"), version("2", CANCELED)),
        (version("", hours=1), version("", hours=2)),
    ],
)
def test_versions_are_ordered_by_their_number_then_by_when_they_were_made(
    older: ItemVersion, newer: ItemVersion
) -> None:
    assert older.order < newer.order


def test_versions_that_say_neither_are_ordered_by_arrival() -> None:
    first, second = (ItemVersion("", None, USABLE, frozenset("a"), sequence=at) for at in (1, 2))

    assert first.order < second.order
    assert recorded_as(ItemVersion("", None, USABLE, frozenset("a")), [first, second]) is second
    withheld = ItemVersion("", None, WITHHELD, frozenset("a"), sequence=3)
    assert recorded_as(ItemVersion("", None, USABLE, frozenset("a")), [first, withheld]) is None


@pytest.mark.parametrize(
    ("versions", "status"),
    [
        ([version("1"), version("2", CANCELED)], CANCELED),
        ([version("2", CANCELED), version("1")], CANCELED),
        ([version("1"), version("2", CANCELED), version("3", WITHHELD)], CANCELED),
        ([version("1"), version("2", CANCELED), version("3", WITHHELD), version("4")], USABLE),
        ([version("1"), version("2", WITHHELD)], WITHHELD),
    ],
)
def test_a_kill_holds_until_a_newer_usable_version(versions: list[ItemVersion], status: ItemStatus) -> None:
    assert item_state(versions).status is status


def test_a_version_without_claims_leaves_them_and_one_with_none_removes_them() -> None:
    with_claims, silent, empty = version("1", keys="ab"), version("2", keys=None), version("3", keys="")

    assert item_state([with_claims, silent]).keys == frozenset("ab")
    assert item_state([with_claims, silent, empty]).keys == frozenset()
    assert item_state([silent]).claims_version is None


def test_a_claim_was_first_said_by_the_first_version_that_says_it() -> None:
    versions = [version("1", keys="a"), version("2", keys="ab", hours=1), version("3", keys="b", hours=2)]

    state = item_state(versions)

    assert state.known == frozenset("ab")
    assert [state.first_said(key) for key in "ab"] == [EIGHT, EIGHT + timedelta(hours=1)]
    assert state.first_said("c") is None


VERSIONS = st.builds(
    ItemVersion,
    st.sampled_from(["1", "2", "3", "10"]),
    st.integers(0, 5).map(lambda hours: EIGHT + timedelta(hours=hours)),
    st.sampled_from(ItemStatus),
    st.none() | st.frozensets(st.sampled_from("abc")),
)


@given(
    st.lists(VERSIONS, min_size=1, max_size=6, unique_by=lambda arriving: (arriving.number, arriving.created)),
    st.data(),
)
@settings(max_examples=100, deadline=None)
def test_the_order_of_arrival_never_matters_and_repeats_change_nothing(
    versions: list[ItemVersion], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([*versions, *data.draw(st.lists(st.sampled_from(versions), max_size=3))]))
    arrived: list[ItemVersion] = []
    for arriving in shuffled:
        if recorded_as(arriving, arrived) is None:
            arrived.append(arriving)

    assert item_state(arrived) == item_state(versions)
