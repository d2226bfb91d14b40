"""The receiver of Superdesk: records the claims of wire items, and withholds or retracts them with their item."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.media_types import JSON
from service.api.http.requests import access_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import loads
from service.api.v1.claims import receipts
from service.api.v1.integrations import superdesk_contract as contract
from service.application import pipeline
from service.application.commands.submit import (
    checked_receipt,
    claim_submission,
    correction_submission,
    embargo_submission,
    occasion,
    standing_submission,
)
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Refused
from service.formats.claims.claim_json import canonical, claim_id, embargo_end, plain
from service.formats.news.superdesk import MOST_CLAIMS, WireItem, read_item
from service.formats.problems.problem import Problem
from service.ports.ledger import AppendReceipt, EntryType, RecordedClaim, Submission
from service.ports.principal import Principal, Scope

router = APIRouter(tags=["formats"])

ACTOR = "superdesk"
SIGNATURE = "X-Superdesk-Signature"
_ENTRY_OF_STATUS = {
    "usable": (EntryType.CLAIM_RELEASED, "The item is usable again."),
    "withheld": (EntryType.CLAIM_HELD, "The item is withheld."),
    "canceled": (EntryType.CLAIM_RETRACTED, "The item was canceled."),
}
_SATISFIED_BY = {"withheld": (ClaimState.HELD, ClaimState.RETRACTED), "canceled": (ClaimState.RETRACTED,)}
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
    _refuse_unsigned(request, raw, settings.superdesk_secret)
    sent = loads(raw, shape_of(settings))
    if not isinstance(sent, Mapping):
        raise Refused("Give one item, a JSON object.")
    item, access = read_item(sent), access_of(request)
    newsroom = await access.context(
        Principal(access.newsrooms.default, ACTOR, "Superdesk", frozenset({Scope.CLAIMS_WRITE}))
    )
    subjects = [claim_id(newsroom.name, {"source_claim_id": item.key(place)}) for place in _PLACES]
    recorded_claims = await newsroom.ledger.all_claims(subjects)
    receipts_in_order = await _accepted(list(_entries(item, recorded_claims, newsroom)), newsroom)
    entries = [
        {"claim_id": checked_receipt(receipt).subject, "status": receipts.status_of(receipt)}
        for receipt in receipts_in_order
    ]
    return json_answer({"status": item.status, "entries": entries}, 201)


async def _accepted(submissions: list[Submission], newsroom: NewsroomContext) -> list[AppendReceipt]:
    """Record the new claims first: later entries about an unknown claim are refused."""
    new = [submission for submission in submissions if submission.type is EntryType.CLAIM_RECEIVED]
    later = [submission for submission in submissions if submission.type is not EntryType.CLAIM_RECEIVED]
    return [receipt for group in (new, later) if group for receipt in await pipeline.accept(group, newsroom)]


_PLACES = range(1, MOST_CLAIMS + 1)


def _refuse_unsigned(request: Request, raw: bytes, secret: str) -> None:
    """Check the HMAC-SHA-1 of the body, as Superdesk's HTTP push signs it. Without a secret nothing is accepted."""
    expected = "sha1=" + hmac.new(secret.encode(), raw, hashlib.sha1).hexdigest()
    given = request.headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), expected.encode()) or not secret:
        raise Problem("wrong-signature")


def _entries(item: WireItem, recorded: Mapping[str, RecordedClaim], newsroom: NewsroomContext) -> Iterator[Submission]:
    """The entries that bring the ledger in line with the item, in the order of its claims."""
    claims = {claim_id(newsroom.name, claim): (place, claim) for place, claim in enumerate(item.claims)}
    for subject, (place, claim) in claims.items():
        try:
            yield from _claim_entries(item, claim, recorded.get(subject), newsroom)
        except Refused as refused:
            raise refused.within("extra", "claims", place) from None
    if item.claims and item.status == "usable":
        for subject in sorted({*recorded} - {*claims}):
            if recorded[subject].claim.standing.state not in _SATISFIED_BY["canceled"]:
                yield _standing(EntryType.CLAIM_RETRACTED, subject, _LEFT_OUT, newsroom)
    for subject in sorted({*recorded} - {*claims} if item.status != "usable" else ()):
        yield from _status_entries(item, subject, recorded[subject], newsroom)


def _claim_entries(
    item: WireItem, claim: dict[str, Any], recorded: RecordedClaim | None, newsroom: NewsroomContext
) -> Iterator[Submission]:
    embargo = claim.get("embargo_until") or item.embargo
    claim = {name: value for name, value in claim.items() if name != "embargo_until"}
    new = claim_submission(claim, occasion(newsroom))
    if recorded is None:
        lasts = embargo_end(embargo) > newsroom.clock.now()
        yield claim_submission(claim | {"embargo_until": embargo}, occasion(newsroom)) if lasts else new
        if item.status != "usable":
            kind, reason = _ENTRY_OF_STATUS[item.status]
            yield _standing(kind, new.subject, reason, newsroom)
        return
    if recorded.claim.standing.state is ClaimState.RETRACTED:
        return
    posted = {name: value for name, value in orjson.loads(recorded.body).items() if name != "embargo_until"}
    if canonical(plain(posted)) != canonical(plain(claim)):
        reason = f"Version {item.version} of the item." if item.version else "A later version of the item."
        yield correction_submission({"claim": claim, "reason": reason[:2_000]}, new.subject, occasion(newsroom))
    yield from _embargo_entries(embargo, recorded, newsroom)
    yield from _status_entries(item, new.subject, recorded, newsroom)


def _embargo_entries(embargo: str | None, recorded: RecordedClaim, newsroom: NewsroomContext) -> Iterator[Submission]:
    """The entry that moves the embargo of a claim that is not public yet to the one of the item."""
    ends = embargo_end(embargo)
    if recorded.embargo_until and ends != recorded.embargo_until:
        until = embargo if ends > newsroom.clock.now() else None
        reason = "The item says until when it is embargoed."
        yield embargo_submission({"until": until, "reason": reason}, recorded.claim.id, occasion(newsroom))


def _status_entries(
    item: WireItem, claim_id: str, recorded: RecordedClaim, newsroom: NewsroomContext
) -> Iterator[Submission]:
    kind, reason = _ENTRY_OF_STATUS[item.status]
    state = recorded.claim.standing.state
    is_due = state is ClaimState.HELD if item.status == "usable" else state not in _SATISFIED_BY[item.status]
    if is_due:
        yield _standing(kind, claim_id, reason, newsroom)


def _standing(kind: EntryType, claim_id: str, reason: str, newsroom: NewsroomContext) -> Submission:
    return standing_submission(kind, {"reason": reason}, claim_id, occasion(newsroom))
