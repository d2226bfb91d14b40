"""The newest checkpoint is there for everybody to keep."""

from dataclasses import replace

from tests.builders.desk import Desk, opened_desk
from tests.contracts.stores import on_memory


class Checkpoints:
    """One that was written."""

    async def keep(self) -> None:
        return

    def latest(self) -> str | None:
        return "counterclaim/default\n57\n"


def test_the_newest_checkpoint_is_answered_as_it_was_signed() -> None:
    with opened_desk(replace(on_memory(), checkpoints=Checkpoints())) as desk:
        answer = desk.get("/v1/checkpoint")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == "counterclaim/default\n57\n"


def test_where_there_is_none_yet_nothing_is_answered(desk: Desk) -> None:
    assert desk.get("/v1/checkpoint").status_code == 204
