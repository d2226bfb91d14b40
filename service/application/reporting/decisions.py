"""The decisions of people that concern some claims."""

from collections.abc import Collection

from service.ports.ledger import Ledger, RecordedJudgement

_AT_ONCE = 2_000


async def decisions_on(claim_ids: Collection[str], ledger: Ledger) -> list[RecordedJudgement]:
    """All decisions that name any of some claims, also undone ones and those that are not in force, oldest first."""
    claims = frozenset(claim_ids)
    in_force = {judgement.id: judgement for judgement in (await ledger.reference()).judgements.made}
    on_some = {id for id, made in in_force.items() if not claims.isdisjoint((*made.claims, *made.against))}
    # Those in force are in memory; of the others, which are few, only the record knows what they name.
    ids = [id for id in await decision_ids(ledger) if id in on_some or id not in in_force]
    recorded = await ledger.judgements(ids)
    return [decision for decision in recorded.values() if not claims.isdisjoint(decision.judgement.named)]


async def decision_ids(ledger: Ledger) -> list[str]:
    """The ids of all decisions, in the order they were made."""
    ids: list[str] = []
    after: int | None = 0
    while after is not None:
        page = await ledger.listed_judgements(after, _AT_ONCE)
        ids += page.ids
        after = page.next
    return ids
