"""Listing and searching the parties of a newsroom."""

from collections.abc import Mapping, Sequence

from service.application.context import NewsroomContext
from service.application.queries.read import MOST_COMPARED
from service.domain.claims.names import slug
from service.domain.claims.party import Party
from service.domain.errors import UnknownParty
from service.domain.incidents.day_index import keys_of_names, party_names
from service.ports.ledger import RecordedClaim

MOST_NAMED = 2_000


async def parties(
    text: str, begin: int, limit: int, newsroom: NewsroomContext
) -> tuple[Sequence[Mapping[str, object]], int | None]:
    """A page of the registered parties whose names fit a text, by their ids, and where the next page begins.

    A party that only claims name is no part of the list; the one that the whole text names comes first.
    """
    fitting = (await newsroom.ledger.reference()).registry.search(text)
    end = begin + limit
    items = [_document(party) for party in fitting[begin:end]]
    if begin == 0 and text:
        items = [*await _named_by_claims(text, [party.id for party in fitting], newsroom), *items]
    return items, end if end < len(fitting) else None


async def claims_of(
    party_id: str, before: int | None, limit: int, newsroom: NewsroomContext
) -> tuple[Sequence[RecordedClaim], int | None] | None:
    """A page of what a party said in public, the newest first, and the sequence that the next page begins before.

    ``None`` for a party that more than 2,000 claims name: these are read from the list of claims.
    """
    registry = (await newsroom.ledger.reference()).registry
    party = registry.parties.get(party_id)
    keys = keys_of_names({party_id, *((party.name, *party.aliases) if party else ())})
    if sum((await newsroom.projections.posting_counts(keys)).values()) > MOST_NAMED:
        return None
    named = newsroom.shown(await newsroom.ledger.public_claims(await newsroom.projections.posted(keys)))
    own = (claim for claim in named.values() if registry.resolve(claim.claim.claimant.party) == party_id)
    earlier = [claim for claim in own if before is None or claim.claim.sequence < before]
    newest = sorted(earlier, key=lambda claim: -claim.claim.sequence)
    return newest[:limit], newest[limit - 1].claim.sequence if len(newest) > limit else None


def _document(party: Party) -> Mapping[str, object]:
    return {
        "id": party.id,
        "name": party.name,
        "aliases": list(party.aliases),
        "kind": party.kind,
        "parent": party.parent,
        "article": party.article,
    }


async def _named_by_claims(
    text: str, registered: Sequence[str], newsroom: NewsroomContext
) -> Sequence[Mapping[str, object]]:
    """The party that a text names, where it is not registered and some claim names it."""
    party_id = (await newsroom.ledger.reference()).registry.resolve(text)
    if party_id in registered or party_id != slug(text):
        return ()
    try:
        return (await party(party_id, newsroom),)
    except UnknownParty:
        return ()


async def party(party_id: str, newsroom: NewsroomContext) -> Mapping[str, object]:
    """A party as last put, or as the claims that name it know it. Raises UnknownParty."""
    versions = await newsroom.ledger.party_versions(party_id)
    if versions:
        return {"id": party_id, **{key: value for key, value in versions[-1].items() if key != "sequence"}}
    return await _party_known_by_name_only(party_id, newsroom)


async def _party_known_by_name_only(party_id: str, newsroom: NewsroomContext) -> Mapping[str, object]:
    """A party that was never registered, as the claims name it: the first of its names and of its kinds by alphabet."""
    claim_ids = await newsroom.projections.posted(keys_of_names([party_id]))
    claims = await newsroom.ledger.public_claims(claim_ids[:MOST_COMPARED])
    claimants = [claim.claim.claimant for claim in claims.values()]
    names = sorted({name for claim in claims.values() for name in party_names(claim.claim) if slug(name) == party_id})
    if not names:
        raise UnknownParty(party_id)
    kinds = sorted(
        {claimant.kind for claimant in claimants if slug(claimant.name) == party_id and claimant.kind != "unknown"}
    )
    return {"id": party_id, "name": names[0], "kind": kinds[0] if kinds else "unknown"}
