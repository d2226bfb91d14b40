"""The receiver of Superdesk: takes in versions of wire items, each signed."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.media_types import JSON
from service.api.http.requests import access_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import loads
from service.api.v1.claims import receipts
from service.api.v1.integrations import superdesk_contract as contract
from service.application.commands.take_item import TakenItem, take_item
from service.application.drafting.wire_story import draft_item
from service.domain.errors import Refused
from service.formats.news.superdesk import read_item
from service.formats.problems.problem import Problem
from service.ports.principal import Principal, Scope

router = APIRouter(tags=["formats"])

ACTOR = "superdesk"
SIGNATURE = "X-Superdesk-Signature"


@router.post("/v1/superdesk", **contract.RECEIVE_ITEM)
async def receive_item(request: Request) -> Response:
    """Receive a version of a ninjs item that Superdesk pushes, signed with the configured secret.

    Its claims are under `extra.claims`, each identified by its own `id` or by its claimant, measure, victims and event.
    A later version corrects them in the newsroom's name, and removes those that it leaves out; without `extra.claims`
    they stay. `pubstatus` withheld holds them, canceled removes them until a newer usable version; `embargoed` puts
    them under embargo, as long as they are not public. Versions are ordered by `version`, then `versioncreated`: an
    older one that arrives late changes only when a claim was first published, and a repeat is harmless. If the
    installation is set so, claims are drafted from the text of an item without `extra.claims`, for a person to accept.
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
    taken = await take_item(item, newsroom)
    drafts = await draft_item(item, taken, newsroom) if settings.superdesk_drafts else None
    return json_answer(_document(taken) | {"draft_set_id": drafts}, 201)


def _document(taken: TakenItem) -> dict[str, Any]:
    entries = [
        {"claim_id": entry.subject, "did": entry.type.value, "status": receipts.status_of(receipt)}
        for entry, receipt in taken.entries
    ]
    return {"status": taken.state.status.value, "is_newest": taken.is_newest, "entries": entries}


def _refuse_unsigned(request: Request, raw: bytes, secret: str) -> None:
    """Check the HMAC-SHA-1 of the body, as Superdesk's HTTP push signs it. Without a secret nothing is accepted."""
    expected = "sha1=" + hmac.new(secret.encode(), raw, hashlib.sha1).hexdigest()
    given = request.headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), expected.encode()) or not secret:
        raise Problem("wrong-signature")
