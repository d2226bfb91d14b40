"""Pages of other sites read only where the operator lets them (RELIABILITY 5, line 70)."""

import pytest

from service.settings import Settings
from tests.builders.keyed import opened_house

DESK = "https://desk.example"
ASKS = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
NAMED = Settings(cors_origins=f"{DESK}, https://other.example")


def spoken(headers: dict[str, str]) -> list[str]:
    return [name for name in headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize("settings", [Settings(), NAMED])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://desk.example.evil.example", ""])
def test_a_foreign_page_is_not_spoken_to(settings: Settings, origin: str) -> None:
    with opened_house(settings) as house:
        desk = house.desk(house.north)
        preflight = house.client.options("/v1/incidents", headers={"Origin": origin, **ASKS})
        read = desk.get("/v1/incidents", {"Origin": origin})

    assert not spoken(dict(preflight.headers))
    assert preflight.status_code == 405
    assert not spoken(dict(read.headers))


def test_a_page_that_the_operator_named_reads_with_a_key() -> None:
    with opened_house(NAMED) as house:
        preflight = house.client.options("/v1/incidents", headers={"Origin": DESK, **ASKS})
        read = house.desk(house.north).get("/v1/incidents", {"Origin": DESK})
        refused = house.client.get("/v1/incidents", headers={"Origin": DESK})

    assert preflight.headers["access-control-allow-origin"] == DESK
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in read.headers
    assert (read.status_code, read.headers["access-control-allow-origin"]) == (200, DESK)
    assert refused.status_code == 401


def test_nobody_writes_from_another_site() -> None:
    with opened_house(NAMED) as house:
        asked = {"Origin": DESK, "Access-Control-Request-Method": "POST"}
        preflight = house.client.options("/v1/claims", headers=asked)

    assert preflight.status_code == 400
    assert "POST" not in preflight.headers["access-control-allow-methods"]
