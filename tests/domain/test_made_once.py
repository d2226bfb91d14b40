"""What several texts have in common is made once, and by nobody else's key."""

from functools import partial

from service.domain.made_once import MadeOnce, made_once


class Counting(MadeOnce):
    """Counts how often something was made."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0


@made_once
def counted(of: Counting) -> int:
    of.times += 1
    return of.times


def test_something_is_made_once_for_each_report() -> None:
    first, second = Counting(), Counting()

    assert [counted(first), counted(first), counted(second)] == [1, 1, 1]


def test_each_key_has_its_own() -> None:
    memory = MadeOnce()
    keys = ("leads", "figures", "leads")

    assert [memory.once(key, partial(int, number)) for number, key in enumerate(keys, 1)] == [1, 2, 1]
