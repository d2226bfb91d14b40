"""The stories of the examples over HTTP: a real server, real workers, whatever order they are told in."""

import asyncio
from pathlib import Path

import pytest

from tests.builders.telling import submissions, told
from tests.contracts.stores import on_memory
from tests.journeys.rig.expectation import differences
from tests.journeys.rig.service import service
from tests.journeys.rig.story import (
    STORIES,
    comparable,
    example,
    put_parties,
    reports,
    settled,
    shuffled,
    steps_of,
    tell,
)


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("workers", [1, 3], ids=["one worker", "three workers"])
def test_the_stories_told_in_five_orders_come_out_as_in_their_own(workers: int, tmp_path: Path) -> None:
    stories = [example(name) for name in STORIES]
    items = [item for story in stories for item in submissions(story)]
    undisturbed = comparable(asyncio.run(told(items, on_memory())))

    for seed in range(workers, 10 + workers, 2):
        (tmp_path / str(seed)).mkdir()
        with service(tmp_path / str(seed), workers) as running:
            for story in stories:
                put_parties(story, running)
            tell(shuffled([step for story in stories for step in steps_of(story)], seed), running, batch=seed % 4 > 1)
            settled(running)

            assert reports(running) == undisturbed, f"order {seed}"


@pytest.mark.parametrize("name", STORIES)
def test_an_example_comes_out_as_it_says_itself(name: str, tmp_path: Path) -> None:
    story = example(name)

    with service(tmp_path, workers=2) as running:
        put_parties(story, running)
        ids = tell(steps_of(story), running)
        settled(running)

        assert differences(story["expect"], ids, running) == []
