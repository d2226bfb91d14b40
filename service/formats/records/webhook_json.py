"""A subscription as it is kept, and the message that tells of a change (Standard Webhooks)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from service.ports.webhooks import ChangeFilter, Secret, Webhook

PING = "webhook.ping"


def kept(webhook: Webhook) -> bytes:
    """A subscription with its secrets, for the store."""
    return orjson.dumps(webhook)


def read_kept(stored: bytes) -> Webhook:
    """What ``kept`` wrote."""
    held: dict[str, Any] = orjson.loads(stored)
    wanted = ChangeFilter(**{name: tuple(several) for name, several in held.pop("wanted").items()})
    secrets = tuple(Secret(**secret) for secret in held.pop("secrets"))
    return Webhook(**held, wanted=wanted, secrets=secrets)


def message_id(webhook_id: str, change: int) -> str:
    """The id of the message that tells a subscription of a change: the same at every attempt and replay."""
    return f"msg_{webhook_id.removeprefix('whk_')}_{change}"


def message(type: str, at: str, said: Mapping[str, Any]) -> bytes:
    """The body: the type of what happened, when, and what is said of it."""
    return orjson.dumps({"type": type, "timestamp": at, "data": said})
