"""`counterclaim erase`: one claim out of the record, out of everything derived from it, and off the server's disk."""

from service.adapters.redis.maintenance.erasure import RedisErasure
from service.application.commands.erase import erase
from service.application.context import NewsroomContext
from service.application.grouping.load_component import index_keys
from service.domain.errors import KeyReused
from service.formats.records import blank_json
from service.ports.ledger import AppendReceipt, Outcome
from service.runtime.bootstrap import Store
from service.runtime.cli.operate.rebuild.draining import drain


async def erased(claim_id: str, basis: str, store: Store, newsroom: NewsroomContext) -> AppendReceipt:
    """Erase a claim; when this returns nothing of what it said is left in the store or in its file.

    May be repeated, also after it was interrupted. Raises ``UnknownClaim`` and ``StoreUnavailable``.
    """
    receipt = await erase(claim_id, basis, newsroom)
    if receipt.outcome is Outcome.CONFLICT:
        raise KeyReused(claim_id)
    remains = RedisErasure(store.redis, newsroom.name)
    await _clean(claim_id, receipt.sequence, remains, newsroom)
    await drain(newsroom)
    # Once more: what a worker had in hand when the claim was erased is kept by now, or was refused.
    await _clean(claim_id, receipt.sequence, remains, newsroom)
    await remains.rewrite_file()
    return receipt


async def _clean(claim_id: str, sequence: int, remains: RedisErasure, newsroom: NewsroomContext) -> None:
    left = (await newsroom.ledger.all_claims([claim_id]))[claim_id]
    keys = index_keys(left.claim, await newsroom.ledger.reference())
    if former := await remains.postings_of(claim_id, keys):
        # As any change of what a claim says: a place or a year that was crowded with it may be so no more.
        await newsroom.projections.post(left, keys, former, ())
    await remains.forget_keys(claim_id)
    await remains.blank_revisions(
        claim_id, lambda body: blank_json.reaches(body) < sequence, blank_json.blank_report, blank_json.blank_note
    )
