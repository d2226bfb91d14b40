"""What the HTTP server takes from a socket, and when it closes one (RELIABILITY 5, inputs 60 to 64)."""

from __future__ import annotations

import json
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from service.runtime.connection_limits import LINGER_SECONDS, MOST_WAITING, NEWCOMERS
from service.runtime.http_server import DESCRIPTORS
from tests.journeys.rig.process import HERE
from tests.root import ROOT

RECEIVE_SECONDS = 0.6
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(name="port", scope="module")
def a_server() -> Iterator[int]:
    """The port of a server that waits 0.6 seconds for a request, with up to 16 headers of 8 KiB together."""
    command = [sys.executable, "-P", str(HERE / "stand_in_http.py"), str(RECEIVE_SECONDS)]
    server = subprocess.Popen(command, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    yield int(server.stdout.readline())
    server.terminate()
    server.communicate(timeout=10)
    assert server.returncode in (0, -15)


def connect(port: int) -> socket.socket:
    """A connection on which nothing has been said."""
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def all_said(connection: socket.socket) -> bytes:
    """Everything the server says until it closes."""
    content = b""
    while more := connection.recv(65536):
        content += more
    return content


def first_answer(connection: socket.socket) -> bytes:
    """What the server says to a request without a body; the connection stays open."""
    content = b""
    while not content.endswith(b"\r\n\r\n0"):
        content += connection.recv(65536)
    return content


def answer_to(port: int, request: bytes) -> bytes:
    """What comes back for a request after which the connection closes."""
    with connect(port) as connection:
        connection.sendall(request)
        return all_said(connection)


def problem_in(answer: bytes) -> tuple[int, str]:
    """The status and kind of an error, once its shape is right."""
    head, _, body = answer.partition(b"\r\n\r\n")
    problem = json.loads(body)
    assert b"content-type: application/problem+json" in head
    assert head.startswith(b"HTTP/1.1 %d " % problem["status"])
    assert problem.keys() == {"type", "title", "status", "detail", "errors"}
    return problem["status"], problem["type"].removeprefix("/problems/")


def headers(count: int, length: int) -> bytes:
    """A request with so many headers of that length beside Host and Connection."""
    extra = b"".join(b"X-%d: %s\r\n" % (number, b"a" * length) for number in range(count))
    return b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + extra + b"\r\n"


@pytest.mark.parametrize("request_bytes", [headers(0, 0), headers(14, 10), headers(1, 7_900), headers(7, 1_100)])
def test_ordinary_headers_are_answered(port: int, request_bytes: bytes) -> None:
    assert answer_to(port, request_bytes).startswith(b"HTTP/1.1 200 ")


def test_of_many_connections_that_open_at_one_moment_each_is_read_in_its_turn(port: int) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(connect(port)) for _ in range(20 * NEWCOMERS)]
        for connection in opened:
            connection.sendall(headers(0, 0))
        gone = stack.enter_context(connect(port))
        gone.sendall(GET)
        gone.close()
        assert all(all_said(connection).startswith(b"HTTP/1.1 200 ") for connection in opened)


@pytest.mark.parametrize(
    "request_bytes",
    [
        headers(15, 10),
        headers(500, 1),
        headers(1, 8_300),
        headers(1, 70_000),
        headers(8, 1_100),
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000,
    ],
)
def test_headers_too_large_or_too_many_are_refused(port: int, request_bytes: bytes) -> None:
    assert problem_in(answer_to(port, request_bytes)) == (431, "headers-too-large")


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"this is not HTTP\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_what_is_not_http_is_refused_in_the_shape_of_every_error(port: int, request_bytes: bytes) -> None:
    assert problem_in(answer_to(port, request_bytes)) == (400, "unreadable-request")


@pytest.mark.parametrize(
    "beginning",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"],
)
def test_half_a_request_is_closed_in_time(port: int, beginning: bytes) -> None:
    began = time.monotonic()

    answer = answer_to(port, beginning)

    assert problem_in(answer) == (408, "request-timeout")
    assert RECEIVE_SECONDS - 0.1 <= time.monotonic() - began < RECEIVE_SECONDS + 1


