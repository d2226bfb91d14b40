"""Sending webhooks: to the address that was checked, once, and never for long (RELIABILITY P20, section 5, 86-89)."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from service.adapters.webhook_sender import HttpWebhookSender, Resolve
from service.application.webhooks.receiver_address import Reach
from service.ports.webhooks import ReceiverResponse
from tests.fakes.receiver import receiver

HOST = "desk.example.org"
ANYWHERE = Reach(anywhere=True)


def leading_to(*answers: Sequence[str]) -> tuple[Resolve, list[str]]:
    """A resolver that gives one answer after another, the last for ever; and what it was asked."""
    asked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    return resolve, asked


async def _sent(sender: HttpWebhookSender, url: str, body: bytes = b"{}") -> ReceiverResponse:
    return await sender.send(url, {"webhook-id": "msg_1"}, body)


def test_a_message_arrives_with_its_headers_and_body() -> None:
    async def test() -> None:
        async with receiver() as desk:
            desk.answers.append(b"HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")
            url = f"http://127.0.0.1:{desk.port}/hook?for=us"
            refused = await _sent(HttpWebhookSender(ANYWHERE), url, b'{"a":1}')
            taken = await _sent(HttpWebhookSender(ANYWHERE), url, b'{"a":1}')
        assert (refused.status, refused.retry_after, refused.error) == (503, 120, "")
        assert (taken.status, taken.retry_after) == (204, None)
        headers, body = desk.requests[0]
        assert body == b'{"a":1}'
        assert (headers["webhook-id"], headers["content-type"]) == ("msg_1", "application/json")

    asyncio.run(test())


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["169.254.169.254"], ["no address"]],
)
def test_a_name_that_leads_inside_is_not_connected_to(addresses: list[str]) -> None:
    async def test() -> None:
        async with receiver() as inside:
            reach = Reach(ports=frozenset({inside.port}))
            resolve, asked = leading_to(addresses)
            answer = await _sent(HttpWebhookSender(reach, resolve), f"https://{HOST}:{inside.port}/")
        assert asked == [HOST]
        assert (answer.status, answer.error) == (0, "the address leads inside, or may not be used")
        assert inside.connections == 0

    asyncio.run(test())


def test_a_name_that_leads_elsewhere_the_next_moment_is_looked_up_once() -> None:
    """DNS rebinding: what was judged is what is connected to; the second answer, this machine, is never asked for."""

    async def test() -> None:
        async with receiver() as inside:
            reach = Reach(ports=frozenset({inside.port}))
            # An address for documentation would be refused; this one is public, and nothing here leads there.
            resolve, asked = leading_to(["203.0.114.1"], ["127.0.0.1"])
            answer = await _sent(HttpWebhookSender(reach, resolve, seconds=0.5), f"https://{HOST}:{inside.port}/")
        assert asked == [HOST]
        assert answer.status == 0
        assert inside.connections == 0

    asyncio.run(test())


def test_a_redirect_is_a_refusal_and_is_not_followed() -> None:
    async def test() -> None:
        async with receiver() as inside, receiver() as desk:
            where = f"http://127.0.0.1:{inside.port}/".encode()
            desk.answers.append(b"HTTP/1.1 302 Found\r\nLocation: " + where + b"\r\nContent-Length: 0\r\n\r\n")
            answer = await _sent(HttpWebhookSender(ANYWHERE), f"http://127.0.0.1:{desk.port}/")
        assert (answer.status, inside.connections) == (302, 0)

    asyncio.run(test())


def test_an_endless_answer_is_read_for_four_kibibytes() -> None:
    written = [0]

    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\nContent-Encoding: gzip\r\n\r\n")
        while True:
            writer.write(b"\x00" * 65_536)
            await writer.drain()
            written[0] += 65_536

    async def test() -> None:
        async with receiver(endless) as desk:
            answer = await _sent(HttpWebhookSender(ANYWHERE), f"http://127.0.0.1:{desk.port}/")
        assert answer.status == 200
        # What lies in the buffers of two sockets, not ten gigabytes.
        assert written[0] < 50_000_000

    asyncio.run(test())


def test_an_answer_that_drips_is_given_up() -> None:
    async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)

    async def test() -> None:
        began = time.monotonic()
        async with receiver(dripping) as desk:
            answer = await _sent(HttpWebhookSender(ANYWHERE, seconds=0.5), f"http://127.0.0.1:{desk.port}/")
        assert (answer.status, answer.error) == (0, "no answer in time")
        assert time.monotonic() - began < 10

    asyncio.run(test())


def test_nobody_there_is_a_failure_with_a_word() -> None:
    async def test() -> None:
        async with receiver() as gone:
            port = gone.port
        answer = await _sent(HttpWebhookSender(ANYWHERE), f"http://127.0.0.1:{port}/")
        assert (answer.status, answer.error) == (0, "no connection")

    asyncio.run(test())


def test_over_tls_the_name_is_proved_by_its_certificate(tmp_path: Path) -> None:
    trust, mine, foreign = _certified(tmp_path, HOST), HOST, "other.example.org"
    resolve, _ = leading_to(["127.0.0.1"])

    async def test() -> None:
        async with receiver(ssl=_serving(tmp_path)) as desk:
            sender = HttpWebhookSender(ANYWHERE, resolve, trust)
            believed = await _sent(sender, f"https://{mine}:{desk.port}/")
            doubted = await _sent(sender, f"https://{foreign}:{desk.port}/")
        assert (believed.status, doubted.status) == (204, 0)
        assert [headers["host"] for headers, _ in desk.requests] == [f"{mine}:{desk.port}"]

    asyncio.run(test())


def _certified(folder: Path, host: str) -> ssl.SSLContext:
    """A certificate of that host in the folder, and a context that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return ssl.create_default_context(cafile=str(folder / "certificate.pem"))


def _serving(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
