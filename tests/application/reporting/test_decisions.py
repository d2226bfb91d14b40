"""The decisions of people that concern some claims."""

import asyncio

from service.application.commands.judge import Speaker
from service.application.reporting.decisions import decisions_on
from service.domain.matching.judgements import Decision, Judgement
from service.formats.records.judgement_json import judgement_body, undoing_body
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import claim_id
from tests.contracts.stores import on_memory

EDITOR = Speaker("An editor", "Read both.")


def test_the_decisions_on_a_claim_are_known_behind_thousands_of_others_and_so_are_those_taken_back() -> None:
    async def run() -> None:
        newsroom = on_memory()
        others = [decided(f"jdg_{n}", f"left {n}", f"right {n}") for n in range(2_100)]
        await newsroom.ledger.append(
            [decided("jdg_undone", "a", "b"), *others, decided("jdg_last", "b", "c"), decided("jdg_beside", "c", "d")]
        )
        body = undoing_body("Ben Ade", "A slip.")
        await newsroom.ledger.append([Submission(EntryType.JUDGEMENT_UNDONE, "jdg_undone", body)])

        recorded = await decisions_on([claim_id("b")], newsroom.ledger)

        assert [(decision.judgement.id, decision.undone_by) for decision in recorded] == [
            ("jdg_undone", "Ben Ade"),
            ("jdg_last", None),
        ]
        assert await decisions_on([claim_id("nobody's")], newsroom.ledger) == []

    asyncio.run(run())


def decided(id: str, *keys: str) -> Submission:
    judgement = Judgement(id, tuple(map(claim_id, keys)), Decision.SAME, EDITOR.by, EDITOR.why)
    return Submission(EntryType.JUDGEMENT_MADE, id, judgement_body(judgement, ""))
