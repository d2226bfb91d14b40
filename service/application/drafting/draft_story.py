"""Drafts the claims of a story and keeps them for a person. Nothing of it is recorded in the ledger."""

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from service.application.context import NewsroomContext
from service.application.drafting.on_record import said_before
from service.application.drafting.second_reader import second_opinion
from service.application.drafting.story_versions import drafted_before, follow_embargo
from service.domain.claims.party import Registry
from service.domain.drafting.language import is_english
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.reader import read_quotes
from service.domain.drafting.told_events import ToldClaim, told_claims
from service.domain.drafting.unread import not_read
from service.domain.errors import NotEnglish
from service.formats.drafts import draft_json
from service.formats.drafts.claim_body import StorySource, claim_body, evidence
from service.formats.timestamp import timestamp
from service.ports.drafts import KeptDrafts

DAY_MS = 86_400_000
MOST_DRAFTS = 200

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoryToDraft:
    """A story as sent. ``published_at`` is in milliseconds; ``embargo`` is the end of its embargo, 0 for none.

    ``source`` has the further fields of a claim's source: url, published_at, headline, language. ``version`` tells
    versions of one ``key`` apart that say the same.
    """

    text: str
    publisher: str
    published_at: int
    key: str = ""
    embargo: int = 0
    source: dict[str, str] = field(default_factory=dict)
    version: str = ""


async def draft_story(story: StoryToDraft, newsroom: NewsroomContext) -> tuple[KeptDrafts, bool]:
    """The drafts of a story, and whether they are new: a story is drafted once until its drafts expire.

    A later version of a story (the same key) has drafts only of what no earlier version said; if its embargo is
    another one, it replaces the open drafts of the earlier versions, and moves the claims of the accepted ones.
    Raises ``NotEnglish``.
    """
    if not is_english(story.text):
        raise NotEnglish
    drafts = KeptDrafts(set_id(story, newsroom.name), b"", 0, 0)
    stored = await newsroom.draft_store.one(drafts.id)
    if stored:
        return stored, False
    now = newsroom.clock.now()
    if story.key:
        # Only who may edit moves an embargo, as at a claim's own /embargo.
        await follow_embargo(story.key, story.embargo, newsroom, moves_claims=newsroom.caller.sees_embargoed)
    content = await _content(story, drafts.id, newsroom)
    expires = now + newsroom.drafts_kept_days * DAY_MS
    drafts = KeptDrafts(drafts.id, draft_json.kept(content), now, expires, story.key, story.embargo)
    return drafts, await newsroom.draft_store.put(drafts)


def set_id(story: StoryToDraft, newsroom: str) -> str:
    """The id of the drafts of a story, from what was sent: a repeat gives the same."""
    sent = orjson.dumps([newsroom, story.text, story.publisher, story.key, story.embargo, story.source, story.version])
    return "dfs_" + hashlib.sha256(sent).hexdigest()[:20]


def draft_id(set_id: str, number: int) -> str:
    """The id of a draft of a set; it names its set."""
    return f"dft_{set_id.removeprefix('dfs_')}{number:03d}"


