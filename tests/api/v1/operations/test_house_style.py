"""A newsroom sets how its texts are written, and reads it; what cannot stand is refused with its remedy."""

import pytest

from tests.builders.desk import Desk


def test_a_style_is_answered_as_it_is_set(desk: Desk) -> None:
    put = desk.put("/v1/house-style", {"attribution": "says", "zone": "Europe/London"})

    assert put.status_code == 200
    assert put.json() == {
        "attribution": "says",
        "numerals": "words_below_ten",
        "clock": "24h",
        "zone": "Europe/London",
    }
    assert desk.get("/v1/house-style").json() == put.json()


@pytest.mark.parametrize("body", [{"attribution": "claims"}, {"zone": "Atlantis"}, {"colour": "red"}, []])
def test_what_no_house_can_have_is_refused(desk: Desk, body: object) -> None:
    answer = desk.put("/v1/house-style", body)

    assert answer.status_code == 422
    assert answer.json()["errors"]
