"""The decisions of the supervisor, without processes or a clock: when to start a child again, and in which order to
stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 2.0
SETTLED_SECONDS = 10.0


class Role(IntEnum):
    """The role of a child; smaller numbers start earlier and stop later."""

    SERVER = 0
    API = 1
    WORKER = 2


@dataclass(frozen=True, slots=True)
class BackOff:
    """The pause before a child is started again: 0.1, 0.2, 0.4 ... 2 seconds, from the beginning again once it has
    settled."""

    pause: float = FIRST_PAUSE_SECONDS

    def after_life_of(self, seconds: float) -> tuple[float, Self]:
        """The pause before the next start of a child that lived for ``seconds``, and the next back-off."""
        pause = FIRST_PAUSE_SECONDS if seconds >= SETTLED_SECONDS else self.pause
        return pause, type(self)(min(2 * pause, LONGEST_PAUSE_SECONDS))


def stop_order(roles: Sequence[Role]) -> list[list[Role]]:
    """The roles to stop, step by step: first the API and the workers, then the server."""
    users: list[Role] = sorted(role for role in roles if role != Role.SERVER)
    servers: list[Role] = [role for role in roles if role == Role.SERVER]
    return [step for step in (users, servers) if step]


def may_start(role: Role, server_answers: bool) -> bool:
    """Whether a child may start: the server always, the others once the server answers, since they would end without
    it."""
    return role is Role.SERVER or server_answers
