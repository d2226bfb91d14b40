"""What the groups of a provider may do, as the operator says: ``desk=edit; readers=read; north=edit@north-desk``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from service.ports.principal import Scope

ROLES: Mapping[str, frozenset[Scope]] = {
    "read": frozenset({Scope.READ}),
    "edit": frozenset({Scope.READ, Scope.EDIT, Scope.CLAIMS_WRITE}),
    "admin": frozenset({Scope.ADMIN}),
}


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A group with its role and its newsroom."""

    group: str
    role: str
    newsroom: str


@dataclass(frozen=True, slots=True)
class Granted:
    """What the groups of one person come to: a newsroom and the scopes there."""

    newsroom: str
    scopes: frozenset[Scope]


def read_grants(stated: str, default: str) -> tuple[RoleGrant, ...]:
    """The grants of a setting, in its order; ``default`` is the newsroom of those that name none.

    Raises ``ValueError`` with a sentence for the operator.

    Grants are separated by semicolons, and the last equals sign of one ends the group: names of directories hold commas
    and equals signs.
    """
    return tuple(_grant(part.strip(), default) for part in stated.split(";") if part.strip())


def _grant(stated: str, default: str) -> RoleGrant:
    group, _, right = stated.rpartition("=")
    role, _, newsroom = right.partition("@")
    if not group.strip() or role.strip() not in ROLES:
        raise ValueError(f"write GROUP=ROLE, with a role of {', '.join(ROLES)}, and semicolons between them")
    return RoleGrant(group.strip(), role.strip(), newsroom.strip() or default)


def granted(groups: Collection[str], grants: Sequence[RoleGrant]) -> Granted | None:
    """What a person of these groups may do; ``None`` for nothing at all.

    The first grant that fits names the newsroom, and all that fit in this newsroom add up.
    """
    fitting = [grant for grant in grants if grant.group in groups]
    if not fitting:
        return None
    newsroom = fitting[0].newsroom
    return Granted(newsroom, frozenset().union(*(ROLES[grant.role] for grant in fitting if grant.newsroom == newsroom)))


def role_for(scope: Scope) -> str:
    """The least role that has a scope."""
    return next(role for role, scopes in ROLES.items() if scope in scopes)
