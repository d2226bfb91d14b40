"""Run as a program: the real HTTP server with short limits; it tells the length of a body, or the names of headers."""

from __future__ import annotations

import socket
import sys
from typing import Any

from service.runtime.http_server import serve
from service.settings import read_settings


def application() -> Any:
    """An ASGI application that reads the whole body, as a factory for uvicorn."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        length, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            length, more = length + len(message["body"]), message["more_body"]
        names = b" ".join(name for name, _ in scope["headers"])
        body = names if scope["path"] == "/headers" else b"%d" % length
        headers = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    serve(read_settings(receive_seconds=float(sys.argv[1]), header_bytes=8192, header_count=16), listener, application)
