"""Days as spreadsheets have them, read into the notation of the core; an ambiguous one is never guessed.

Three numbers are read where only one order is possible: the year in front, a day above 12, or dots, which no locale of
the CLDR puts after the month: "11.04.2020" and "11.4.20" are 11 April. "11/04/2020" is refused unless the spreadsheet's
order is said. No word of a date is passed over: "about 3 June 2020" is an approximate day, "before 3 June 2020" no day.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from service.domain.claims.names import fold_name
from service.formats.imports.dates.date_words import MONTH_OF, WEEKDAYS, WORDS_OF_DATES

# Names for the order of dates; a pattern of strptime is accepted too.
ORDERS = {"day/month/year": "dmy", "month/day/year": "mdy", "year/month/day": "ymd"}
# The order of the parts of a notation, by their first letters: "dd/mm/yyyy", "TT.MM.JJJJ", "jj/mm/aaaa".
_ORDER_OF: Mapping[str, str] = {
    **dict.fromkeys(("dmy", "dma", "tmj", "jma", "gma", "gay"), "day/month/year"),
    "mdy": "month/day/year",
    **dict.fromkeys(("ymd", "amd", "jmt"), "year/month/day"),
}
_NOTATION = re.compile(r"(?:[dmyjatg]{1,4}[-/. ]){2}[dmyjatg]{1,4}", re.IGNORECASE)
# A pattern that writes and reads this day without loss has the whole day and no time.
_A_DAY = datetime(2021, 6, 30, 14, 25, 36, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
# The days that Excel counts from: its day 60 is a 29 February 1900 that never was, so later ones start a day earlier.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
_THREE = re.compile(r"(\d{1,4})([-/.\s])\s?(\d{1,2})\2\s?(\d{1,4})\.?")
_PACKED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR_FIRST = re.compile(r"\d{4}(?:-(?:\d\d|[X?]{2})(?:-(?:\d\d|[X?]{2}))?)?")
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|re|o|a|e|deg)$")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,\s*(?=\d)")
# Words for an approximate day, in front of it or behind: EDTF writes it as "2020-06-03~".
_ABOUT = re.compile(
    r"(?:about|around|approx(?:\.|imately)?|roughly|circa|ca?\.|ca|~|vers(?: le)?|environ(?: le)?|hacia(?: el)?|"
    r"alrededor del?|cerca de|por volta de|um(?: den)?|etwa(?: am)?|ungefähr(?: am)?|verso(?: il)?|circa il|"
    r"intorno al?|yaklaşık|около|примерно|близько|приблизно|حوالي|حدود)\s*(?=\S)(?P<day>.+)"
    r"|(?P<before>.+?)\s*(?:[(]?(?:approx(?:\.|imate(?:ly)?)?|ca?\.|circa|~)[)]?)",
    re.IGNORECASE,
)
# A word in front of a date that makes it no day: "before 3 June 2020", "early June 2020".
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\.?(?: the| dem| den| der| le| el| al| del| il| o)?[\s-]+(?P<day>\S.*)")
# No notation of a day with its time, or of two days, is longer.
LONGEST_DATE = 80


class AmbiguousDate(Exception):
    """A date that can be read in several ways; ``meanings`` are the ISO dates that it can be."""

    def __init__(self, *meanings: str) -> None:
        super().__init__(" or ".join(meanings))
        self.meanings = meanings


def order_of(stated: str) -> str | None:
    """How the days of a file are written, as ``read_day`` takes it: one of ``ORDERS``, also by a notation
    ("dd/mm/yyyy"), or a pattern of strptime for a day alone. ``None`` for a text that says no order.
    """
    if stated.strip().lower() in ORDERS:
        return stated.strip().lower()
    if _NOTATION.fullmatch(stated.strip()):
        return _ORDER_OF.get("".join(part[0] for part in re.split(r"[-/. ]", stated.strip().lower())))
    return stated if "%" in stated and _says_a_day(stated) else None


def _says_a_day(pattern: str) -> bool:
    try:
        return _by_pattern(_A_DAY.strftime(pattern), pattern) == _A_DAY.date().isoformat()
    except ValueError:  # a character that no text has
        return False


def read_day(text: str, order: str | None = None) -> str | None:
    """The ISO date of a day as written in a spreadsheet ("3 June 2020", "30.6.2021"), or the month or year of one.

    ``order`` is what ``order_of`` gives; a pattern of strptime comes first. ``None`` for what is no date in any
    known notation. Raises AmbiguousDate.
    """
    if len(text) > LONGEST_DATE:
        return None
    digits = _WEEKDAY.sub("", in_western_digits(text).strip())
    if about := _ABOUT.fullmatch(digits):
        day = read_day(about["day"] or about["before"], order)
        return day if day is None or day.endswith("~") else f"{day}~"
    if order is not None and "%" in order and (day := _by_pattern(digits, order)):
        return day
    if _YEAR_FIRST.fullmatch(digits):
        return digits
    if packed := _PACKED.fullmatch(digits):
        return _iso(*map(int, packed.groups()))
    if serial := _serial(digits):
        return serial
    if numbers := _THREE.fullmatch(digits):
        return _of_three(numbers[1], numbers[2], numbers[3], numbers[4], ORDERS.get(order or ""))
    return _with_month_name(digits, ORDERS.get(order or ""))


def word_before_day(text: str, order: str | None = None) -> str | None:
    """The word in front of a date that makes it no day by itself: "before", "early"; ``None`` where there is none."""
    match = _WORD_BEFORE.fullmatch(in_western_digits(text).strip()) if len(text) <= LONGEST_DATE else None
    return match["word"] if match and not _is_date(text, order) and _is_date(match["day"], order) else None


def lacks_year(text: str, order: str | None = None) -> bool:
    """Whether a text is a day or a month that no year stands with: "30 June", "30.6.", "30/06"."""
    if len(text) > LONGEST_DATE or _is_date(text, order):
        return False
    # A leap year, so that 29 February is one of its days.
    return any(_is_date(f"{text}{joint}2020", order) for joint in (" ", "", ".", "/", "-"))


def _is_date(text: str, order: str | None) -> bool:
    try:
        return read_day(text, order) is not None
    except AmbiguousDate:
        return True


def serial_day(number: float) -> str | None:
    """The ISO date of a day that Excel counts, or the year that a whole number is; ``None`` for another number."""
    if number == int(number) and _FIRST_YEAR <= number <= _LAST_YEAR:
        return f"{int(number)}"
    if int(number) not in _EXCEL_DAYS:
        return None
    return (_EXCEL_EPOCH + timedelta(days=int(number))).isoformat()


def serial_moment(number: float) -> datetime | None:
    """The moment without a zone that Excel counts in days, to the second; ``None`` where it has no time of day."""
    if int(number) not in _EXCEL_DAYS or number == int(number):
        return None
    midnight = datetime.combine(_EXCEL_EPOCH, datetime.min.time()) + timedelta(days=int(number))
    return midnight + timedelta(seconds=round((number - int(number)) * 86_400))


def in_western_digits(text: str) -> str:
    """The text with the digits 0 to 9 in place of those of other scripts."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def _serial(digits: str) -> str | None:
    """The day that a number alone means: Excel counts days where a cell has lost its format."""
    return serial_day(float(digits)) if re.fullmatch(r"\d{5}(?:\.\d{1,10})?", digits) else None


