"""An incident is named after its first claim."""

from dataclasses import replace

from service.domain.incidents.ids import incident_id, namesake
from tests.builders.story import a_claim


def test_an_incident_keeps_the_id_of_its_first_claim_while_it_grows() -> None:
    first, second = (replace(a_claim(f"clm_{n}", "MoD"), sequence=n) for n in (7, 9))

    assert incident_id([first]) == incident_id([second, first]) == "inc_7"
    assert namesake("inc_7") == first.id
