"""What the supervisor decides, without processes or a clock of its own: when to start again, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 2.0
SETTLED_SECONDS = 10.0


class Role(IntEnum):
    """What a child does; a smaller number starts earlier and ends later."""

    SERVER = 0
    API = 1
    WORKER = 2


@dataclass(frozen=True, slots=True)
class BackOff:
    """How long to wait before a child is started again, in seconds: 0.1, 0.2, 0.4 ... 2; anew once it had settled."""

    pause: float = FIRST_PAUSE_SECONDS

    def after_life_of(self, seconds: float) -> tuple[float, Self]:
        """The pause before the next start of a child that lived ``seconds``, and the back-off after it."""
        pause = FIRST_PAUSE_SECONDS if seconds >= SETTLED_SECONDS else self.pause
        return pause, type(self)(min(2 * pause, LONGEST_PAUSE_SECONDS))


def stop_order(roles: Sequence[Role]) -> list[list[Role]]:
    """Who is asked to stop, step by step: the API, then the workers, together; the server when they have ended."""
    users: list[Role] = sorted(role for role in roles if role != Role.SERVER)
    servers: list[Role] = [role for role in roles if role == Role.SERVER]
    return [step for step in (users, servers) if step]


def may_start(role: Role, server_answers: bool) -> bool:
    """The server at any time; all others once it answers, so that they do not die of its absence."""
    return role is Role.SERVER or server_answers
