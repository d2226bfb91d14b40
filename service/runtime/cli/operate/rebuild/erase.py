"""`counterclaim erase`: removes one claim's content from the record, from everything derived, and from the server's
disk."""

from service.adapters.redis.maintenance.erasure import RedisErasure
from service.application.commands.erase import erase
from service.application.context import NewsroomContext
from service.application.grouping.load_component import index_keys
from service.domain.errors import KeyReused
from service.formats.records import blank_json
from service.ports.ledger import AppendReceipt, Outcome
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.open_store import Store


async def erase_claim(claim_id: str, basis: str, store: Store, newsroom: NewsroomContext) -> AppendReceipt:
    """Erase a claim. When this returns, nothing it said is left in the store, its file or the archive.

    It may be repeated, also after an interruption. Raises ``UnknownClaim`` and ``StoreUnavailable``.
    """
    objects = store.archiving.objects
    if not await objects.states() and store.archived.is_none:
        return await _erase(claim_id, basis, store, newsroom)
    async with objects.lease():
        await objects.tidy()
        seen = await store.archiving.take_back(claim_id)
        receipt = await _erase(claim_id, basis, store, newsroom)
        # Once more, in case the lease was lost for a while: nothing read before the erasure can move any more.
        if await store.archiving.take_back(claim_id, seen):
            erasure = RedisErasure(store.redis, newsroom.name)
            await _clean(claim_id, receipt.sequence, erasure, newsroom)
            await erasure.rewrite_file()
        # What came back is in the new file of the server by now.
        await objects.tidy()
    return receipt


async def _erase(claim_id: str, basis: str, store: Store, newsroom: NewsroomContext) -> AppendReceipt:
    receipt = await erase(claim_id, basis, newsroom)
    if receipt.outcome is Outcome.CONFLICT:
        raise KeyReused(claim_id)
    erasure = RedisErasure(store.redis, newsroom.name)
    await _clean(claim_id, receipt.sequence, erasure, newsroom)
    await drain(newsroom)
    # Clean again: work that a worker had leased when the claim was erased is committed or refused by now.
    await _clean(claim_id, receipt.sequence, erasure, newsroom)
    await erasure.rewrite_file()
    return receipt


async def _clean(claim_id: str, sequence: int, erasure: RedisErasure, newsroom: NewsroomContext) -> None:
    erased = (await newsroom.ledger.all_claims([claim_id]))[claim_id]
    keys = index_keys(erased.claim, await newsroom.ledger.reference())
    if former := await erasure.postings_of(claim_id, keys):
        # Like any change of a claim, this may end the crowding of a place or year.
        await newsroom.projections.post(erased, keys, former, ())
    await erasure.forget_keys(claim_id)
    await erasure.blank_revisions(
        claim_id, lambda body: blank_json.reaches(body) < sequence, blank_json.blank_report, blank_json.blank_note
    )
