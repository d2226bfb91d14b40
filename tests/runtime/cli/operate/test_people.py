"""A forgotten person is gone from the record of their newsroom and from the server's file."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from service.ports.keys import Person
from service.ports.principal import Scope, person_id
from service.runtime.cli.operate import people
from tests.contracts.stores import on_memory

MAYA = Person(person_id("south", "1"), "Maya Ortiz", frozenset({Scope.READ}), "ab", "cd", 12)


def test_a_person_is_forgotten_in_their_newsroom_and_the_file_written_anew_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    south, rewritten = on_memory("south"), list[str]()

    class Erasure:
        def __init__(self, redis: object, newsroom: str) -> None:
            self._newsroom = newsroom

        async def rewrite_file(self) -> None:
            rewritten.append(self._newsroom)

    def on_record(data_dir: object, newsroom: str | None, act: Any) -> Any:
        assert newsroom == "south"
        return asyncio.run(act(SimpleNamespace(redis=None), south))

    monkeypatch.setattr(people, "RedisErasure", Erasure)
    monkeypatch.setattr(people, "on_record", on_record)
    asyncio.run(south.people.remember(MAYA))

    people.forget_person(MAYA.id)
    assert asyncio.run(south.people.person(MAYA.id)) is None
    with pytest.raises(typer.Exit) as ended:
        people.forget_person(MAYA.id)

    assert ended.value.exit_code == 1
    assert rewritten == ["south", "south"]
