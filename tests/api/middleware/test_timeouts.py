"""Whatever a request waits for, its answer begins in time, and what comes afterwards may take as long as it takes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from service.api.http.problems import MEDIA_TYPE
from service.api.middleware.timeouts import TimeoutMiddleware
from service.settings import Settings

SOON = Settings(request_seconds=0.05, claim_body_bytes=10)
Answer = Callable[[Request], Awaitable[Any]]


async def never(request: Request) -> Response:
    await asyncio.Event().wait()
    raise AssertionError


def answered(answer: Answer, path: str = "/", content: Any = None, **headers: str) -> Response:
    """What a client is told by an application with a deadline of a twentieth of a second."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await (await answer(request))(scope, receive, send)

    async def run() -> Response:
        async with AsyncClient(transport=ASGITransport(TimeoutMiddleware(app, SOON)), base_url="http://x") as client:
            return await asyncio.wait_for(client.post(path, content=content, headers=headers), 30)

    return asyncio.run(run())


def test_an_answer_that_does_not_come_is_a_503_that_may_be_tried_again() -> None:
    answer = answered(never)

    assert (answer.status_code, answer.headers["content-type"]) == (503, MEDIA_TYPE)
    assert answer.json()["type"] == "/problems/too-slow"
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(("path", "headers"), [("/?wait=1", {}), ("/", {"prefer": "wait=1"})])
def test_whoever_asked_to_wait_waits(path: str, headers: dict[str, str]) -> None:
    async def late(request: Request) -> PlainTextResponse:
        await asyncio.sleep(0.3)
        return PlainTextResponse("late")

    assert answered(late, path, **headers).status_code == 200
    assert answered(late).status_code == 503


def test_a_stream_that_has_begun_goes_on() -> None:
    async def long(request: Request) -> StreamingResponse:
        async def parts() -> Any:
            for _ in range(3):
                yield b"part "
                await asyncio.sleep(0.1)

        return StreamingResponse(parts())

    assert answered(long).content == b"part part part "


def test_the_time_of_a_request_runs_when_it_has_arrived_and_is_longer_for_a_batch() -> None:
    async def slowly() -> Any:
        for _ in range(4):
            await asyncio.sleep(0.1)
            yield b"x" * 30

    async def read(request: Request) -> PlainTextResponse:
        assert len(await request.body()) == 120
        await asyncio.sleep(0.3)
        return PlainTextResponse("read")

    async def read_then_hang(request: Request) -> Response:
        await request.body()
        return await never(request)

    assert answered(read, content=slowly()).status_code == 200
    assert answered(read_then_hang, content=b"x").status_code == 503
