"""The drafts of a story beside its text, and one draft in the form of a claim: accept it, correct it or drop it."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.commands.preview import Outlook
from service.application.drafting import decide
from service.application.queries.long_poll import until_reconciled
from service.domain.drafting.needs import FOLDED
from service.domain.errors import Refused
from service.formats.claims.canonical_body import canonical, plain
from service.formats.drafts import draft_json
from service.ports.drafts import DraftState
from service.ports.principal import Scope
from service.web.charts import drawing
from service.web.drafts.marked_story import anchor, kind_of, stretches
from service.web.editing import claim_form
from service.web.site.explained import reasons_of
from service.web.site.form import HtmlForm, patience_of, posted
from service.web.site.page import PageRoute, page, see_other
from service.web.site.visitor import Visitor, remembered_name, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_REFUSED = 422
_FOLDED = {code.value for code in FOLDED}

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/drafts/{set_id}")
async def drafts(visitor: Visiting, set_id: str) -> Response:
    """The text left, its drafts right; numbers that no draft has are marked in the text."""
    visitor.needs(Scope.CLAIMS_WRITE)
    document = draft_json.document(await decide.drafts_of(set_id, visitor.newsroom))
    items = [_shown(number, item) for number, item in enumerate(document["items"], 1)]
    pieces = stretches(document["text"], document["items"], document["not_read"])
    return page("drafts.html", visitor, drafts=document, items=items, pieces=pieces)


@router.get("/drafts/{set_id}/{draft_id}")
async def draft(request: Request, visitor: Visiting, set_id: str, draft_id: str) -> Response:
    """One draft in the form of a claim, filled in, and what the reports would become."""
    visitor.needs(Scope.CLAIMS_WRITE)
    _, item = await decide.draft_of(draft_id, visitor.newsroom)
    return await _with_outlook(request, visitor, item, claim_form.fields(item["claim"], visitor.style))


@router.post("/drafts/{set_id}/{draft_id}/outlook")
async def look_ahead(request: Request, visitor: Visiting, set_id: str, draft_id: str) -> Response:
    """The form as it was sent, and what the reports would become if it were recorded. Nothing is."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    _, item = await decide.draft_of(draft_id, visitor.newsroom)
    return await _with_outlook(request, visitor, item, form.filled())


@router.post("/drafts/{set_id}/{draft_id}")
async def accept(request: Request, visitor: Visiting, set_id: str, draft_id: str) -> Response:
    """Record the claim in the form, then show the remaining drafts."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    _, item = await decide.draft_of(draft_id, visitor.newsroom)
    filled = form.filled()
    if claim_form.asks_for_row(filled):
        return await _form(request, visitor, item, filled)
    try:
        edited = await _edited(filled, item, visitor)
        receipt, _ = await decide.accept(draft_id, visitor.newsroom, by=_by(request, visitor, form), edited=edited)
    except (ValidationError, Refused) as error:
        return await _form(request, visitor, item, filled, errors=claim_form.by_field(reasons_of(error)))
    public = await visitor.newsroom.ledger.public_claims([receipt.subject])
    patience = patience_of(request) if public else 0
    await until_reconciled(receipt.subject, receipt.sequence, patience, visitor.newsroom)
    return see_other(f"/drafts/{set_id}#{draft_id}")


@router.post("/drafts/{set_id}/{draft_id}/drop")
async def drop(request: Request, visitor: Visiting, set_id: str, draft_id: str) -> Response:
    """Drop a draft."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    await decide.drop(draft_id, visitor.newsroom, by=_by(request, visitor, form), reason=form.one("why"))
    return see_other(f"/drafts/{set_id}#{draft_id}")


async def _edited(filled: Mapping[str, str], item: Json, visitor: Visitor) -> Json | None:
    """The claim as a person made it; ``None`` if it is as drafted."""
    reference = await visitor.newsroom.ledger.reference()
    body = claim_form.body(filled, reference.house_style, item["claim"])
    same_as, registry = filled.get("same_as"), reference.registry
    if same_as:
        if same_as not in registry.parties:
            raise Refused("Choose one of the registered parties.", ("claimant", "name"))
        body["claimant"] = {**body["claimant"], "name": registry.parties[same_as].name}
    return None if canonical(plain(body)) == canonical(plain(item["claim"])) else body


def _by(request: Request, visitor: Visitor, form: HtmlForm) -> str:
    return visitor.name or remembered_name(request, form.one("by"))


def _shown(number: int, item: Json) -> Json:
    """A draft for the page: folded if it is rarely what a newsroom records, each word with the way to it."""
    words = [{**row, "kind": kind_of(row["field"]), "anchor": anchor(number, row["start"])} for row in item["evidence"]]
    codes = {need["code"] for need in item["needs"]}
    is_folded = bool(codes & _FOLDED) and item["state"] == DraftState.OPEN.value
    return {**item, "number": number, "words": words, "folded": is_folded}


async def _with_outlook(request: Request, visitor: Visitor, item: Json, filled: Mapping[str, str]) -> Response:
    """The form, with what the reports would become, or with what is wrong in it."""
    try:
        edited = await _edited(filled, item, visitor)
        outlook = await decide.outlook(item["draft_id"], visitor.newsroom, edited=edited)
    except (ValidationError, Refused) as error:
        return await _form(request, visitor, item, filled, errors=claim_form.by_field(reasons_of(error)))
    return await _form(request, visitor, item, filled, reports=_drawn(outlook))


async def _form(request: Request, visitor: Visitor, item: Json, filled: Mapping[str, str], **shown: Any) -> Response:
    """The form of a draft; ``shown`` are the ``errors`` in it or the ``reports`` as they would become."""
    reference = await visitor.newsroom.ledger.reference()
    registry = reference.registry
    asks_for_party = any(need["code"] == "party_not_registered" for need in item["needs"])
    parties = sorted((party.name, id) for id, party in registry.parties.items()) if asks_for_party else []
    set_id = f"dfs_{item['draft_id'][4:24]}"
    content: dict[str, Any] = {
        "draft": item,
        "set_id": set_id,
        "filled": filled,
        "errors": {},
        "reports": None,
        "parties": parties,
        "by": remembered_name(request, filled.get("by", "")),
        "same_as": filled.get("same_as", ""),
        "of": None,
        "once": "",
        **claim_form.view(filled, reference),
        **shown,
    }
    status = _REFUSED if content["errors"] and request.method == "POST" else 200
    return page("draft.html", visitor, status=status, **content)


def _drawn(outlook: Outlook) -> Json | None:
    """The reports before and after, each with the mark of its range; ``None`` if none changes."""
    if not outlook.after:
        return None
    return {"before": drawing.marked(outlook.before), "after": drawing.marked(outlook.after)}
