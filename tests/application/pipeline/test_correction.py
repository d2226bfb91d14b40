"""What is said of a claim later regroups and reconciles: corrections, retractions, holds and their release."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import drain
from tests.contracts.stores import a_change, a_submission, on_memory

Test = Callable[[NewsroomContext], Awaitable[None]]


def on(test: Test) -> None:
    async def run() -> None:
        await test(on_memory())

    asyncio.run(run())


async def _said(newsroom: NewsroomContext, *items: Submission) -> list[str]:
    """Accept what is said and work; the claims it was said of."""
    receipts = await pipeline.accept(items, newsroom)
    await drain(newsroom)
    return [receipt.subject for receipt in receipts]


async def _report(newsroom: NewsroomContext, claim_id: str) -> dict[str, Any]:
    recorded = await newsroom.projections.report((await newsroom.projections.incidents_of([claim_id]))[claim_id])
    assert recorded is not None
    report: dict[str, Any] = orjson.loads(recorded.body)
    return report


async def _together(newsroom: NewsroomContext, *claim_ids: str) -> bool:
    return len(set((await newsroom.projections.incidents_of(claim_ids)).values())) == 1


def _correction(claim_id: str, key: str, **said: Any) -> Submission:
    body = {"claim": orjson.loads(a_submission(key, **said).body), "reason": "A typing error.", "by": "claimant"}
    return a_change(EntryType.CLAIM_CORRECTED, claim_id, **body)


def _ends(report: dict[str, Any]) -> tuple[int, int]:
    [measure] = report["measures"]
    return measure["spread"]["low"]["count"], measure["spread"]["high"]["count"]


async def _pair(newsroom: NewsroomContext) -> tuple[str, str]:
    mod, taliban = await _said(
        newsroom,
        a_submission("m", claimant="Ministry of Defense", killed=119),
        a_submission("t", claimant="Taliban", killed=21),
    )
    assert await _together(newsroom, mod, taliban)
    return mod, taliban


@pytest.mark.parametrize("elsewhere", [{"admin1": "Herat"}, {"start": "2021-05-01"}], ids=["place", "day"])
def test_a_claim_whose_place_or_day_was_wrong_leaves_its_incident(elsewhere: dict[str, str]) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, taliban = await _pair(newsroom)
        await _said(newsroom, _correction(taliban, "t", claimant="Taliban", killed=21, **elsewhere))

        assert not await _together(newsroom, mod, taliban)
        assert _ends(await _report(newsroom, mod)) == (119, 119)
        moved = await _report(newsroom, taliban)
        assert _ends(moved) == (21, 21)
        assert moved["excluded"] == []

    on(test)


def test_a_claim_whose_place_was_mended_joins_the_incident_it_speaks_of() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [mod] = await _said(newsroom, a_submission("m", claimant="Ministry of Defense", killed=119))
        [taliban] = await _said(newsroom, a_submission("t", claimant="Taliban", killed=21, admin1="Herat"))
        assert not await _together(newsroom, mod, taliban)
        await _said(newsroom, _correction(taliban, "t", claimant="Taliban", killed=21))

        assert await _together(newsroom, mod, taliban)
        assert _ends(await _report(newsroom, mod)) == (21, 119)

    on(test)


def test_the_range_follows_a_corrected_number_and_the_report_tells_what_it_was() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, taliban = await _pair(newsroom)
        await _said(newsroom, _correction(mod, "m", claimant="Ministry of Defense", killed=112))

        report = await _report(newsroom, mod)

        assert _ends(report) == (21, 112)
        [out] = report["excluded"]
        assert (out["claim_id"], out["reason"], out["note"], out["stated"]) == (
            mod,
            "corrected",
            "A typing error.",
            ["119"],
        )
        assert await _together(newsroom, mod, taliban)

    on(test)


def test_of_a_number_corrected_twice_the_last_it_replaced_is_told() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, _ = await _pair(newsroom)
        await _said(newsroom, _correction(mod, "m", claimant="Ministry of Defense", killed=112))
        await _said(newsroom, _correction(mod, "m", claimant="Ministry of Defense", killed=115))

        report = await _report(newsroom, mod)

        assert _ends(report) == (21, 115)
        assert [out["stated"] for out in report["excluded"]] == [["112"]]

    on(test)


@pytest.mark.parametrize(("type", "reason"), [(EntryType.CLAIM_RETRACTED, "retracted"), (EntryType.CLAIM_HELD, "held")])
def test_a_withdrawn_claim_leaves_the_range_and_stays_listed(type: EntryType, reason: str) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, taliban = await _pair(newsroom)
        await _said(newsroom, a_change(type, taliban, reason="Misheard.", by="claimant"))

        report = await _report(newsroom, mod)

        assert _ends(report) == (119, 119)
        assert [(out["claim_id"], out["reason"], out["note"]) for out in report["excluded"]] == [
            (taliban, reason, "Misheard.")
        ]

    on(test)


def test_a_released_claim_counts_again() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, taliban = await _pair(newsroom)
        before = await _report(newsroom, mod)
        await _said(newsroom, a_change(EntryType.CLAIM_HELD, taliban, reason="Checking."))
        await _said(newsroom, a_change(EntryType.CLAIM_RELEASED, taliban, reason="Checked."))

        after = await _report(newsroom, mod)

        assert {key: after[key] for key in ("status", "headline", "measures", "disagreements", "excluded")} == {
            key: before[key] for key in ("status", "headline", "measures", "disagreements", "excluded")
        }

    on(test)


def test_a_correction_while_on_hold_counts_once_released() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        mod, taliban = await _pair(newsroom)
        await _said(newsroom, a_change(EntryType.CLAIM_HELD, taliban, reason="Checking."))
        await _said(newsroom, _correction(taliban, "t", claimant="Taliban", killed=22))
        assert _ends(await _report(newsroom, mod)) == (119, 119)
        await _said(newsroom, a_change(EntryType.CLAIM_RELEASED, taliban, reason="Checked."))

        assert _ends(await _report(newsroom, mod)) == (22, 119)

    on(test)
