"""Groups have roles, as the operator states them; nobody has more than their groups say."""

import pytest

from service.application.access.sign_in.roles import ROLES, Granted, RoleGrant, granted, read_grants, role_for
from service.ports.principal import Principal, Scope


def test_grants_are_read_in_their_order_and_a_group_may_hold_commas_and_equals_signs() -> None:
    stated = "cn=desk,ou=news=edit; /readers = read ;\n north=edit@north-desk;"

    assert read_grants(stated, "default") == (
        RoleGrant("cn=desk,ou=news", "edit", "default"),
        RoleGrant("/readers", "read", "default"),
        RoleGrant("north", "edit", "north-desk"),
    )
    assert read_grants("", "default") == ()


@pytest.mark.parametrize("stated", ["desk", "desk=", "=edit", "desk=owner", "desk=edit, readers=write", "a=read;b"])
def test_what_names_no_role_is_refused(stated: str) -> None:
    with pytest.raises(ValueError, match="GROUP=ROLE"):
        read_grants(stated, "default")


def test_the_first_group_that_fits_names_the_newsroom_and_its_roles_add_up() -> None:
    grants = read_grants("readers=read; north=edit@north; desk=edit; north-it=admin@north", "default")

    assert granted(["desk", "readers", "north"], grants) == Granted("default", ROLES["edit"])
    assert granted(["north", "north-it"], grants) == Granted("north", ROLES["edit"] | ROLES["admin"])
    assert granted(["readers"], grants) == Granted("default", ROLES["read"])
    assert granted(["Readers", "reader", ""], grants) is None
    assert granted([], grants) is None


def test_the_default_newsroom_with_and_without_its_name_is_one() -> None:
    grants = read_grants("readers=read; it=admin@main", "main")

    assert granted(["readers", "it"], grants) == Granted("main", ROLES["read"] | ROLES["admin"])


def test_the_least_role_for_a_scope_has_it() -> None:
    for scope in Scope:
        assert Principal("default", "x", "x", ROLES[role_for(scope)]).may(scope)
    assert [role_for(scope) for scope in (Scope.READ, Scope.CLAIMS_WRITE, Scope.ADMIN)] == ["read", "edit", "admin"]
