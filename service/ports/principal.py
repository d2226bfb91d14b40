"""Who asks and what they may do: a key's newsroom, its name, its scopes (DESIGN 5)."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a key may do. ``edit`` includes ``read``, ``admin`` everything; ``claims:write`` stands for itself."""

    CLAIMS_WRITE = "claims:write"
    READ = "read"
    EDIT = "edit"
    ADMIN = "admin"


_INCLUDED = {Scope.EDIT: frozenset({Scope.READ}), Scope.ADMIN: frozenset(Scope)}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who a request is by: a key of one newsroom. It sees nothing of any other."""

    newsroom: str
    key_id: str
    name: str
    scopes: frozenset[Scope]

    def may(self, scope: Scope) -> bool:
        """Whether the key has the scope, or one that includes it."""
        return scope in self.scopes or any(scope in _INCLUDED.get(held, ()) for held in self.scopes)
