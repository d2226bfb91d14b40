"""A house style is read as it is written, and what is left out is the default."""

import pytest
from hypothesis import given, strategies as st

from service.domain.english.house_style import Attribution, ClockFace, Numerals
from service.domain.errors import Refused
from service.formats.records.house_style_json import house_style_json, read_house_style


@given(
    st.sampled_from(Attribution),
    st.sampled_from(Numerals),
    st.sampled_from(ClockFace),
    st.sampled_from(["UTC", "Europe/London", "Asia/Kabul"]),
)
def test_a_style_is_read_as_it_was_written(
    attribution: Attribution, numerals: Numerals, clock: ClockFace, zone: str
) -> None:
    body = {"attribution": attribution.value, "numerals": numerals.value, "clock": clock.value, "zone": zone}

    assert house_style_json(read_house_style(body)) == body


def test_what_is_left_out_is_the_default() -> None:
    assert house_style_json(read_house_style({})) == {
        "attribution": "per",
        "numerals": "words_below_ten",
        "clock": "24h",
        "zone": "UTC",
    }


@pytest.mark.parametrize("zone", ["Atlantis", "../etc/passwd", "Europe/", "\x00"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(Refused, match="time zone database"):
        read_house_style({"zone": zone})
