"""The first and the last of several days in one cell: "3-5 June 2021"."""

import re
from collections.abc import Iterator

from service.formats.imports.dates.days import LONGEST_DATE, AmbiguousDate, in_western_digits, read_day

# The words between two days, and before the first.
_BETWEEN = re.compile(
    r"\s+(?:to|until|till|through|bis(?: zum)?|au|al|a|até|hasta|до|по|حتى|إلى)\s+|\s*[-–—]\s*|\s*/\s*", re.IGNORECASE
)
_FROM = re.compile(r"(?:from|vom|von|du|del|dal|desde|de|с|від|من)\s+", re.IGNORECASE)
_DAYS_AFTER_MONTH = re.compile(r"([^\W\d_]{3,}\.?) (\d{1,2})\s?[-–—]\s?(\d{1,2}),? (\d{4})")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?\.?")


def split_days(text: str, order: str | None = None) -> tuple[str, str] | None:
    """The first and last day of a cell, each in full ("3-5 June 2021"); ``None`` for one day, none, or two readings."""
    if len(text) > LONGEST_DATE or may_be_day(text, order):
        return None
    digits = in_western_digits(text).strip()
    digits = _FROM.sub("", digits, count=1) if _FROM.match(digits) else digits
    if days := _DAYS_AFTER_MONTH.fullmatch(digits):
        digits = f"{days[2]} - {days[3]} {days[1]} {days[4]}"
    ends = dict.fromkeys(
        pair
        for match in _BETWEEN.finditer(digits)
        for pair in _ends(digits[: match.start()], digits[match.end() :], order)
    )
    return next(iter(ends)) if len(ends) == 1 else None


def _ends(first: str, last: str, order: str | None) -> Iterator[tuple[str, str]]:
    """Both days in full: the first takes the month and the year that it lacks from the last."""
    year = re.search(r"(?<!\d)(\d{4})\.?$", last)
    if not may_be_day(last, order):
        return
    if may_be_day(first, order):
        yield first, last
    elif year and (day := _DAY_ALONE.fullmatch(first)) and (opening := re.match(r"\d{1,2}(?!\d)", last)):
        yield f"{day[1]}{last[opening.end() :]}", last
    elif year and re.search(r"[^\W\d_]", first) and may_be_day(f"{first} {year[1]}", order):
        yield f"{first} {year[1]}", last
    elif year and re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.?", first):
        yield f"{first.rstrip('.')}.{year[1]}", last


def may_be_day(text: str, order: str | None) -> bool:
    """Whether a text is a day, to the day, be it one of several readings."""
    try:
        return len(read_day(text, order) or "") == len("2021-06-30")
    except AmbiguousDate:
        return True
