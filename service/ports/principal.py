"""The principal of a request: its newsroom, its name and its scopes (DESIGN 5)."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """A permission of a key. ``edit`` includes ``read``, ``admin`` includes all; ``claims:write`` includes no other."""

    CLAIMS_WRITE = "claims:write"
    READ = "read"
    EDIT = "edit"
    ADMIN = "admin"


_INCLUDED = {Scope.EDIT: frozenset({Scope.READ}), Scope.ADMIN: frozenset(Scope)}


_PERSON = "person-"


def person_id(newsroom: str, digest: str) -> str:
    """The id of a person who signs in, in the form of a key's: ``default.person-0123…``. No key has such an id."""
    return f"{newsroom}.{_PERSON}{digest}"


def is_person(actor: str) -> bool:
    """Whether an actor of the ledger is a person who signed in, and no key."""
    return actor.partition(".")[2].startswith(_PERSON)


@dataclass(frozen=True, slots=True)
class Principal:
    """The party that sends a request: a key of one newsroom, or a person who signed in. It sees nothing of any other.

    ``key_id`` is the id of the key or of the person.
    """

    newsroom: str
    key_id: str
    name: str
    scopes: frozenset[Scope]

    def may(self, scope: Scope) -> bool:
        """Whether the key has the scope, or one that includes it."""
        return scope in self.scopes or any(scope in _INCLUDED.get(held, ()) for held in self.scopes)