def _by_pattern(text: str, pattern: str) -> str | None:
    try:
        moment = datetime.strptime(text, pattern).replace(tzinfo=UTC)
    except (ValueError, re.error):  # another notation; a pattern that names a part twice
        return None
    return moment.date().isoformat() if moment.time() == datetime.min.time() else None


def _of_three(first: str, separator: str, middle: str, last: str, order: str | None) -> str | None:
    """The date of three numbers."""
    if len(first) == 4:
        return _iso(int(first), int(middle), int(last))
    possible = [order] if order else ["dmy"] if separator == "." else [*ORDERS.values()]
    return _only((first, middle, last), possible)


def _with_month_name(text: str, order: str | None) -> str | None:
    """The date of a day, a month by its name and a year, or of a month and a year."""
    words = [word for word in fold_name(text).split() if word not in WORDS_OF_DATES]
    months = {MONTH_OF[word] for word in words if word in MONTH_OF}
    others = [_ORDINAL.sub(r"\1", word) for word in words if word not in MONTH_OF and word not in WEEKDAYS]
    numbers = [number for number in others if number.isdigit() and len(number) <= 4]
    if len(months) != 1 or len(numbers) != len(others):
        return None
    month = months.pop()
    match sorted(numbers, key=len):
        case [str(year)] if len(year) == 4:
            return f"{year}-{month:02d}" if _FIRST_YEAR <= int(year) <= _LAST_YEAR else None
        case [str(day), str(year)] if len(year) == 4:
            return _iso(int(year), month, int(day))
        case [_, _]:
            first, last = numbers
            # Two short numbers: beside a month by its name nobody writes the year first, unless the file says so.
            return _in_order((first, str(month), last), "ymd" if order == "ymd" else "dmy")
    return None


def _only(stated: tuple[str, str, str], orders: Sequence[str]) -> str | None:
    """The one date that three numbers can be in these orders. Raises AmbiguousDate."""
    meanings = dict.fromkeys(day for order in orders if (day := _in_order(stated, order)))
    if len(meanings) > 1:
        raise AmbiguousDate(*meanings)
    return next(iter(meanings), None)


def _in_order(stated: tuple[str, str, str], order: str) -> str | None:
    numbers = dict(zip(order, stated, strict=True))
    if not all(len(numbers[part]) <= 2 for part in "md") or len(numbers["y"]) not in (2, 4):
        return None
    year = int(numbers["y"])
    # A year of two digits is of this century up to 68, as strptime has it (POSIX).
    year += 0 if len(numbers["y"]) == 4 else 2000 if year <= 68 else 1900
    return _iso(year, int(numbers["m"]), int(numbers["d"]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
