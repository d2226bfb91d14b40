"""No person's name passes for what the service itself says of those who acted."""

import pytest

from service.application.access.actor_names import FORGOTTEN, NAMELESS, key_name, person_name

MARK = " (the name of a person)"


@pytest.mark.parametrize(
    "name",
    [
        *("the operator", "The  Operator", "operator", "th\u0435 operator", "the op\u200berator", "The öperator"),
        *(
            "somebody without a key",
            FORGOTTEN,
            NAMELESS,
            "the key Wire desk",
            "The Key",
            "Counterclaim",
            "the newsroom",
        ),
        key_name("Wire desk"),
    ],
)
def test_a_name_that_imitates_the_service_is_marked(name: str) -> None:
    assert person_name(name) == name + MARK


@pytest.mark.parametrize("name", ["Maya Ortiz", "Key Francis", "Theo Perator", "Olga Operatorova", "محمد\u200cرضا"])
def test_any_other_name_stays_as_the_provider_states_it(name: str) -> None:
    assert person_name(name) == name
