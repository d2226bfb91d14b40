"""RELIABILITY P18 and section 5: no bytes make the service fail, tell too much, or record what it refused."""

from __future__ import annotations

import json
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis

from tests.faults.rig import raw_ledger
from tests.faults.rig.corpus import INERT, RAW, SECRET, Entry, a_claim, around, bodies, posted
from tests.faults.rig.mutation_of_bytes import mutated
from tests.faults.rig.seed import chance, fresh, ordinary
from tests.faults.rig.wire import RECEIVE_SECONDS, Wire, WireAnswer, heard, request
from tests.journeys.rig.service import within

LARGEST_ANSWER = 8 * 1024
SLOWEST_SECONDS = 1.0
# Those that send less than they say are heard when their time is up.
SILENT = 21


def is_refusal(answer: WireAnswer) -> None:
    """One shape, short, nothing of what was sent."""
    assert b"content-type: application/problem+json" in answer.head
    assert answer.problem().keys() == {"type", "title", "status", "detail", "errors"}
    assert answer.problem()["status"] == answer.status
    assert len(answer.body) <= LARGEST_ANSWER
    assert SECRET.encode() not in answer.head + answer.body
    assert b"access-control" not in answer.head


@pytest.mark.parametrize("entry", [*bodies(), *around()], ids=str)
def test_what_cannot_stand_is_refused_in_one_shape_and_leaves_no_trace(entry: Entry, store: Redis, wire: Wire) -> None:
    before = raw_ledger.read_head(store)

    answer = wire.say(entry.sent)

    assert answer.status in entry.statuses, answer
    if answer.status:
        is_refusal(answer)
    assert answer.seconds < (RECEIVE_SECONDS + 1 if entry.line == SILENT else SLOWEST_SECONDS)
    assert raw_ledger.read_head(store) == before
    assert wire.say(request(target=b"/healthz")).status == 200


@pytest.mark.parametrize("text", INERT, ids=lambda text: repr(text[:12]))
def test_text_that_looks_like_code_is_kept_as_it_was_sent_and_does_nothing(text: str, store: Redis, wire: Wire) -> None:
    content = a_claim(f"inert {INERT.index(text)}")
    content["event"]["summary"] = text

    answer = wire.say(posted(content))

    assert answer.status == 201, answer
    [entry] = [item for item in raw_ledger.read(store).entries if item.subject == answer.problem()["claim_id"]]
    assert entry.body["event"]["summary"] == text


def test_the_same_claim_in_other_white_space_is_a_repeat_and_another_claim_under_its_key_is_refused(wire: Wire) -> None:
    content = a_claim("reordered")
    first = wire.say(posted(content, Idempotency_Key="one"))

    again = wire.say(posted(json.dumps(dict(reversed(content.items())), indent=3).encode(), Idempotency_Key="one"))
    second = wire.say(posted(a_claim("another"), Idempotency_Key="one"))

    assert (first.status, again.status, second.status) == (201, 200, 422)
    assert first.problem()["entry_hash"] == again.problem()["entry_hash"]
    is_refusal(second)


def test_the_same_from_the_same_source_without_any_key_is_found_by_its_content(store: Redis, wire: Wire) -> None:
    content = {name: value for name, value in a_claim().items() if name != "source_claim_id"}
    content["event"]["summary"] = "Said once, posted twice."
    first, again = wire.say(posted(content)), wire.say(posted(content))
    second = wire.say(posted({**content, "source": {"publisher": "Another paper"}}))

    assert (first.status, again.status, second.status) == (201, 200, 201)
    assert again.problem()["duplicate_of"] == first.problem()["claim_id"] != second.problem()["claim_id"]
    assert "duplicate_of" not in first.problem()


def test_a_correction_of_a_wording_that_no_longer_stands_is_refused_with_the_one_that_does(
    store: Redis, wire: Wire
) -> None:
    content = a_claim("corrected by two")
    received = wire.say(posted(content)).problem()
    address = f"/v1/claims/{received['claim_id']}/correction".encode()
    bodies = [
        json.dumps(
            {"claim": content | {"stance": stance}, "reason": "A slip.", "revises": received["sequence"]}
        ).encode()
        for stance in ("concedes", "denies")
    ]
    first, late = (wire.say(request("POST", address, body)) for body in bodies)

    assert (first.status, late.status) == (201, 409)
    is_refusal(late)
    assert f"entry {first.problem()['sequence']}:" in late.problem()["detail"]
    assert raw_ledger.read_head(store) == first.problem()["sequence"]
    assert wire.say(request("POST", address, bodies[0])).status == 200


