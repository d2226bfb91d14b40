"""What the supervisor decides, without processes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from service.runtime.processes.restart_policy import (
    LONGEST_PAUSE_SECONDS,
    SETTLED_SECONDS,
    BackOff,
    Role,
    may_start,
    stop_order,
)


def pauses(lives: list[float]) -> list[float]:
    """The pause after each of these lives of one child."""
    back_off, result = BackOff(), []
    for life in lives:
        pause, back_off = back_off.after_life_of(life)
        result.append(pause)
    return result


@pytest.mark.parametrize(
    ("lives", "expected"),
    [
        ([0, 0, 0, 0, 0, 0, 0], [0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0]),
        ([0, 0, 10, 0, 0], [0.1, 0.2, 0.1, 0.2, 0.4]),
        ([9.9, 9.9], [0.1, 0.2]),
    ],
)
def test_the_pause_doubles_to_two_seconds_and_begins_anew_once_settled(
    lives: list[float], expected: list[float]
) -> None:
    assert pauses(lives) == pytest.approx(expected)


@given(st.lists(st.floats(min_value=0, max_value=1e6)))
def test_no_pause_is_ever_longer_than_two_seconds_or_none(lives: list[float]) -> None:
    assert all(0 < pause <= LONGEST_PAUSE_SECONDS for pause in pauses(lives))


@given(st.floats(min_value=SETTLED_SECONDS, max_value=1e9))
def test_a_child_that_had_settled_starts_at_once_again(life: float) -> None:
    assert pauses([0, 0, 0, life])[-1] == 0.1


@given(st.lists(st.sampled_from(Role)))
def test_the_server_is_stopped_last_and_nobody_is_forgotten(roles: list[Role]) -> None:
    steps = stop_order(roles)

    assert sorted(role for step in steps for role in step) == sorted(roles)
    assert all(Role.SERVER not in step for step in steps[:-1])
    assert all(set(step) == {Role.SERVER} or Role.SERVER not in step for step in steps)


def test_the_api_is_asked_to_stop_before_the_workers() -> None:
    assert stop_order([Role.WORKER, Role.SERVER, Role.API, Role.WORKER])[0] == [Role.API, Role.WORKER, Role.WORKER]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("server_answers", [True, False])
def test_only_the_server_starts_while_no_server_answers(role: Role, server_answers: bool) -> None:
    assert may_start(role, server_answers) is (server_answers or role is Role.SERVER)
