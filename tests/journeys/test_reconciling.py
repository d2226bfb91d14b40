"""Every way in which claims disagree, told to one running service with real workers; no two stories meet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.cases.case_story import cases
from tests.journeys.rig.expectation import differences
from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import Story, put_parties, settled, steps_of, tell


def own_keys(story: Story, name: str) -> list[dict[str, Any]]:
    """The steps with the name of the story before each ``source_claim_id``: keys of two stories may be alike."""
    return [{word: _own(word, content, name) for word, content in step.items()} for step in steps_of(story)]


def _own(word: str, content: Any, name: str) -> Any:
    if isinstance(content, Mapping):
        return {**content, "source_claim_id": f"{name}: {content['source_claim_id']}"}
    return content if word in ("reason", "by", "public_note") else f"{name}: {content}"


def told(story: Story, name: str, running: Service) -> dict[str, str]:
    """The ids of the claims by their keys within the story."""
    put_parties(story, running)
    ids = tell(own_keys(story, name), running)
    return {key.removeprefix(f"{name}: "): id for key, id in ids.items()}


def test_every_story_comes_out_as_it_says_itself(tmp_path: Path) -> None:
    stories = cases()

    with service(tmp_path, workers=2) as running:
        ids = {name: told(story, name, running) for name, story in stories.items()}
        settled(running, 60)

        wrong = {name: differences(story["expect"], ids[name], running) for name, story in stories.items()}

    assert {name: result for name, result in wrong.items() if result} == {}
