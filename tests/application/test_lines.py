"""Of what callers send at one moment, each caller's first begins before anybody's second."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

from hypothesis import given, strategies as st

from service.application.concurrency import Lines


def begun(sent: Sequence[tuple[str, bool]], each: int = 1, all: int = 4) -> list[list[int]]:
    """The numbers of what began, by turn of the event loop, when all of it was sent at one moment.

    What nobody wants any more when its turn comes does not begin.
    """
    turns: list[list[int]] = [[]]

    async def story() -> None:
        lines = Lines(each, all)
        for number, (caller, is_wanted) in enumerate(sent):
            if lines.begins(caller):
                turns[-1].append(number)
            else:
                lines.wait(caller, partial(begin, number, is_wanted))
        while any(lines.length(caller) for caller, _ in sent):
            turns.append([])
            await asyncio.sleep(0)

    def begin(number: int, is_wanted: bool) -> bool:
        if is_wanted:
            turns[-1].append(number)
        return is_wanted

    asyncio.run(story())
    return turns


def test_each_callers_first_comes_before_anybodys_second() -> None:
    assert begun([("a", True)] * 3 + [("b", True), ("c", True)]) == [[0, 3, 4], [1], [2]]


def test_only_so_much_of_all_callers_begins_at_once_and_nobody_is_passed_over() -> None:
    callers = [(caller, True) for caller in "abcabc"]
    assert begun(callers, all=2) == [[0, 1], [2, 3], [4, 5]]


def test_what_nobody_wants_any_more_takes_no_turn() -> None:
    assert begun([("a", True), ("a", False), ("a", False), ("a", True)]) == [[0], [3]]


SENT = st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=40)


@given(SENT, st.integers(1, 3), st.integers(1, 5))
def test_everything_wanted_begins_once_in_the_order_of_its_caller_and_within_both_bounds(
    sent: list[tuple[str, bool]], each: int, all: int
) -> None:
    turns = begun(sent, each, all)
    order = [number for turn in turns for number in turn]

    # What begins at once is wanted: it was just sent.
    assert {number for number, (_, is_wanted) in enumerate(sent) if is_wanted} <= set(order)
    assert len(order) == len(set(order))
    for caller in "abcd":
        numbers = [number for number in order if sent[number][0] == caller]
        assert numbers == sorted(numbers)
    for turn in turns:
        counts = Counter(sent[number][0] for number in turn)
        assert counts.total() <= all
        assert max(counts.values(), default=0) <= each