def test_a_retraction_said_twice_stands_once(store: Redis, wire: Wire) -> None:
    claim_id = wire.say(posted(a_claim("retracted twice"))).problem()["claim_id"]
    address = f"/v1/claims/{claim_id}/retraction".encode()
    first, again = (wire.say(request("POST", address, b'{"reason": "It was wrong."}')) for _ in range(2))

    assert (first.status, again.status) == (201, 200)
    assert first.problem() == again.problem()


def test_two_ways_to_write_one_letter_are_kept_as_they_are_and_mean_the_same(wire: Wire) -> None:
    written = [unicodedata.normalize(form, "Assemblée de Kidál") for form in ("NFC", "NFD")]
    received = []
    for position, name in enumerate(written):
        content = a_claim(f"written {position}", claimant=name)
        content["event"]["start"], content["event"]["end"] = "2013-02-11", "2013-02-11"
        answer = wire.say(posted(content, Prefer="wait=20"))
        assert answer.status == 201, answer
        received.append(answer.problem())

    shown = [wire.say(request(target=f"/v1/claims/{receipt['claim_id']}".encode())).problem() for receipt in received]
    assert written[0] != written[1]
    assert [claim["claimant"] for claim in shown] == written
    assert len({claim["incident_id"] for claim in shown}) == 1


def test_50_posts_at_once_with_one_key_are_one_entry(store: Redis, wire: Wire) -> None:
    sent = posted(a_claim("at once"), Idempotency_Key="at-once")

    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(wire.say, [sent] * 50))

    assert sorted(answer.status for answer in answers) == [200] * 49 + [201]
    subjects = [entry.subject for entry in raw_ledger.read(store).entries]
    assert subjects.count(answers[0].problem()["claim_id"]) == 1


def test_a_client_that_hangs_up_after_its_last_byte_is_recorded_once(store: Redis, wire: Wire) -> None:
    before = raw_ledger.read_head(store)
    with wire.connection() as connection:
        connection.sendall(posted(a_claim("hangs up")))
    within(5, lambda: raw_ledger.read_head(store) == before + 1, "the entry")

    assert wire.say(posted(a_claim("hangs up"))).status == 200
    assert raw_ledger.read_head(store) == before + 1


@pytest.mark.parametrize("beginning", [b"", b"G", b"POST /v1/claims HTTP/1.1\r\nHo", posted(RAW)[:-20]], ids=len)
def test_half_a_request_held_open_is_closed_in_time(beginning: bytes, store: Redis, wire: Wire) -> None:
    before = raw_ledger.read_head(store)
    with wire.connection() as connection:
        connection.sendall(beginning)
        answer = heard(connection, time.monotonic())

    assert answer.status in (408, 0)
    assert answer.seconds < RECEIVE_SECONDS + 1
    assert raw_ledger.read_head(store) == before


def test_500_idle_connections_keep_nobody_out(wire: Wire) -> None:
    idle = [wire.connection() for _ in range(500)]
    try:
        answer = wire.say(request(target=b"/v1/claims?limit=1"))
    finally:
        for connection in idle:
            connection.close()

    assert answer.status == 200
    assert answer.seconds < SLOWEST_SECONDS


def no_bytes_do_harm(times: int, seed: int, wire: Wire) -> None:
    """Send so many requests with some bytes changed: every answer is one of the contract's, and soon."""
    by = chance(seed, "bytes")
    for position in range(times):
        sent = mutated(by)
        answer = wire.say(sent)
        assert answer.status < 500 or answer.status == 503, (position, sent, answer)
        assert answer.seconds < SLOWEST_SECONDS + (RECEIVE_SECONDS if answer.status in (0, 408) else 0), (
            position,
            sent,
        )
        if answer.status >= 400:
            assert b"content-type: application/problem+json" in answer.head, (position, sent, answer)
            assert len(answer.body) <= LARGEST_ANSWER, (position, sent, answer)
    assert wire.say(request(target=b"/readyz")).status == 200


def test_requests_with_bytes_changed_by_chance_are_answered(wire: Wire) -> None:
    no_bytes_do_harm(1_500, ordinary(), wire)


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_20000_requests_with_bytes_changed_by_chance_are_answered(wire: Wire) -> None:
    no_bytes_do_harm(20_000, fresh(), wire)
