"""The times of a report for people, in the zone and on the clock that its texts are written in. UTC is named."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from service.domain.english.house_style import DEFAULT_STYLE, ClockFace, HouseStyle
from service.domain.english.times import clock_time
from service.formats.timestamp import named_zone

Document = Mapping[str, Any]


def style_of(report: Document) -> HouseStyle:
    """The zone and the clock of a report; one of an older version, which has none, is read in UTC."""
    return _style(report.get("zone", DEFAULT_STYLE.zone), report.get("clock", DEFAULT_STYLE.clock))


@lru_cache(64)
def _style(zone: str, clock: str) -> HouseStyle:
    timezone = named_zone(zone)
    # A zone that this machine's database no longer has.
    return HouseStyle(clock=ClockFace(clock), zone=zone, timezone=timezone) if timezone else DEFAULT_STYLE


def zone_words(style: HouseStyle) -> str:
    """The zone where nothing else names it, as below a chart: "UTC", "times in Asia/Kabul"."""
    return "UTC" if style.zone == "UTC" else f"times in {style.zone.replace('_', ' ')}"


def day(moment: float, zone: tzinfo) -> str:
    """The day of a moment in seconds since 1970, such as 15 November 2013."""
    local = datetime.fromtimestamp(moment, zone)
    return f"{local.day} {local:%B} {local.year}"


def dated(position: Document, report: Document) -> str:
    """The time of a figure, with where it comes from unless the claimant stated it; empty where none is known.

    A position of an older version has no ``dated``: its ``asserted_at`` is a stated or a published time.
    """
    own = position.get("dated") or {"at": position.get("asserted_at"), "basis": "stated"}
    if not own["at"]:
        return ""
    style = style_of(report)
    local = datetime.fromisoformat(own["at"]).astimezone(style.timezone)
    words = f"{local.day} {local:%B} {local.year}, {_time(local, style)}"
    return words if own["basis"] == "stated" else f"{words} ({own['basis']})"


def differing_times(range_: Document, report: Document) -> dict[str, str]:
    """The stated or published times of a range's figures by claim id; empty where they do not differ.

    With the day only where not all are of one day: "11:30 UTC", "1 June, 11:30 UTC".
    """
    style = style_of(report)
    stated = {position["claim_id"]: position.get("asserted_at") for position in range_["positions"]}
    times = {id: datetime.fromisoformat(time).astimezone(style.timezone) for id, time in stated.items() if time}
    if len({f"{time:%Y-%m-%d %H:%M}" for time in times.values()}) < 2:
        return {}
    with_day = len({time.date() for time in times.values()}) > 1
    return {
        id: f"{time.day} {time:%B}, {_time(time, style)}" if with_day else _time(time, style)
        for id, time in times.items()
    }


def moment(stated: str | None, report: Document) -> str:
    """A stated time: "1 June, 11:30 UTC"; empty where none is."""
    if not stated:
        return ""
    style = style_of(report)
    local = datetime.fromisoformat(stated).astimezone(style.timezone)
    return f"{local.day} {local:%B}, {_time(local, style)}"


def _time(local: datetime, style: HouseStyle) -> str:
    return clock_time(local, style.clock) + (" UTC" if local.tzname() == "UTC" else "")
