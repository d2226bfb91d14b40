"""The times of a form: typed and shown on the clock of the newsroom, recorded in UTC."""

import re
from datetime import UTC, datetime

from service.domain.english.house_style import HouseStyle
from service.web.site.text import dates

_TYPED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


def zoned(typed: str | None, style: HouseStyle) -> str | None:
    """A time from the browser's input in UTC; any other text stays as it was typed.

    An hour that the clock shows twice, at the end of summer time, is the first of the two.
    """
    if not typed or not _TYPED.fullmatch(typed):
        return typed
    try:
        moment = datetime.fromisoformat(typed).replace(tzinfo=style.timezone).astimezone(UTC)
    except (ValueError, OverflowError):
        return f"{typed}Z"
    return moment.isoformat().replace("+00:00", "Z")


def local(stated: str, style: HouseStyle, unit: str = "minutes") -> str:
    """A recorded time as the browser's input takes it, to the minute or to the second."""
    moment = dates.read(stated) if stated else None
    try:
        at_home = moment.astimezone(style.timezone).replace(tzinfo=None) if moment else None
        return at_home.isoformat(timespec=unit) if at_home else ""
    except OverflowError:
        return ""
