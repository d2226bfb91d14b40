"""The floors of the HTTP measurements, in one process behind the same framework: python -m bench.floor REDIS_URL PORT.

They do the least that each measure could do: no keys, no limits, no ledger, no idempotency.
"""

import sys

import uvicorn
from fastapi import FastAPI
from fastapi.responses import Response
from redis.asyncio import Redis
from starlette.requests import Request

from service.formats.requests.bodies import ClaimBody

AT_ONCE = 100
_ADD = "for i = 2, #ARGV do redis.call('XADD', KEYS[1], '*', 'body', ARGV[i]) end return ARGV[1]"
_RECEIPT = b'{"state":"queued"}'


def application(redis_url: str) -> FastAPI:
    """A raw body and one script; a batch, validated, and one script for each 100; bytes that lie in the process."""
    app = FastAPI(openapi_url=None)
    redis = Redis.from_url(redis_url)
    add = redis.register_script(_ADD)
    report = b"{" + b'"said":"x",' * 500 + b'"end":1}'

    @app.post("/claims")
    async def post(request: Request) -> Response:
        await add(keys=["floor"], args=["1", await request.body()])
        return Response(_RECEIPT, 201, media_type="application/json")

    @app.post("/batch")
    async def post_batch(request: Request) -> Response:
        lines = (await request.body()).splitlines()
        for position in range(0, len(lines), AT_ONCE):
            some = lines[position : position + AT_ONCE]
            for line in some:
                ClaimBody.model_validate_json(line)
            await add(keys=["floor"], args=["1", *some])
        return Response(_RECEIPT, 207, media_type="application/json")

    @app.put("/report")
    async def keep(request: Request) -> Response:
        nonlocal report
        report = await request.body()
        return Response(status_code=204)

    @app.get("/report")
    async def poll(request: Request) -> Response:
        if request.headers.get("if-none-match") == '"1"':
            return Response(status_code=304, headers={"ETag": '"1"'})
        return Response(report, headers={"ETag": '"1"'}, media_type="application/json")

    return app


if __name__ == "__main__":
    uvicorn.run(
        application(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False, timeout_keep_alive=120
    )
