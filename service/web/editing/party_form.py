"""Registering and changing a party: its names, kind and parent, with what becomes of the reports; merging two."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.commands import preview as previewing
from service.application.commands.submit import Occasion, occasion, party_entry, party_submission, record
from service.application.context import NewsroomContext
from service.application.queries import parties
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Article, ClaimantKind
from service.domain.english.articles import capitalised
from service.domain.errors import Refused
from service.ports.ledger import EntryType, Submission
from service.ports.principal import Scope
from service.web.charts import drawing
from service.web.site.confirmation import confirming
from service.web.site.explained import reasons_of
from service.web.site.form import ONCE, HtmlForm, posted
from service.web.site.language import translated
from service.web.site.page import PageRoute, page, see_other, spelt
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_SHOWN = 5
_REFUSED = 422

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/parties/{party_id}/edit")
async def consider_party(
    visitor: Visiting, party_id: str, merged_id: Annotated[str, Query(alias="with")] = ""
) -> Response:
    """The form of a party as it stands; with another party, the names of that one are among its aliases.

    Where there is another one the reports are shown as they would become. Of two registered parties the other one is
    merged as it stands, and there is nothing to fill in.
    """
    visitor.needs(Scope.EDIT)
    described = await parties.party(ids.checked_party_id(party_id), visitor.newsroom)
    if not merged_id:
        return await _form(visitor, party_id, _fields(described))
    merged = await parties.party(ids.checked_party_id(merged_id), visitor.newsroom)
    merger = await _merger(described, merged, occasion(visitor.newsroom), visitor.newsroom)
    filled, is_whole = _merged(described, merged), merger.subject == merged["id"]
    return await _looking_ahead(visitor, party_id, filled, merger, merged=merged, is_whole=is_whole)


@router.post("/parties/{party_id}/edit")
async def change_party(request: Request, visitor: Visiting, party_id: str) -> Response:
    """Show what becomes of the reports, or record the party as the form has it.

    The act ``merge`` takes the names of an ``other`` party into it as it stands.
    """
    visitor.needs(Scope.EDIT)
    form = await posted(request, visitor)
    checked_id, filled = ids.checked_party_id(party_id), form.filled()
    try:
        submission = await _submission(form, checked_id, visitor)
        if form.one("act") == "preview":
            return await _looking_ahead(visitor, checked_id, filled, submission)
        await record(submission, visitor.newsroom)
    except (ValidationError, Refused) as error:
        return await _form(visitor, checked_id, filled, errors=_errors(error))
    return see_other(confirming(_back(form, f"/parties/{checked_id}"), EntryType.PARTY_CHANGED, checked_id))


@router.post("/parties/apart")
async def keep_apart(request: Request, visitor: Visiting) -> Response:
    """Register two parties that claims name alike as two, each as claims name it."""
    visitor.needs(Scope.EDIT)
    form = await posted(request, visitor)
    newsroom = visitor.newsroom
    for party_id in form.several("party"):
        described = await parties.party(ids.checked_party_id(party_id), newsroom)
        if not (await newsroom.ledger.reference()).registry.is_recorded(party_id):
            await record(party_submission(_body(_fields(described)), party_id, occasion(newsroom)), newsroom)
    return see_other(confirming(_back(form, "/"), EntryType.PARTY_CHANGED, ""))


def _back(form: HtmlForm, elsewhere: str) -> str:
    """The incident that the form names, else another page."""
    incident = form.one("back")
    return f"/incidents/{incident}" if ids.is_incident_id(incident) else elsewhere


def _occasion(form: HtmlForm, visitor: Visitor) -> Occasion:
    return occasion(visitor.newsroom, form.one(ONCE) or None)


async def _submission(form: HtmlForm, party_id: str, visitor: Visitor) -> Submission:
    """What the form would record. Raises what ``party_submission`` raises."""
    once, newsroom = _occasion(form, visitor), visitor.newsroom
    if form.one("act") != "merge":
        return await party_entry(_body(form.filled()), party_id, newsroom, once)
    described, merged = [
        await parties.party(id, newsroom) for id in (party_id, ids.checked_party_id(form.one("other")))
    ]
    return await _merger(described, merged, once, newsroom)


async def _merger(described: Json, merged: Json, once: Occasion, newsroom: NewsroomContext) -> Submission:
    """What makes another party one with a party: the names that it takes over, or, where both are registered, that the
    other one is merged into it."""
    registered = (await newsroom.ledger.reference()).registry.parties.keys()
    if {described["id"], merged["id"]} <= registered:
        body = _body(_fields(merged)) | {"merged_into": described["id"]}
        return await party_entry(body, merged["id"], newsroom, once)
    return party_submission(_body(_merged(described, merged)), described["id"], once)


def _merged(described: Json, merged: Json) -> dict[str, str]:
    """The form of a party with all names of another among its own."""
    names = [*(described.get("aliases") or ()), merged["name"], *(merged.get("aliases") or ())]
    own = [name for name in dict.fromkeys(names) if name != described["name"]]
    return _fields({**described, "aliases": own})


def _fields(described: Json) -> dict[str, str]:
    """The inputs of the form, filled in with a party."""
    filled = {name: described.get(name) or "" for name in ("name", "kind", "parent", "article")}
    return filled | {"aliases": "\n".join(described.get("aliases") or ())}


def _body(filled: Mapping[str, str]) -> dict[str, Any]:
    """The party that a form describes: an alias a line, without the fields left empty."""
    aliases = [line.strip() for line in filled.get("aliases", "").splitlines() if line.strip()]
    fields = ((name, filled.get(name)) for name in ("name", "kind", "parent", "article"))
    body = {name: text for name, text in fields if text or name == "name"}
    return body | ({"aliases": list(dict.fromkeys(aliases))} if aliases else {})


async def _looking_ahead(
    visitor: Visitor, party_id: str, filled: Mapping[str, str], submission: Submission, **shown: Any
) -> Response:
    """The form with what becomes of the reports, or with why that cannot be shown."""
    try:
        outlook = await _outlook(submission, visitor.newsroom)
    except Refused as error:
        return await _form(visitor, party_id, filled, **shown, errors=_errors(error))
    return await _form(visitor, party_id, filled, **shown, outlook=outlook)


async def _form(visitor: Visitor, party_id: str, filled: Mapping[str, str], **shown: Any) -> Response:
    """The form; ``shown`` are the party that is ``merged`` into it, whether that ``is_whole``, a registered one, the
    ``errors`` in it, or the ``outlook``."""
    registry = (await visitor.newsroom.ledger.reference()).registry
    content: dict[str, Any] = {
        "party_id": party_id,
        "merged": None,
        "is_whole": False,
        "is_registered": party_id in registry.parties,
        "owner": registry.parties.get(registry.resolve(party_id)),
        "filled": filled,
        "errors": {},
        "outlook": None,
        "parents": _parents(party_id, registry),
        "taken": _taken(party_id, filled, registry),
        "kinds": [(kind.value, capitalised(spelt(kind.value))) for kind in ClaimantKind],
        "articles": [(article.value, capitalised(translated(article.value))) for article in Article],
        "once": ids.new_form_key(),
        **shown,
    }
    return page("party_form.html", visitor, status=_REFUSED if content["errors"] else 200, **content)


async def _outlook(submission: Submission, newsroom: NewsroomContext) -> Mapping[str, Any]:
    """The first of the reports as they are and as they would become. Raises what ``of_party`` raises."""
    outlook = await previewing.of_party(submission, newsroom)
    return {
        "before": drawing.marked(outlook.before[:MOST_SHOWN]),
        "after": drawing.marked(outlook.after[:MOST_SHOWN]),
        "more": max(len(outlook.after) - MOST_SHOWN, 0),
    }


def _parents(party_id: str, registry: Registry) -> list[tuple[str, str]]:
    names = {id: party.name for id, party in registry.parties.items() if id != party_id}
    return sorted(names.items(), key=lambda pair: pair[1])


def _taken(party_id: str, filled: Mapping[str, str], registry: Registry) -> list[tuple[str, str, str]]:
    """The names in the form that the register gives to another party, each with its id and name."""
    body = _body(filled)
    owners = [(name, registry.resolve(name)) for name in (body["name"] or "", *body.get("aliases", ()))]
    parties = registry.parties
    return [(name, owner, parties[owner].name) for name, owner in owners if owner in parties and owner != party_id]


def _errors(error: Exception) -> dict[str, str]:
    return {str(where[0]) if where else "": reason for where, reason in reasons_of(error)}