def drip(connection: socket.socket) -> None:
    """Send a byte every 50 milliseconds, for up to five seconds, until the server has closed."""
    for _ in range(100):
        connection.sendall(b"G")
        time.sleep(0.05)


def test_a_byte_now_and_then_does_not_buy_time(port: int) -> None:
    began = time.monotonic()
    with connect(port) as connection, pytest.raises(ConnectionError):
        drip(connection)

    assert time.monotonic() - began < RECEIVE_SECONDS + 1


def test_the_time_counts_for_each_request_of_a_connection_anew(port: int) -> None:
    with connect(port) as connection:
        for _ in range(4):
            connection.sendall(GET)
            assert first_answer(connection).startswith(b"HTTP/1.1 200 ")
            time.sleep(RECEIVE_SECONDS / 2)
        connection.sendall(GET[:10])
        assert problem_in(all_said(connection))[0] == 408


def test_pipelined_requests_are_all_answered(port: int) -> None:
    assert answer_to(port, GET * 5 + headers(0, 0)).count(b"HTTP/1.1 200 ") == 6


def test_of_many_pipelined_requests_the_first_are_answered_and_the_last_of_them_says_so(port: int) -> None:
    answer = answer_to(port, GET * 500)

    # A few more where the requests come in two pieces.
    assert MOST_WAITING < answer.count(b"HTTP/1.1 200 ") < 100
    assert answer.count(b"connection: close") == 1
    assert b"connection: close" in answer.rpartition(b"HTTP/1.1 200 ")[2]


def test_a_long_body_is_not_taken_for_a_long_head(port: int) -> None:
    body = b"a" * 1_000_000
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)

    assert answer_to(port, head + body).endswith(b"\r\n\r\n1000000")


def test_idle_connections_do_not_keep_others_out(port: int) -> None:
    idle = [connect(port) for _ in range(200)]

    assert answer_to(port, headers(0, 0)).startswith(b"HTTP/1.1 200 ")
    assert {problem_in(all_said(connection))[0] for connection in idle} == {408}
    for connection in idle:
        connection.close()


def test_the_server_does_not_say_what_it_is(port: int) -> None:
    assert b"server:" not in answer_to(port, headers(0, 0)).lower()


CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"


def trailers(count: int, length: int) -> bytes:
    """A chunked request of two bytes that ends in so many trailer fields of that length."""
    return CHUNKED + b"".join(b"X-%d: %s\r\n" % (number, b"a" * length) for number in range(count)) + b"\r\n"


@pytest.mark.parametrize("request_bytes", [trailers(0, 0), trailers(3, 10), trailers(1, 4_000)])
def test_a_few_trailer_fields_are_read_over(port: int, request_bytes: bytes) -> None:
    assert answer_to(port, request_bytes).endswith(b"\r\n\r\n2")


@pytest.mark.parametrize(
    "request_bytes", [trailers(17, 10), trailers(1, 70_000), trailers(4, 4_000), trailers(5_000, 1)]
)
def test_trailer_fields_count_as_headers_do(port: int, request_bytes: bytes) -> None:
    assert problem_in(answer_to(port, request_bytes)) == (431, "headers-too-large")


@pytest.mark.parametrize(
    "trailer",
    [b"Authorization: Bearer x", b"Content-Type: text/csv", b"X-Forwarded-For: 1.1.1.1", b"Expect: 100-continue"],
)
def test_nothing_in_a_trailer_is_a_header(port: int, trailer: bytes) -> None:
    request_bytes = CHUNKED.replace(b"POST / ", b"POST /headers ") + trailer + b"\r\n\r\n"

    assert answer_to(port, request_bytes).endswith(b"\r\n\r\nhost connection transfer-encoding")


