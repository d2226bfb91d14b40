"""Two newsrooms behind one API that asks for keys, and what a test needs to speak as one or the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.testclient import TestClient

from service.application.access import authenticate
from service.application.access.api_key import read_key
from service.application.access.authenticate import KeyWanted
from service.application.context import NewsroomContext
from service.ports.principal import Scope
from service.settings import Settings
from tests.builders.desk import UNPACKED, Desk, application
from tests.contracts.stores import on_memory

ALL = (Scope.CLAIMS_WRITE, Scope.READ, Scope.EDIT)


@dataclass
class House:
    """An API over two newsrooms, north (the default one) and south."""

    client: TestClient
    north: NewsroomContext
    south: NewsroomContext

    def key(self, of: NewsroomContext, *scopes: Scope, expires_at: int | None = None) -> str:
        """The text of a new key."""
        assert self.client.portal is not None
        wanted = KeyWanted("A key", scopes or ALL, expires_at)
        return self.client.portal.call(authenticate.issue, wanted, "live", of).text

    def revoke(self, key: str, of: NewsroomContext) -> None:
        """End a key."""
        assert self.client.portal is not None
        self.client.portal.call(authenticate.revoke, id_of(key), "Lost.", of)

    def desk(self, of: NewsroomContext, *scopes: Scope) -> Desk:
        """A client that speaks with a key of its own."""
        return self.desk_with(self.key(of, *scopes), of)

    def desk_with(self, key: str | None, of: NewsroomContext) -> Desk:
        """A client that speaks with that key."""
        client = TestClient(self.client.app, headers=UNPACKED, follow_redirects=False)
        client.portal = self.client.portal
        if key is not None:
            client.headers["Authorization"] = f"Bearer {key}"
        return Desk(client, of)


def id_of(key: str) -> str:
    """The id of a key."""
    read = read_key(key)
    assert read is not None
    return read.id


@contextmanager
def opened_house(settings: Settings | None = None) -> Iterator[House]:
    north, south = on_memory("north"), on_memory("south")
    app = application(north, south, settings=settings, keys=True)
    with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
        yield House(client, north, south)
