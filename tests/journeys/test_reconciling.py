"""Every way in which claims disagree, told to one running service with real workers; no two stories meet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cases.case_story import cases
from tests.journeys.rig.expectation import differences
from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import Story, put_parties, settled, steps_of, tell


def own_keys(story: Story, name: str) -> list[dict[str, Any]]:
    """The steps with the name of the story before each ``source_claim_id``: keys of two stories may be alike."""
    return [{word: _own(word, said, name) for word, said in step.items()} for step in steps_of(story)]


def _own(word: str, said: Any, name: str) -> Any:
    if isinstance(said, Mapping):
        return {**said, "source_claim_id": f"{name}: {said['source_claim_id']}"}
    return said if word == "reason" else f"{name}: {said}"


def told(story: Story, name: str, to: Service) -> dict[str, str]:
    """The ids of the claims by their keys within the story."""
    put_parties(story, to)
    ids = tell(own_keys(story, name), to)
    return {key.removeprefix(f"{name}: "): id for key, id in ids.items()}


@pytest.mark.timeout(120)
def test_every_story_comes_out_as_it_says_itself(tmp_path: Path) -> None:
    stories = cases()

    with service(tmp_path, workers=2) as to:
        ids = {name: told(story, name, to) for name, story in stories.items()}
        settled(to, 60)

        wrong = {name: differences(story["expect"], ids[name], to) for name, story in stories.items()}

    assert {name: found for name, found in wrong.items() if found} == {}
