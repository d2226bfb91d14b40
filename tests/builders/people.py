"""A service that people sign in to, over memory stores, with a provider that answers over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from service.adapters.openid_provider import OpenIdProvider, ProviderClient
from service.application.access.authenticate import KeyWanted, issue
from service.application.access.sign_in.attempt import RETURN, SignIn, Terms
from service.application.access.sign_in.roles import read_grants
from service.application.context import NewsroomContext
from service.ports.keys import Person
from service.ports.principal import Scope
from service.settings import Settings
from tests.builders.desk import UNPACKED, Desk, application
from tests.contracts.stores import HandClock, on_memory
from tests.fakes.provider import CLIENT, SECRET, Provider, provider

GRANTS = "readers=read; cn=editors,ou=desk=edit; it=admin; south=edit@south; lost=read@nowhere"
EDITOR, READER = ["staff", "cn=editors,ou=desk"], ["readers"]
BASE = "http://testserver"
_GENEROUS = Settings(failures_per_minute=1_000, request_seconds=60)


@dataclass
class PeoplesHouse:
    """A service that people sign in to, and their provider."""

    app: FastAPI
    desk: Desk
    provider: Provider
    south: NewsroomContext

    def begun(self, onward: str = "/") -> Response:
        """Follow the link of the login page; the answer that leads to the provider."""
        return self.desk.client.get("/login/provider", params={"next": onward})

    def back(self, onward: str = "/") -> str:
        """Sign in at the provider; the address, of this service, that it leads back to."""
        return self.provider.authorize(urlsplit(self.begun(onward).headers["location"]).query)

    def sign_in(self, groups: list[str] | None = None, onward: str = "/", **person: Any) -> Response:
        """Sign in as a person of these groups."""
        groups = EDITOR if groups is None else groups
        self.provider.person = {"name": "Maya Ortiz", "groups": groups, **person}
        return self.desk.client.get(self.back(onward))

    def people(self, newsroom: NewsroomContext | None = None) -> list[Person]:
        """The people of a newsroom that are known."""
        assert self.desk.client.portal is not None
        return list(self.desk.client.portal.call((newsroom or self.desk.services).people.people))

    def forget(self, person: Person) -> None:
        """Forget a person, at once instead of within half a second."""
        assert self.desk.client.portal is not None
        self.desk.client.portal.call(self.desk.services.people.forget, person.id)
        self.app.state.access.look_again(person.id)

    def key(self) -> str:
        """The text of a new key, of a program."""
        assert self.desk.client.portal is not None
        wanted = KeyWanted("Wire import", (Scope.READ, Scope.CLAIMS_WRITE))
        return str(self.desk.client.portal.call(issue, wanted, "live", self.desk.services).text)


def terms(running: Provider) -> Terms:
    return Terms(running.url, CLIENT, SECRET, f"{BASE}{RETURN}", read_grants(GRANTS, "default"), "The Staff Directory")


def sign_in_over(wanted: Terms) -> SignIn:
    client = ProviderClient(wanted.client_id, wanted.secret, wanted.return_address)
    return SignIn(wanted, OpenIdProvider(wanted.issuer, client))


@contextmanager
def opened_peoples_house(settings: Settings = _GENEROUS, *, keys: bool = True) -> Iterator[PeoplesHouse]:
    north, south = on_memory(), on_memory("south")
    with provider() as running:
        assert isinstance(north.clock, HandClock)
        running.now = north.clock.at // 1000
        app = application(north, south, settings=settings, keys=keys, sign_in=sign_in_over(terms(running)))
        app.state.patience_seconds = 0
        with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
            yield PeoplesHouse(app, Desk(client, north), running, south)