def sent_until_closed(port: int, beginning: bytes, piece: bytes, most: int) -> int:
    """How many bytes of a request that never ends the server takes before it closes."""
    count = 0
    with connect(port) as connection, suppress(ConnectionError):
        connection.sendall(beginning)
        while count < most:
            connection.sendall(piece)
            count += len(piece)
        while connection.recv(65_536):
            pass
    return count


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        (CHUNKED + b"X: ", b"a" * 65_536),
        (CHUNKED, b"X: y\r\n" * 10_000),
        (CHUNKED[:-3] + b"1;", b"a" * 65_536),
        (CHUNKED[:-3], b"1;x=" + b"a" * 65_536 + b"\r\na\r\n"),
    ],
    ids=["one long trailer", "many trailers", "an endless chunk extension", "long chunk extensions"],
)
def test_what_surrounds_a_body_is_bounded(port: int, beginning: bytes, piece: bytes) -> None:
    # Sockets hold a few hundred kilobytes on the way; what counts is that the server stops taking them.
    assert sent_until_closed(port, beginning, piece, 50_000_000) < 20_000_000


def test_a_refused_client_that_goes_on_for_megabytes_is_read_no_further(port: int) -> None:
    # The first piece is refused; of what comes after it the buffers of both ends take some megabytes.
    assert sent_until_closed(port, CHUNKED[:-3] + b"1;" + b"e" * 65_536, bytes(1 << 20), 200_000_000) < 20_000_000


@pytest.mark.parametrize("rest", [CHUNKED, CHUNKED[:-3] + b"1;"], ids=["a trailer", "a chunk extension"])
def test_a_client_that_is_refused_while_its_body_arrives_learns_why_before_the_connection_closes(
    port: int, rest: bytes
) -> None:
    # A connection that is closed at once is reset by what still arrives, and its client comes again at once.
    with connect(port) as connection:
        connection.sendall(rest)
        time.sleep(0.05)
        connection.sendall(b"a" * 40_000)
        assert problem_in(all_said(connection)) == (431, "headers-too-large")
        for _ in range(3):
            connection.sendall(b"a")
            time.sleep(LINGER_SECONDS / 10)


def test_a_body_in_chunks_of_one_byte_is_a_body(port: int) -> None:
    assert answer_to(port, CHUNKED[:-10] + b"1\r\na\r\n" * 20_000 + b"0\r\n\r\n").endswith(b"\r\n\r\n20000")


@pytest.mark.parametrize(
    "host",
    [
        b"",
        b"Host:\r\n",
        b"Host: x\r\nHost: x\r\n",
        b"Host: x\r\nHost: y\r\n",
        b"Host: x y\r\n",
        b"Host: x/y\r\n",
        b"Host: a@b\r\n",
        b"Host: [::1\r\n",
        b"Host: x:port\r\n",
        b"Host: x,y\r\n",
        b"Host: \xff\r\n",
    ],
)
def test_a_request_names_one_host(port: int, host: bytes) -> None:
    assert problem_in(answer_to(port, b"GET / HTTP/1.1\r\nConnection: close\r\n" + host + b"\r\n")) == (
        400,
        "unreadable-request",
    )


@pytest.mark.parametrize("host", [b"x", b"localhost:8000", b"[::1]:8000", b"desk.example.org", b"127.0.0.1"])
def test_an_ordinary_host_is_answered(port: int, host: bytes) -> None:
    answer = answer_to(port, b"GET / HTTP/1.1\r\nConnection: close\r\nHost: " + host + b"\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 200 ")


def test_http_1_0_needs_no_host_and_knows_no_chunks(port: int) -> None:
    assert answer_to(port, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200 ")
    chunked = b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    assert problem_in(answer_to(port, chunked)) == (400, "unreadable-request")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how large the table is")
def test_the_kernel_has_room_for_thousands_of_connections_before_the_first_comes() -> None:
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    program = (
        "from service.runtime.http_server import reserve_descriptors as r; r(); print(open('/proc/self/status').read())"
    )
    status = subprocess.check_output([sys.executable, "-c", program], text=True)
    table = next(line for line in status.splitlines() if line.startswith("FDSize:"))
    assert int(table.split()[1]) >= (DESCRIPTORS if most == resource.RLIM_INFINITY else min(most, DESCRIPTORS))
