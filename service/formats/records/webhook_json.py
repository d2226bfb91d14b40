"""A subscription as stored, and the message about a change (Standard Webhooks)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from service.formats.reports.words.status_words import STATUS_WORDS
from service.ports.webhooks import ChangeFilter, Secret, Webhook

PING = "webhook.ping"
_HAPPENED = {
    "claim.received": "A claim was received",
    "claim.corrected": "A claim was corrected",
    "claim.retracted": "A claim was retracted",
    "claim.held": "A claim is held",
    "claim.released": "A held claim counts again",
    "claim.erased": "A claim was erased",
    "claim.moved": "A claim moved to another incident",
    "incident.opened": "An incident was opened",
    "incident.split": "An incident was split",
    "incident.closed": "An incident was merged into another",
    "reconciliation.changed": "A report changed",
    PING: "Test message from counterclaim",
}


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
    """The id of the message about a change to one subscription: the same at every attempt and replay."""
    return f"msg_{webhook_id.removeprefix('whk_')}_{change}"


def message(type: str, at: str, content: Mapping[str, Any]) -> bytes:
    """The body: the type of what happened, when, and what is said of it."""
    return orjson.dumps({"type": type, "timestamp": at, "data": content})


def chat_message(type: str, content: Mapping[str, Any]) -> bytes:
    """The body that Slack, Mattermost, Rocket.Chat and others take: one line of text.

    Texts of claims are escaped, so that none can address a channel or become a link.
    """
    return orjson.dumps({"text": _chat_text(type, content)})


def _chat_text(type: str, content: Mapping[str, Any]) -> str:
    headline, status, before = (content.get(name) for name in ("headline", "status", "from_status"))
    if not headline:
        subject = content.get("incident_id") or content.get("claim_id") or content.get("webhook_id") or ""
        return f"{_HAPPENED[type]} ({subject})"
    became = f" (before: {STATUS_WORDS[before]})" if before and before != status else ""
    words = STATUS_WORDS.get(status or "", "")
    # Of a first report the headline says all that is new.
    news = f"{changed}. " if before and (changed := content.get("what_changed")) else ""
    return f"*{words[:1].upper()}{words[1:]}*{became}: {_escaped(f'{news}{headline}')}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
