"""Webhooks that a service sends (Standard Webhooks)."""

from collections.abc import Mapping
from typing import Any, cast

from standardwebhooks import Webhook


def verified_change(secret: str, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The change in a webhook, once its signature and its time have been checked with the subscription's secret.

    Pass the body as it came, not parsed and written again. Raises ``standardwebhooks.WebhookVerificationError``.
    """
    named = {name.lower(): value for name, value in headers.items()}
    return cast(dict[str, Any], Webhook(secret).verify(body.decode(), named))
