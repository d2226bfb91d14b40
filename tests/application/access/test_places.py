"""A key has so many places at once, each until its response has ended, and takes none from another key."""

from typing import Any

import pytest

from service.application.access.places import Places, give_back, hold, hold_turn, leave_turn
from service.formats.problems.problem import Problem


def test_a_key_has_so_many_places_and_another_key_has_its_own() -> None:
    places, scope = Places(2, "Streams"), dict[str, Any]()
    hold(places, "key_a", scope)
    hold(places, "key_a", scope)

    with pytest.raises(Problem) as refusal:
        hold(places, "key_a", scope)

    assert refusal.value.slug == "too-often"
    assert refusal.value.detail == "Streams of a key are at most 2 at once: end one of them first."
    hold(places, "key_b", scope)


def test_a_place_is_free_again_when_the_response_has_ended_and_only_once() -> None:
    places, first, second = Places(1, "Streams"), dict[str, Any](), dict[str, Any]()
    hold(places, "key_a", first)
    give_back(first)
    give_back(first)

    hold(places, "key_a", second)

    with pytest.raises(Problem):
        hold(places, "key_a", first)


def test_a_turn_ends_with_the_response_or_before_it() -> None:
    ended, first, second = list[str](), dict[str, Any](), dict[str, Any]()
    hold_turn(lambda: ended.append("first"), first)
    hold_turn(lambda: ended.append("second"), second)

    leave_turn(second)
    give_back(first)

    assert ended == ["second", "first"]
    leave_turn(dict[str, Any]())
