"""Run as a program: an API with two routes for tests of the supervisor, ready when the server answers."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType

import redis


class Answer(BaseHTTPRequestHandler):
    """Answers 200 for /readyz when the store answers, and the identity of this process for /who."""

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/readyz":
            self.reply(200 if store_answers() else 503, {})
        else:
            self.reply(200, {"pid": os.getpid(), "redis_url": os.environ["COUNTERCLAIM_REDIS_URL"]})

    def reply(self, status: int, content: dict[str, object]) -> None:
        """Send a JSON object."""
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def store_answers() -> bool:
    """Whether the server that the environment names answers."""
    try:
        return bool(redis.Redis.from_url(os.environ["COUNTERCLAIM_REDIS_URL"], socket_timeout=1).ping())
    except redis.RedisError:
        return False


def end(number: int, frame: FrameType | None) -> None:
    """Exit at once."""
    sys.exit(0)


def main() -> None:
    """Serve on the inherited socket."""
    signal.signal(signal.SIGTERM, end)
    listener = socket.socket(fileno=int(os.environ["COUNTERCLAIM_LISTEN_FD"]))
    server = ThreadingHTTPServer(listener.getsockname()[:2], Answer, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    print("stand-in answers", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