async def _content(story: StoryToDraft, set_id: str, newsroom: NewsroomContext) -> Json:
    published, atlas = datetime.fromtimestamp(story.published_at / 1000, UTC).date(), newsroom.atlas
    # Reading a long story takes a good part of a second, in which others are answered.
    quotes = await asyncio.to_thread(read_quotes, story.text, published, atlas)
    opinion = await second_opinion(story.text, published, quotes, newsroom)
    claims = told_claims(opinion.quotes, published)[:MOST_DRAFTS]
    source = StorySource(story.publisher, published, story.source)
    earlier = await drafted_before(story.key, newsroom)
    known = {_fingerprint(draft.claim) for draft in earlier if not draft.is_withdrawn}
    bodies = [_item(claim, story, source) for claim in claims]
    refs = _refs([claim.event for claim in claims], bodies, [draft.claim for draft in earlier], set_id)
    items, registry = list[Json](), (await newsroom.ledger.reference()).registry
    read = list[tuple[int, int]]()
    for claim, item in zip(claims, bodies, strict=True):
        item["claim"]["event"]["ref"] = refs[claim.event]
        read += [(row["start"], row["end"]) for row in item["evidence"] if _is_number(row["field"])]
        fingerprint = _fingerprint(item["claim"])
        if fingerprint not in known:
            needs = [*_needs(claim), *_unregistered(claim, registry), *await said_before(item["claim"], newsroom)]
            named = {"draft_id": draft_id(set_id, len(items) + 1), "event": claim.event}
            item["claim"]["source_claim_id"] = f"{story.key or set_id}#{fingerprint}"
            items.append(named | item | {"needs": [draft_json.need_json(need) for need in needs]})
    return {
        "reader": opinion.reader,
        "source": {"publisher": story.publisher, **story.source},
        "text": story.text,
        "items": items,
        "not_read": _not_read(story.text, read),
        "refused_by_gate": list(opinion.refused),
    }


def _refs(events: Sequence[int], items: Sequence[Json], earlier: Sequence[Json], set_id: str) -> dict[int, str]:
    """The ``event.ref`` of each event of a story: the one it has in an earlier version, else a new one.

    Two refs in one document are two incidents (GROUPING), so an event that a later version tells again keeps its ref:
    it is the one with the same claim, or else with the same circumstances.
    """
    refs = dict[int, str]()
    for identity in (_fingerprint, _circumstances):
        ref_of = {identity(claim): claim["event"]["ref"] for claim in reversed(earlier)}
        for event, item in zip(events, items, strict=True):
            ref = ref_of.get(identity(item["claim"]))
            if ref and event not in refs and ref not in refs.values():
                refs[event] = ref
    return {event: f"{set_id}#{event}" for event in events} | refs


def _item(claim: ToldClaim, story: StoryToDraft, source: StorySource) -> Json:
    body = claim_body(claim, story.text, source)
    if story.embargo:
        body["embargo_until"] = timestamp(story.embargo)
    return {"claim": body, "evidence": draft_json.evidence_json(evidence(claim), story.text)}


def _is_number(field_path: str) -> bool:
    """Whether evidence of a field explains a number: a value, a day, or the words for those counted."""
    return field_path == "event.start" or field_path.endswith((".value", ".victims"))


def _not_read(text: str, read: Collection[tuple[int, int]]) -> list[Json]:
    return [
        {"start": stretch.start, "end": stretch.end, "text": text[stretch.start : stretch.end]}
        for stretch in not_read(text, read)
    ]


def _needs(claim: ToldClaim) -> list[Need]:
    """The reasons of all its quotes, each code and mention once."""
    return list(dict.fromkeys(need for quote in claim.quotes for need in quote.needs))


def _unregistered(claim: ToldClaim, registry: Registry) -> list[Need]:
    """A claimant or a party of victims that the register does not have; the publisher itself need not be there."""
    speaker = claim.first.speaker
    names = [] if speaker.kind == "witness" else [speaker.speaks_for or speaker.name]
    names += [quote.number.affiliation or "" for quote in claim.quotes if quote.number]
    unknown = [name for name in dict.fromkeys(names) if name and registry.resolve(name) not in registry.parties]
    return [Need(NeedCode.PARTY_NOT_REGISTERED, name=name) for name in unknown]


def _fingerprint(claim: Json) -> str:
    """A digest of what a claim says, without where it was read: an update of the story repeats it."""
    return _digest([claim["claimant"], claim.get("stance"), claim.get("counts"), _event(claim)])


def _circumstances(claim: Json) -> str:
    """A digest of the circumstances of the event of a claim."""
    return _digest(_event(claim))


def _event(claim: Json) -> Json:
    return {name: claim["event"].get(name) for name in ("type", "start", "end", "places")}


def _digest(identity: object) -> str:
    return hashlib.sha256(orjson.dumps(identity, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]
