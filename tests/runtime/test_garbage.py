"""Processes that keep much do not walk through it again and again."""

import gc
from collections.abc import Iterator

import pytest

from service.runtime.garbage import OBJECTS_BETWEEN_COLLECTIONS, collect_seldom


@pytest.fixture
def restored() -> Iterator[None]:
    """The garbage collector is afterwards as it was before."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("restored")
def test_what_exists_at_the_start_is_in_no_later_collection() -> None:
    loaded: list[list[int]] = [[] for _ in range(1_000)]
    collect_seldom()
    collected = {id(item) for item in gc.get_objects()}

    assert gc.get_threshold()[0] == OBJECTS_BETWEEN_COLLECTIONS
    assert not any(id(item) in collected for item in loaded)
