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


@dataclass(frozen=True, slots=True)
class Principal:
    """The party that sends a request: a key of one newsroom. It sees nothing of any other."""

    newsroom: str
    key_id: str
    name: str
    scopes: frozenset[Scope]

    def may(self, scope: Scope) -> bool:
        """Whether the key has the scope, or one that includes it."""
        return scope in self.scopes or any(scope in _INCLUDED.get(held, ()) for held in self.scopes)
