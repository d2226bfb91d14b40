"""The application over the memory store, as a test speaks to it: posts, lets the workers work, reads."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from service.api.app import create_app
from service.api.openapi.examples import example
from service.api.v1.imports import background_import
from service.application.access.newsrooms import Newsrooms
from service.application.access.sign_in.attempt import SignIn
from service.application.context import NewsroomContext
from service.settings import Settings
from tests.builders.telling import drain
from tests.contracts.stores import on_memory
from tests.fakes.key_ring import MemoryRegister
from workers.import_files import equipment_of

JSON = {"Content-Type": "application/json"}
NDJSON = {"Content-Type": "application/x-ndjson"}
# Tests read the bytes as written, with their strong tags; tests/api/middleware/test_compression.py asks for others.
UNPACKED = {"Accept-Encoding": "identity"}


class Desk:
    """A client of a newsroom's service, with its store at hand."""

    def __init__(self, client: TestClient, services: NewsroomContext) -> None:
        self.client, self.services = client, services

    def send(self, method: str, path: str, raw: bytes, headers: dict[str, str] | None = None) -> Response:
        return self.client.request(method, path, content=raw, headers=JSON if headers is None else headers)

    def post(self, body: Any, headers: dict[str, str] | None = None, path: str = "/v1/claims") -> Response:
        return self.client.post(path, json=body, headers=headers)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Response:
        return self.client.get(path, headers=headers)

    def put(self, path: str, body: Any) -> Response:
        return self.client.put(path, json=body)

    def work(self) -> None:
        """Let the workers do all there is to do."""
        assert self.client.portal is not None
        self.client.portal.call(drain, self.services)

    def import_files(self, services: NewsroomContext | None = None) -> None:
        """Let a worker import the files that were handed over, in the newsroom as it finds it."""
        state: Any = self.client.app
        equipment = equipment_of(state.state.settings, state.state.access.newsrooms)
        assert self.client.portal is not None
        while self.client.portal.call(background_import.work, services or self.services, equipment):
            pass

    def recorded(self, body: Any) -> str:
        """Post a claim that is new; its id."""
        answer = self.post(body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["claim_id"])

    def incident_of(self, claim_id: str) -> str:
        return str(self.get(f"/v1/claims/{claim_id}").json()["incident_id"])

    @property
    def head(self) -> int:
        """The sequence of the last entry of the ledger."""
        assert self.client.portal is not None
        return self.client.portal.call(self.services.projections.vitals).head


def newsrooms_of(*services: NewsroomContext) -> Newsrooms:
    """An installation of these newsrooms; the first is the default one."""
    contexts = {service.name: service for service in services}

    async def open_newsroom(newsroom: str) -> NewsroomContext:
        return contexts[newsroom]

    return Newsrooms(services[0].name, MemoryRegister(contexts), open_newsroom)


def application(
    *services: NewsroomContext, settings: Settings | None = None, keys: bool = False, sign_in: SignIn | None = None
) -> FastAPI:
    """The application over these newsrooms, open to everybody unless ``keys`` are asked for, or people sign in."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Newsrooms]:
        yield newsrooms_of(*services)

    def open_newsrooms() -> AbstractAsyncContextManager[Newsrooms]:
        return opened()

    # The first upload waits for the imports of the process that reads it, which a service has done by then.
    settings = settings or Settings(request_seconds=60)
    # The name that Starlette's test client gives the service.
    hosts = settings.allowed_hosts or ("" if keys else "testserver")
    return create_app(open_newsrooms, settings.model_copy(update={"open": not keys, "allowed_hosts": hosts}), sign_in)


@contextmanager
def opened_desk(services: NewsroomContext | None = None, settings: Settings | None = None) -> Iterator[Desk]:
    services = services or on_memory()
    with TestClient(application(services, settings=settings), headers=UNPACKED, follow_redirects=False) as client:
        yield Desk(client, services)


def a_claim(key: str | None = "aa-1", **said: Any) -> dict[str, Any]:
    """The claim of the examples, with what a test wants otherwise; ``...`` leaves a field out."""
    body = {**example("claim"), "source_claim_id": key, **said}
    return {name: value for name, value in body.items() if value is not ... and value is not None}
