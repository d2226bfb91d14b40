"""What Superdesk pushes: items of the wire with their claims; an item that is withheld or canceled takes them along."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.problems import Problem
from service.api.http.requests import JSON, access_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import loads
from service.api.v1.claims import receipts
from service.api.v1.claims.post import occasion
from service.api.v1.claims.submission import (
    claim_submission,
    correction_submission,
    embargo_submission,
    standing_submission,
)
from service.api.v1.integrations import superdesk_contract as contract
from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Refused
from service.formats.claims.claim_json import canonical, claim_id, embargo_end, plain
from service.formats.news.superdesk import MOST_CLAIMS, WireItem, read_item
from service.ports.ledger import AppendReceipt, EntryType, RecordedClaim, Submission
from service.ports.principal import Principal, Scope

router = APIRouter(tags=["formats"])

ACTOR = "superdesk"
SIGNATURE = "X-Superdesk-Signature"
_SAID = {
    "usable": (EntryType.CLAIM_RELEASED, "The item is usable again."),
    "withheld": (EntryType.CLAIM_HELD, "The item is withheld."),
    "canceled": (EntryType.CLAIM_RETRACTED, "The item was canceled."),
}
_STANDS = {"withheld": (ClaimState.HELD, ClaimState.RETRACTED), "canceled": (ClaimState.RETRACTED,)}
_LEFT_OUT = "A later version of the item no longer says it."


@router.post("/v1/superdesk", **contract.RECEIVE_ITEM)
async def receive_item(request: Request) -> Response:
    """Take in an item in ninjs that Superdesk pushes, signed with the configured secret.

    Its claims stand under `extra.claims`. A later version corrects them, `pubstatus` withheld holds them, canceled
    retracts them; `embargoed` puts them under embargo, as long as they are not public. A repeat is harmless.
    """
    settings = settings_of(request)
    refuse_media_type(request, (JSON,))
    raw = await read_body(request, settings.batch_body_bytes)
    _refuse_stranger(request, raw, settings.superdesk_secret)
    sent = loads(raw, shape_of(settings))
    if not isinstance(sent, Mapping):
        raise Refused("Give one item, a JSON object.")
    item, access = read_item(sent), access_of(request)
    newsroom = await access.context(
        Principal(access.newsrooms.default, ACTOR, "Superdesk", frozenset({Scope.CLAIMS_WRITE}))
    )
    subjects = [claim_id(newsroom.name, {"source_claim_id": item.key(at)}) for at in _PLACES]
    held = await newsroom.ledger.all_claims(subjects)
    recorded = await _accepted(list(_submissions(item, held, newsroom)), newsroom)
    answered = [{"claim_id": receipts.recorded(one).subject, "status": receipts.status_of(one)} for one in recorded]
    return Response(orjson.dumps({"status": item.status, "entries": answered}), 201, media_type=JSON)


async def _accepted(submissions: list[Submission], newsroom: NewsroomContext) -> list[AppendReceipt]:
    """New claims first: what is said of a claim is refused as long as there is none."""
    new = [one for one in submissions if one.type is EntryType.CLAIM_RECEIVED]
    later = [one for one in submissions if one.type is not EntryType.CLAIM_RECEIVED]
    return [receipt for some in (new, later) if some for receipt in await pipeline.accept(some, newsroom)]


_PLACES = range(1, MOST_CLAIMS + 1)


def _refuse_stranger(request: Request, raw: bytes, secret: str) -> None:
    """HMAC-SHA-1 over the body, as Superdesk's HTTP push signs; nobody is let in where no secret is set."""
    expected = "sha1=" + hmac.new(secret.encode(), raw, hashlib.sha1).hexdigest()
    given = request.headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), expected.encode()) or not secret:
        raise Problem("wrong-signature")


def _submissions(item: WireItem, held: Mapping[str, RecordedClaim], newsroom: NewsroomContext) -> Iterator[Submission]:
    """The entries that make the record say what the item says, each once: the order of its claims."""
    said = {claim_id(newsroom.name, claim): (at, claim) for at, claim in enumerate(item.claims)}
    for id, (at, claim) in said.items():
        try:
            yield from _of_claim(item, claim, held.get(id), newsroom)
        except Refused as refused:
            raise refused.within("extra", "claims", at) from None
    if item.claims and item.status == "usable":
        for id in sorted({*held} - {*said}):
            if held[id].claim.standing.state not in _STANDS["canceled"]:
                yield _standing(EntryType.CLAIM_RETRACTED, id, _LEFT_OUT, newsroom)
    for id in sorted({*held} - {*said} if item.status != "usable" else ()):
        yield from _of_status(item, id, held[id], newsroom)


def _of_claim(
    item: WireItem, claim: dict[str, Any], held: RecordedClaim | None, newsroom: NewsroomContext
) -> Iterator[Submission]:
    embargo = claim.get("embargo_until") or item.embargo
    claim = {name: said for name, said in claim.items() if name != "embargo_until"}
    new = claim_submission(claim, occasion(newsroom))
    if held is None:
        lasts = embargo_end(embargo) > newsroom.clock.now()
        yield claim_submission(claim | {"embargo_until": embargo}, occasion(newsroom)) if lasts else new
        if item.status != "usable":
            kind, reason = _SAID[item.status]
            yield _standing(kind, new.subject, reason, newsroom)
        return
    if held.claim.standing.state is ClaimState.RETRACTED:
        return
    stands = {name: said for name, said in orjson.loads(held.body).items() if name != "embargo_until"}
    if canonical(plain(stands)) != canonical(plain(claim)):
        reason = f"Version {item.version} of the item." if item.version else "A later version of the item."
        yield correction_submission({"claim": claim, "reason": reason[:2_000]}, new.subject, occasion(newsroom))
    yield from _of_embargo(embargo, held, newsroom)
    yield from _of_status(item, new.subject, held, newsroom)


def _of_embargo(embargo: str | None, held: RecordedClaim, newsroom: NewsroomContext) -> Iterator[Submission]:
    """The embargo of a claim that is not public yet, as the item says it now."""
    ends = embargo_end(embargo)
    if held.embargo_until and ends != held.embargo_until:
        until = embargo if ends > newsroom.clock.now() else None
        reason = "The item says until when it is embargoed."
        yield embargo_submission({"until": until, "reason": reason}, held.claim.id, occasion(newsroom))


def _of_status(item: WireItem, id: str, held: RecordedClaim, newsroom: NewsroomContext) -> Iterator[Submission]:
    kind, reason = _SAID[item.status]
    state = held.claim.standing.state
    is_due = state is ClaimState.HELD if item.status == "usable" else state not in _STANDS[item.status]
    if is_due:
        yield _standing(kind, id, reason, newsroom)


def _standing(kind: EntryType, id: str, reason: str, newsroom: NewsroomContext) -> Submission:
    return standing_submission(kind, {"reason": reason}, id, occasion(newsroom))
