"""The house style is set in a form, which offers what the API takes."""

from service.domain.english.house_style import Attribution, ClockFace, Numerals
from service.web.editing.house_style import CHOICES
from tests.builders.desk import Desk
from tests.builders.reader import opened, posted


def test_the_form_offers_every_choice_of_a_style() -> None:
    offered = {name: list(options) for name, (_, options) in CHOICES.items()}

    assert offered == {"attribution": list(Attribution), "numerals": list(Numerals), "clock": list(ClockFace)}


def test_the_style_is_set_as_the_form_has_it(desk: Desk) -> None:
    answer = posted(desk, "/house-style", "/house-style", {"attribution": "says", "zone": "Asia/Kabul"})

    style = desk.get("/v1/house-style").json()
    assert (answer.status_code, answer.headers["location"]) == (303, "/house-style?done=yes")
    assert style == {"attribution": "says", "numerals": "words_below_ten", "clock": "24h", "zone": "Asia/Kabul"}
    page = opened(desk, "/house-style?done=yes")
    assert dict(page.forms["/house-style"])["zone"] == "Asia/Kabul"
    assert "The house style is recorded" in page.text


def test_a_zone_that_nobody_knows_is_marked(desk: Desk) -> None:
    answer = posted(desk, "/house-style", "/house-style", {"zone": "Mars/Olympus"})

    assert answer.status_code == 422
    assert 'id="error-zone"' in answer.text
    assert desk.get("/v1/house-style").json()["zone"] == "UTC"


def test_who_may_edit_is_led_to_the_style_from_every_page(desk: Desk) -> None:
    assert "/house-style" in [link["href"] for link in opened(desk, "/status").links]
