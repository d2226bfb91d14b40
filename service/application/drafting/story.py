"""A story as sent, made ready to be read."""

import hashlib
from collections.abc import Mapping
from typing import Any

from service.application.drafting.draft_story import StoryToDraft
from service.domain.errors import Refused
from service.formats.claims.claim_json import embargo_end
from service.formats.drafts.html_text import text_of_html
from service.formats.requests.drafts import LONGEST_KEY
from service.formats.requests.field_types import moment
from service.ledger.embargo import REFUSALS, refusal

_DAY_MS = 86_400_000
_SOURCE = ("url", "headline", "language")


def story_of(sent: Mapping[str, Any], now: int) -> StoryToDraft:
    """The story of a body that the schema has checked; ``now`` is in milliseconds.

    A story without a key has its url as one: a url is one document (DRAFTS, "API").

    Raises ``Refused`` for a story without words, for one of the future, and for an embargo that has ended.
    """
    text = sent["text"] if sent.get("text") is not None else text_of_html(sent["html"])
    if not text.strip():
        raise Refused("The story has no words: give its text.", ("html",))
    stated = sent.get("published_at")
    published_at = _published_at(stated, now) if stated else now
    embargo = embargo_end(sent.get("embargo_until"))
    if refused := refusal(embargo, None, now, now):
        raise Refused(REFUSALS[refused], ("embargo_until",))
    source = {name: sent[name] for name in _SOURCE if sent.get(name)}
    if stated:
        source["published_at"] = stated
    key = sent.get("key") or _key_of_url(sent.get("url") or "")
    return StoryToDraft(text, sent["publisher"], published_at, key, embargo, source)


def _published_at(stated: str, now: int) -> int:
    published_at = int(moment(stated).timestamp() * 1000)
    if published_at > now + _DAY_MS:
        raise Refused("More than a day ahead: give the moment it was published.", ("published_at",))
    return published_at


def _key_of_url(url: str) -> str:
    """The url, or a digest of one that is too long for a key."""
    return url if len(url) <= LONGEST_KEY else hashlib.sha256(url.encode()).hexdigest()
