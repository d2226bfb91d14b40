"""A second reader adds what the rules did not find, through the gate; its silence is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from service.domain.drafting.gate import Finding
from service.domain.errors import ReaderSilent
from tests.builders.drafted import drafted
from tests.contracts.stores import on_memory

TEXT = "Police said 12 people were killed in Kunduz province, Afghanistan, on Tuesday. Doctors bound the wounds of 31."


@dataclass(frozen=True)
class Second:
    """A reader that finds what a test says; ``None``: it does not answer."""

    found: Sequence[Finding] | None
    name: str = "endpoint/test"

    async def findings(self, text: str) -> Sequence[Finding]:
        if self.found is None:
            raise ReaderSilent
        return self.found


@pytest.mark.parametrize(
    ("found", "values", "codes"),
    [
        ([Finding("12", "killed", "Police")], [12], set()),
        ([Finding("12", "injured", "Police")], [12], set()),
        ([Finding("12", "missing", "Police")], [12], set()),
        ([Finding("31", "injured", "Doctors")], [12, 31], {"readers_differ"}),
        ([Finding("31", "injured", "Doctors"), Finding("31", "injured")], [12, 31], {"readers_differ"}),
        ([Finding("99", "injured")], [12], set()),
        (None, [12], {"endpoint_silent"}),
    ],
)
def test_what_a_second_reader_adds(found: list[Finding] | None, values: list[int], codes: set[str]) -> None:
    newsroom = replace(on_memory(), second_reader=Second(found))
    drafts = asyncio.run(drafted(newsroom, text=TEXT))
    counts = [count["value"] for item in drafts["items"] for count in item["claim"]["counts"]]
    reasons = {need["code"] for item in drafts["items"] for need in item["needs"]}

    assert counts == values
    assert codes <= reasons
    assert drafts["reader"] == ("rules/1" if found is None else "rules/1+endpoint/test")


def test_a_difference_is_told_in_words() -> None:
    newsroom = replace(on_memory(), second_reader=Second([Finding("12", "killed", "Doctors")]))
    drafts = asyncio.run(drafted(newsroom, text=TEXT))

    assert any("Doctors says it" in need["says"] for need in drafts["items"][0]["needs"])


def test_what_the_gate_drops_is_counted() -> None:
    newsroom = replace(on_memory(), second_reader=Second([Finding("99", "injured")]))

    assert len(asyncio.run(drafted(newsroom, text=TEXT))["refused_by_gate"]) == 1
