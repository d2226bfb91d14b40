"""The reader behind an address, against a stand-in: words only, in the agreed form, else silence."""

import asyncio
import json

import pytest

from service.adapters.endpoint_reader import MOST_READ, EndpointReader
from service.application.webhooks.receiver_address import PUBLIC, Reach
from service.domain.drafting.gate import Finding
from service.domain.errors import ReaderSilent
from tests.fakes.receiver import receiver

ANYWHERE = Reach(anywhere=True)
QUOTES = {"quotes": [{"stated": "12", "measure": "killed", "claimant": "Police", "stance": "asserts"}]}


def answer(content: object, status: str = "200 OK") -> bytes:
    body = json.dumps({"choices": [{"message": {"content": json.dumps(content)}}]}).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_the_words_it_finds_are_findings_and_its_key_is_sent() -> None:
    async def test() -> None:
        async with receiver() as stand_in:
            stand_in.answers.append(answer(QUOTES))
            reader = EndpointReader(f"http://127.0.0.1:{stand_in.port}/v1/chat", "small", "secret", ANYWHERE)
            assert reader.name == "endpoint/small"
            assert await reader.findings("Police said 12 died.") == [Finding("12", "killed", "Police", "asserts")]
        headers, body = stand_in.requests[0]
        asked = json.loads(body)
        assert headers["authorization"] == "Bearer secret"
        assert asked["messages"][1]["content"] == "Police said 12 died."
        fields = asked["response_format"]["json_schema"]["schema"]["properties"]["quotes"]["items"]["properties"]
        assert "value" not in fields

    asyncio.run(test())


@pytest.mark.parametrize(
    "answered",
    [
        answer(QUOTES, "500 No"),
        answer({"quotes": [{"stated": "12"}]}),
        answer("no"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (MOST_READ + 1) + b"x" * (MOST_READ + 1),
    ],
    ids=["refused", "another form", "no object", "no choices", "too long"],
)
def test_anything_else_is_silence(answered: bytes) -> None:
    async def test() -> None:
        async with receiver() as stand_in:
            stand_in.answers.append(answered)
            reader = EndpointReader(f"http://127.0.0.1:{stand_in.port}/", "small", reach=ANYWHERE)
            with pytest.raises(ReaderSilent):
                await reader.findings("Police said 12 died.")

    asyncio.run(test())


def test_an_inner_address_is_not_asked() -> None:
    async def test() -> None:
        async with receiver() as stand_in:
            reader = EndpointReader(f"http://127.0.0.1:{stand_in.port}/", "small", reach=PUBLIC)
            with pytest.raises(ReaderSilent):
                await reader.findings("Police said 12 died.")
        assert stand_in.connections == 0

    asyncio.run(test())
