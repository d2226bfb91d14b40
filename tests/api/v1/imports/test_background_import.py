"""Imports that are handed to a worker: acknowledged at once, told how far, taken up again, never done by halves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson
import pytest

from service.api.v1.imports.background_import import MOST_ATTEMPTS
from service.api.v1.imports.contract import ImportStanding
from service.application.commands import import_claims as importing
from service.domain.errors import UnsafeStore
from service.ports.ledger import AppendReceipt, Submission
from service.ports.principal import Scope
from tests.builders.desk import Desk, opened_desk
from tests.builders.importing import CSV, HEADER, ROW, sent
from tests.builders.keyed import opened_house
from tests.builders.waiting_import import died, give_up_on, paused, taken
from tests.contracts.stores import HandClock
from tests.fakes.store import MemoryStore

ASYNC = {**CSV, "Prefer": "respond-async"}
UNFIT = "Taliban,a lot,ground clash,2021-06-30,Afghanistan,Kunduz,A wire\r\n"


class _Unsafe(MemoryStore):
    """A ledger that can be read and acknowledges nothing."""

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        raise UnsafeStore("No replica confirms.")


def rows(count: int) -> str:
    return HEADER + "".join(ROW.replace("119", str(1000 + number)) for number in range(count))


def handed(desk: Desk, content: str) -> str:
    """The address of an import that was handed over."""
    answer = desk.send("POST", "/v1/imports", content.encode(), ASYNC)
    assert answer.status_code == 202, answer.text
    assert answer.headers["preference-applied"] == "respond-async"
    return str(answer.headers["location"])


def standing(desk: Desk, address: str) -> dict[str, Any]:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    ImportStanding.model_validate(document)
    return document


def test_an_import_is_handed_over_and_its_report_is_that_of_one_answered_at_once(desk: Desk) -> None:
    content = HEADER + ROW + UNFIT
    address = handed(desk, content)
    waits = standing(desk, address)
    assert (waits["state"], waits["claims"], waits["report"]) == ("waiting", 0, None)
    assert desk.get(address).headers["retry-after"] == "1"

    desk.import_files()

    done = standing(desk, address)
    assert (done["state"], done["claims"], done["done"], done["refused"]) == ("done", 2, 2, 1)
    assert "retry-after" not in desk.get(address).headers
    with opened_desk() as another:
        assert sent(another, content) == done["report"]


def test_a_dry_run_is_answered_at_once(desk: Desk) -> None:
    answer = desk.send("POST", "/v1/imports?dry_run=true", (HEADER + ROW).encode(), ASYNC)

    assert answer.status_code == 207


def test_an_import_whose_worker_dies_goes_on_behind_what_is_recorded(desk: Desk) -> None:
    count = 2 * importing.AT_ONCE + 30
    address = handed(desk, rows(count))
    import_id, newsroom = address.rpartition("/")[2], desk.services
    assert desk.client.portal is not None
    taken(desk)
    with opened_desk() as another:
        first = [item["claim_id"] for item in sent(another, rows(importing.AT_ONCE))["items"]]
    sent(desk, rows(importing.AT_ONCE))
    outcomes = orjson.dumps([("new", claim_id) for claim_id in first])
    desk.client.portal.call(newsroom.import_queue.record, import_id, 0, outcomes)
    desk.import_files()
    assert standing(desk, address)["state"] == "waiting"

    died(desk)
    desk.import_files()

    done = standing(desk, address)
    assert (done["state"], done["done"]) == ("done", count)
    assert (done["report"]["recorded"], done["report"]["known"]) == (count, 0)
    assert desk.head == count


def test_what_was_recorded_before_a_worker_died_is_recorded_once(desk: Desk) -> None:
    address = handed(desk, rows(3))
    taken(desk)
    sent(desk, rows(2))
    died(desk)

    desk.import_files()

    report = standing(desk, address)["report"]
    assert (report["recorded"], report["known"]) == (1, 2)
    assert desk.head == 3


def test_a_file_that_cannot_be_read_fails_with_the_problem(desk: Desk) -> None:
    address = handed(desk, HEADER)
    desk.import_files()

    failed = standing(desk, address)
    assert (failed["state"], failed["report"]) == ("failed", None)
    assert failed["problem"]["type"] == "/problems/invalid-request"
    assert "The file holds no claim" in failed["problem"]["detail"]


def test_an_import_that_ends_one_worker_after_another_is_given_up(desk: Desk) -> None:
    address = handed(desk, HEADER + ROW)
    give_up_on(desk)

    assert standing(desk, address)["problem"]["type"] == "/problems/internal-error"


def test_a_store_that_is_unsafe_for_long_costs_no_import(desk: Desk) -> None:
    address, unsafe = handed(desk, HEADER + ROW), replace(desk.services, ledger=_Unsafe(HandClock()))
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(UnsafeStore):
            desk.import_files(unsafe)
        desk.import_files(unsafe)
        paused(desk)

    desk.import_files()

    assert standing(desk, address)["state"] == "done"


def test_an_import_is_known_to_its_key_and_to_those_who_may_edit() -> None:
    with opened_house() as house:
        writer, colleague = (house.desk(house.north, Scope.CLAIMS_WRITE) for _ in range(2))
        editor = house.desk(house.north, Scope.CLAIMS_WRITE, Scope.EDIT)
        address = handed(writer, HEADER + ROW)
        for _ in range(2):
            statuses = [desk.get(address).status_code for desk in (writer, editor, colleague)]
            assert statuses == [200, 200, 404]
            writer.import_files()

        assert standing(writer, address)["state"] == "done"
        unknown = colleague.get("/v1/imports/imp_0123456789abcdef0123").json()
        assert colleague.get(address).json()["type"] == unknown["type"]


def test_an_unknown_import_is_a_404(desk: Desk) -> None:
    answer = desk.get("/v1/imports/imp_0123456789abcdef0123")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-import")
