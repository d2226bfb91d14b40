"""What every store promises of people's decisions, on memory, on a fake Redis and on a real server."""

import asyncio
from dataclasses import replace

import pytest

from service.application.commands import judge
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.context import NewsroomContext
from service.application.queries.judgements import judgement, listed_judgements
from service.domain.errors import DecisionsContradict, KeyReused, UnknownClaim, UnknownJudgement
from service.domain.matching.judgements import Decision
from service.ports.ledger import Outcome, RecordedJudgement
from tests.builders.telling import claim_id, drain
from tests.contracts.stores import HandClock, OnStore, a_submission

EDITOR = Speaker("Maya Ortiz", "One bridge, told twice.")


def asked(decision: str, *keys: str, against: tuple[str, ...] = (), key: str | None = None) -> JudgementRequest:
    sides = tuple(map(claim_id, keys)), tuple(map(claim_id, against))
    return JudgementRequest(EDITOR, key, Decision(decision), *sides)


async def _of_three(newsroom: NewsroomContext) -> None:
    """Three claims of three months: nothing but a person would put them together."""
    await newsroom.ledger.append([a_submission(key, start=f"2021-0{n}-10") for n, key in enumerate("abc", 3)])
    await drain(newsroom)


async def _judged(newsroom: NewsroomContext, what: JudgementRequest) -> RecordedJudgement:
    assert isinstance(newsroom.clock, HandClock)
    newsroom.clock.at += 1
    created, _ = await judge.judge(what, newsroom)
    return created


async def _incidents(newsroom: NewsroomContext) -> int:
    await drain(newsroom)
    return len(set((await newsroom.projections.incidents_of([claim_id(key) for key in "abc"])).values()))


def test_a_decision_is_recorded_with_who_when_and_why_and_carried_out(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        created = await _judged(newsroom, asked("same", "a", "b"))
        result = await judgement(created.judgement.id, newsroom)

        assert result == created
        assert (created.judgement.by, created.judgement.why) == (EDITOR.by, EDITOR.why)
        assert (created.sequence, created.received_at, created.undone) == (4, newsroom.clock.now(), None)
        assert await _incidents(newsroom) == 2

    on(test)


def test_a_decision_taken_back_stays_listed_and_leaves_everything_as_it_was(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        created = await _judged(newsroom, asked("same", "a", "b", "c"))
        assert await _incidents(newsroom) == 1
        undone, first = await judge.undo(created.judgement.id, Speaker("Ben Ade", "A slip."), newsroom)
        _, second = await judge.undo(created.judgement.id, EDITOR, newsroom)

        assert (undone.undone_by, undone.undone_why, undone.undone) == ("Ben Ade", "A slip.", 5)
        assert (first, second) == (Outcome.NEW, Outcome.REPLAYED)
        assert (await newsroom.ledger.listed_judgements(0, 10)).ids == (created.judgement.id,)
        assert await _incidents(newsroom) == 3

    on(test)


def test_the_same_decision_can_be_made_again_after_it_was_taken_back(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        first = await _judged(newsroom, asked("same", "a", "b"))
        await judge.undo(first.judgement.id, EDITOR, newsroom)
        second = await _judged(newsroom, asked("same", "a", "b"))

        assert second.judgement.id != first.judgement.id
        assert await _incidents(newsroom) == 2

    on(test)


def test_a_key_makes_a_repeat_the_first_one_and_another_decision_an_error(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        first = await _judged(newsroom, asked("same", "a", "b", key="k-1"))
        again = await _judged(newsroom, asked("same", "a", "b", key="k-1"))

        assert again == first
        with pytest.raises(KeyReused):
            await _judged(newsroom, asked("same", "a", "c", key="k-1"))

    on(test)


def test_repeats_at_the_same_moment_are_one_decision(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        repeats = [judge.judge(asked("same", "a", "b", key="k-1"), newsroom) for _ in range(4)]
        created = await asyncio.gather(*repeats)

        assert len({item.judgement.id for item, _ in created}) == 1
        assert [outcome for _, outcome in created].count(Outcome.NEW) == 1

    on(test)


def test_a_decision_on_two_sets_is_on_every_pair_across_and_on_none_within(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        await _judged(newsroom, asked("different", "a", "b", against=("c",)))
        judgements = (await newsroom.ledger.reference()).judgements

        assert judgements.cannot(claim_id("a"), claim_id("c"))
        assert not judgements.cannot(claim_id("a"), claim_id("b"))

    on(test)


def test_a_contradiction_is_refused_with_the_chain_and_leaves_no_trace(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        await _judged(newsroom, asked("same", "a", "b"))
        await _judged(newsroom, asked("same", "b", "c"))
        head = (await newsroom.projections.vitals()).head

        with pytest.raises(DecisionsContradict) as refusal:
            await _judged(newsroom, asked("different", "a", "c"))

        assert refusal.value.chain in (_ids("abc"), _ids("cba"))
        assert (await newsroom.projections.vitals()).head == head

    on(test)


def test_of_two_people_who_contradict_each_other_at_one_moment_one_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        await _judged(newsroom, asked("same", "a", "b"))
        at_once = (asked("same", "b", "c"), asked("different", "a", "c"))
        results = await asyncio.gather(
            *(judge.judge(judgement, newsroom) for judgement in at_once), return_exceptions=True
        )
        judgements = (await newsroom.ledger.reference()).judgements

        assert sum(isinstance(result, DecisionsContradict) for result in results) == 1
        assert judgements.contradiction() is None
        assert not judgements.left_out

    on(test)


def test_taking_back_what_kept_two_decisions_from_contradicting_is_refused(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        await _judged(newsroom, asked("same", "a", "b"))
        between = await _judged(newsroom, asked("different", "a", "b"))
        await _judged(newsroom, asked("different", "a", "c"))
        await _judged(newsroom, asked("same", "b", "c"))

        with pytest.raises(DecisionsContradict):
            await judge.undo(between.judgement.id, EDITOR, newsroom)

    on(test)


def test_what_nobody_made_cannot_be_read_taken_back_or_decided_on(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)

        with pytest.raises(UnknownJudgement):
            await judge.undo("jdg_" + "0" * 20, EDITOR, newsroom)
        with pytest.raises(UnknownClaim):
            await _judged(newsroom, replace(asked("same", "a"), claims=(claim_id("a"), claim_id("nobody"))))

    on(test)


def test_a_page_of_decisions_goes_on_where_it_ended(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await _of_three(newsroom)
        created = [await _judged(newsroom, asked("unsure", *pair)) for pair in ("ab", "bc", "ac")]
        first, position = await listed_judgements(0, 2, newsroom, lambda _: True)
        rest, end = await listed_judgements(position or 0, 2, newsroom, lambda _: True)

        assert [*first, *rest] == created
        assert end is None

    on(test)


def _ids(keys: str) -> tuple[str, ...]:
    return tuple(map(claim_id, keys))
