"""Warnings about a recorded claim: it is valid, and lacks something useful."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Warned:
    """What a poster should know; ``detail`` says what to send instead."""

    code: str
    detail: str


NO_TIME = Warned(
    "no-time",
    "Nothing says when this was said: give asserted_at, or else source.published_at, as in 2021-06-30T12:00:00Z. "
    "Without a time this counts as newer than what came before of the same claimant, and no difference from other "
    "claimants is put down to time.",
)

NO_CHANGE = Warned(
    "no-change",
    "The claim says this already, so nothing was recorded: send what it should have said.",
)


def warnings_about(claim: Mapping[str, Any], *, is_unchanged: bool = False) -> tuple[Warned, ...]:
    """The warnings about a claim as posted or corrected, which the schema has accepted."""
    has_time = claim.get("asserted_at") or (claim.get("source") or {}).get("published_at")
    return (*((NO_CHANGE,) if is_unchanged else ()), *(() if has_time else (NO_TIME,)))
