"""An erased claim is gone from everywhere, and that it was there can still be proved (RELIABILITY P15)."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import UnknownClaim
from service.domain.matching.blocking.block_splitting import STEPS
from service.ports.ledger import EntryType, Outcome, Submission
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.erase import erase_claim
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.rebuild.rebuild import forget_copy, rebuild
from service.runtime.cli.operate.verify import verify_ledger
from tests.application.pipeline.test_crowd import APART, PAIR, a_crowd, a_pair, grouped, incidents
from tests.builders.newsroom import A_COUNT, EVENT, Newsroom, newsroom
from tests.builders.telling import reports, story, submissions
from tests.contracts.stores import a_change, a_submission
from tests.ledger.server import server

# So long that no hash on the disk holds it by chance.
NUMBER = 471_147_114
SECRETS = ("Zarmina Wardak", "her own brother", str(NUMBER), "Lives in Nahr-e Shahi", "Said in confidence")
BASIS = "GDPR Art. 17, request 12"


def the_claim() -> Submission:
    source = {"publisher": "Hasht-e Subh", "quote": "It was her own brother who said so."}
    return a_submission("secret", idempotency_key="k-secret", claimant="Zarmina Wardak", killed=NUMBER, source=source)


def the_entries(claim_id: str) -> list[Submission]:
    claim = {"claimant": "Zarmina Wardak", "event": EVENT, "counts": [{**A_COUNT, "value": NUMBER}]}
    return [
        a_change(EntryType.CLAIM_CORRECTED, claim_id, reason="Lives in Nahr-e Shahi, she says.", claim=claim),
        a_change(EntryType.CLAIM_HELD, claim_id, reason="Said in confidence."),
        a_change(EntryType.CLAIM_RELEASED, claim_id, reason="Said in confidence, then not."),
    ]


async def tell(newsroom: NewsroomContext) -> str:
    """The seed story with the claim that will be erased, in several revisions."""
    await pipeline.accept(submissions(story("afghanistan-2021-06-30")), newsroom)
    await drain(newsroom)
    claim_id = the_claim().subject
    for entry in (the_claim(), *the_entries(claim_id)):
        await pipeline.accept([entry], newsroom)
        await drain(newsroom)
    return claim_id


def on_disk(directory: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(directory.rglob("*")) if file.is_file())


def in_a_place_of_its_own(test: Callable[[Newsroom], Awaitable[None]]) -> None:
    async def run(directory: Path) -> None:
        with server(directory=directory) as url:
            async with newsroom(url, directory) as own:
                await test(own)

    with TemporaryDirectory(prefix="cc-") as directory:
        asyncio.run(run(Path(directory)))


def test_nothing_of_what_was_said_is_left_on_disk_or_in_an_export_and_the_chain_is_whole() -> None:
    async def test(own: Newsroom) -> None:
        claim_id = await tell(own.newsroom)
        before = on_disk(own.directory)
        assert all(secret.encode() in before for secret in SECRETS)

        receipt = await erase_claim(claim_id, BASIS, own.store, own.newsroom)

        await export_to(own.directory / "export.ndjson", own.store, own.newsroom.name)
        left = on_disk(own.directory)
        assert [secret for secret in (*SECRETS, "zarmina", "wardak") if secret.encode() in left] == []
        assert BASIS.encode() in left
        verification = await verify_ledger(own.store)
        assert (verification.faults, verification.erased, verification.head.sequence) == ([], 4, receipt.sequence)

    in_a_place_of_its_own(test)


def test_the_report_says_that_a_claim_was_erased_and_nothing_of_it_counts() -> None:
    async def test(own: Newsroom) -> None:
        rest = [a_submission("near", claimant="Police", killed=NUMBER), a_submission("by", claimant="Red Crescent")]
        await pipeline.accept([*submissions(story("afghanistan-2021-06-30")), *rest], own.newsroom)
        await drain(own.newsroom)
        without = await reports(own.newsroom)
        claim_id = await tell(own.newsroom)
        incident_id = (await own.newsroom.projections.incidents_of([claim_id]))[claim_id]

        await erase_claim(claim_id, BASIS, own.store, own.newsroom)

        [result] = (await own.newsroom.ledger.public_claims([claim_id])).values()
        assert (result.claim.standing.state, result.claim.standing.reason) == (ClaimState.ERASED, BASIS)
        assert result.incident_id == incident_id
        reported = await reports(own.newsroom)
        assert len(reported) == len(without)
        [(members, report)] = [(ids, item) for ids, item in reported.items() if claim_id in ids]
        [exclusion] = [entry for entry in report["excluded"] if entry["claim_id"] == claim_id]
        assert exclusion == {"claim_id": claim_id, "reason": "erased", "by": "newsroom", "public_note": None}
        assert report["measures"] == without[tuple(id for id in members if id != claim_id)]["measures"]

    in_a_place_of_its_own(test)


def test_an_erasure_may_be_repeated_and_nothing_follows_it() -> None:
    async def test(own: Newsroom) -> None:
        claim_id = await tell(own.newsroom)
        first = await erase_claim(claim_id, BASIS, own.store, own.newsroom)
        again = await erase_claim(claim_id, BASIS, own.store, own.newsroom)
        assert (again.outcome, again.sequence) == (Outcome.REPLAYED, first.sequence)

        for entry in (the_claim(), *the_entries(claim_id), a_submission("other", idempotency_key="k-secret")):
            [receipt] = await own.newsroom.ledger.append([entry])
            assert receipt.outcome is Outcome.CONFLICT
        with pytest.raises(UnknownClaim):
            await erase_claim("clm_" + "0" * 20, BASIS, own.store, own.newsroom)

    in_a_place_of_its_own(test)


def test_a_retracted_claim_can_be_erased() -> None:
    async def test(own: Newsroom) -> None:
        claim_id = await tell(own.newsroom)
        await own.newsroom.ledger.append([a_change(EntryType.CLAIM_RETRACTED, claim_id, reason="Said in confidence.")])
        await erase_claim(claim_id, BASIS, own.store, own.newsroom)

        assert (await verify_ledger(own.store)).faults == []

    in_a_place_of_its_own(test)


def test_an_erasure_is_exported_imported_and_rebuilt_as_one() -> None:
    async def test(own: Newsroom) -> None:
        claim_id = await tell(own.newsroom)
        await erase_claim(claim_id, BASIS, own.store, own.newsroom)
        assert (await rebuild(own.store, own.newsroom)).differing == []
        await forget_copy(own.store, own.newsroom.name)

        await export_to(own.directory / "export.ndjson", own.store, own.newsroom.name)
        async with newsroom(own.url, own.directory / "other") as second:
            await import_from(own.directory / "export.ndjson", second.store, second.newsroom.name)
            await drain(second.newsroom)
            assert await digest_of(second.newsroom) == await digest_of(own.newsroom)
            assert (await verify_ledger(second.store)).faults == []

    in_a_place_of_its_own(test)


def test_another_process_keeps_nothing_that_it_had_read() -> None:
    async def test(own: Newsroom) -> None:
        claim_id = await tell(own.newsroom)
        async with newsroom(own.url, own.directory, own.newsroom.name) as second:
            assert b"Zarmina" in (await second.newsroom.ledger.public_claims([claim_id]))[claim_id].body
            await erase_claim(claim_id, BASIS, own.store, own.newsroom)

            another = a_submission("c-other").subject
            await second.newsroom.ledger.public_claims([another])
            assert "Zarmina" not in repr(vars(second.newsroom.ledger))
            assert b"Zarmina" not in (await second.newsroom.ledger.public_claims([claim_id]))[claim_id].body

    in_a_place_of_its_own(test)


def test_a_place_that_an_erasure_makes_quiet_is_grouped_as_if_the_erased_claim_had_never_been_told_there() -> None:
    async def test(own: Newsroom) -> None:
        crowd = a_crowd(STEPS[0] - 1)
        many = await grouped([*a_pair(), *crowd], own.newsroom)
        await erase_claim(crowd[-1].subject, BASIS, own.store, own.newsroom)

        assert many >= APART
        assert await incidents(own.newsroom) >= PAIR

    in_a_place_of_its_own(test)
