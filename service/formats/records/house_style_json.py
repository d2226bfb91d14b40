"""The house style of a newsroom as JSON, as it is put and kept."""

from collections.abc import Mapping
from typing import Any

from service.domain.english.house_style import Attribution, ClockFace, HouseStyle, Numerals
from service.domain.errors import Refused
from service.formats.timestamp import named_zone

_DEFAULTS = HouseStyle()


def read_house_style(body: Mapping[str, Any]) -> HouseStyle:
    """The style that a body describes; what it leaves out is the default. Raises ``Refused`` for an unknown zone."""
    zone = body.get("zone") or _DEFAULTS.zone
    timezone = named_zone(zone)
    if timezone is None:
        raise Refused("Name a zone of the time zone database, as in Europe/London, or UTC.", ("zone",))
    return HouseStyle(
        attribution=Attribution(body.get("attribution") or _DEFAULTS.attribution),
        numerals=Numerals(body.get("numerals") or _DEFAULTS.numerals),
        clock=ClockFace(body.get("clock") or _DEFAULTS.clock),
        zone=zone,
        timezone=timezone,
    )


def house_style_json(style: HouseStyle) -> dict[str, str]:
    """All settings of a style."""
    return {
        "attribution": style.attribution.value,
        "numerals": style.numerals.value,
        "clock": style.clock.value,
        "zone": style.zone,
    }
