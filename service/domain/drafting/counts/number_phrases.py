"""Finds the number phrases of a sentence with their qualifiers; their meaning is read by the grammar of quantities."""

from dataclasses import dataclass

from service.domain.drafting.text.tokens import Token, Tokens, lower_at
from service.domain.drafting.words import numbers as words
from service.domain.drafting.words.measures import COUNTED_BY_A_FIGURE, COUNTING, RISES
from service.domain.drafting.words.people import SINGULAR

# A sentence with more numbers is a table; the rest is listed as not read.
MOST_IN_A_SENTENCE = 24
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_OLDEST, _LAST_DAY = 120, 31
_POINTS_OF_A_DATE = 2
_FARTHEST_RISE = 9
_FARTHEST_NUMBERED = 14
_FIGURES = COUNTED_BY_A_FIGURE.keys() | COUNTING
_SAYING = frozenset(("said", "says", "reported", "reports"))
_ONE_PERSON = frozenset("a an the old young his her".split())


@dataclass(frozen=True)
class NumberPhrase:
    """A number phrase as words of its sentence: from ``start`` to ``end``, the number itself from ``core``."""

    start: int
    end: int
    core: int


def number_phrases(tokens: Tokens) -> list[NumberPhrase]:
    """All number phrases, in order, none within another. Ages, dates, distances and sums of money are left out."""
    phrases, place = list[NumberPhrase](), 0
    while place < len(tokens) and len(phrases) < MOST_IN_A_SENTENCE:
        end = _end_of_range(tokens, place)
        if end is None:
            place += 1
            continue
        if not _measures_something_else(tokens, place, end):
            # "Between 30 to 40" is read without its first word.
            is_between = _is_between(tokens, place) and any(token.lower == "and" for token in tokens[place:end])
            start = _start_with_heads(tokens, place - is_between, phrases[-1].end if phrases else 0)
            phrases.append(NumberPhrase(start, _with_tail(tokens, end), place))
        place = end
    return phrases


def is_number(token: Token) -> bool:
    """Whether the word is a number by itself: "119", "12-plus", "twenty-one"."""
    word = token.lower.removesuffix("-plus").removesuffix("-odd")
    if word[:1].isdigit():
        return word.count(".") < _POINTS_OF_A_DATE and word.replace(",", "").replace(".", "").isdigit()
    return word in words.UNITS | words.TENS or ("-" in word and set(word.split("-")) <= words.UNITS | words.TENS)


def is_year(token: Token) -> bool:
    """Whether a numeral may be a year: "2010"."""
    return len(token.lower) == 4 and token.lower.isdecimal() and _FIRST_YEAR <= int(token.lower) <= _LAST_YEAR


def is_number_at(tokens: Tokens, index: int) -> bool:
    """Whether a number stands at a place."""
    return index < len(tokens) and (is_number(tokens[index]) or tokens[index].lower in words.VAGUE)


def _start_with_heads(tokens: Tokens, core: int, earliest: int) -> int:
    start = core
    while start > earliest:
        heads = words.HEADS_BY_LAST_WORD.get(tokens[start - 1].lower, ())
        head = next((head for head in heads if _stands_before(tokens, head, start, earliest)), None)
        if head is None:
            break
        start -= len(head)
    return start


def _stands_before(tokens: Tokens, head: tuple[str, ...], index: int, earliest: int) -> bool:
    first = index - len(head)
    if head == ("up", "to") and lower_at(tokens, first - 1) in RISES:  # "has gone up to 14"
        return False
    return first >= earliest and all(tokens[first + step].lower == word for step, word in enumerate(head))


def _with_tail(tokens: Tokens, end: int) -> int:
    """ "60 or more", "60+"."""
    if lower_at(tokens, end) == "+" and tokens[end].start == tokens[end - 1].end:
        return end + 1
    return end + 2 if (lower_at(tokens, end), lower_at(tokens, end + 1)) == ("or", "more") else end


def _end_of_range(tokens: Tokens, index: int) -> int | None:
    """The end of "30 to 40", of "between 30 and 40", or of a single number."""
    end = _end_of_number(tokens, index)
    if end is not None and _is_between(tokens, index) and lower_at(tokens, end) == "and":
        return _end_of_number(tokens, end + 1) or end
    if end is None or lower_at(tokens, end) not in ("to", "or", "-", "–") or _is_the_former(tokens, index):
        return end
    if _is_year(tokens, index, "") and lower_at(tokens, index - 1).rstrip(".") in words.MONTH_WORDS:
        return end  # "takes the toll since 7 October 2023 to 45,212"
    is_dash = tokens[end].text in ("-", "–")
    if is_dash and tokens[end - 1].end != tokens[end].start:
        return end  # "13:45 - Thirty-one bodies"
    second = _end_of_number(tokens, end + 1)
    is_vague = lower_at(tokens, end + 1) in words.VAGUE or tokens[index].lower in words.VAGUE
    return end if second is None or is_vague else second


def _is_between(tokens: Tokens, index: int) -> bool:
    return lower_at(tokens, index - 1) == "between" and lower_at(tokens, index) not in words.VAGUE


def _is_the_former(tokens: Tokens, index: int) -> bool:
    """The 558 of "rose from 558 to 569", "lowered its count of the missing from 558 to 569", "climbs 11 to 569"."""
    before, behind = lower_at(tokens, index - 1), lower_at(tokens, index + 1)
    if before in RISES and behind == "to":
        return True
    if before != "from" and (before, behind) != ("by", "to"):
        return False
    is_figure = before == "from" and behind == "to"
    near = (lower_at(tokens, step) for step in range(index - _FARTHEST_RISE, index - 1))
    return any(word in RISES or (is_figure and word in _FIGURES) for word in near)


def _end_of_number(tokens: Tokens, index: int) -> int | None:
    word, second, third = (lower_at(tokens, index + step) for step in range(3))
    if (word, second, third) == ("half", "a", "dozen"):
        return index + 3
    if word in ("half", "quarter") and second in ("a", "of") and "a" in (second, third):  # "half a million"
        scale = index + 2 + (second == "of")
        return scale + 1 if lower_at(tokens, scale) in words.SCALES else None
    if word == "a" and second == "quarter" and third == "of":
        return _end_of_number(tokens, index + 1)
    if word == "a" and second in words.AFTER_A:
        return _end_of_scale(tokens, index + 2)
    is_of_a_scale = word in ("several", "few") and second in words.SCALES
    if (word in words.BEFORE_DOZEN and second == "dozen") or is_of_a_scale:
        return index + 2
    if word == "dozen" and lower_at(tokens, index - 1) not in words.BEFORE_DOZEN | {"a", "half"}:
        return index + 1
    if word in words.COLLECTIVE and second == "of" and third in words.OF_COLLECTIVE:
        return index + 3
    is_head = (word, second, lower_at(tokens, index - 1)) == ("many", "as", "as")  # "as many as 1,000"
    if word in words.VAGUE and not is_head:
        return index + 1
    return _end_of_scale(tokens, index + 1) if word and is_number(tokens[index]) else None


def _end_of_scale(tokens: Tokens, end: int) -> int:
    while end < len(tokens) and _continues(tokens, end):
        end += 1
    return end


def _continues(tokens: Tokens, index: int) -> bool:
    """Whether the word goes on with the number before it: "two hundred", "a hundred and nineteen"."""
    word, before = tokens[index].lower, lower_at(tokens, index - 1)
    if word in words.SCALES:
        return True
    if is_number(tokens[index]):
        return before in words.SCALES | words.TENS or before == "and"
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        word == "and"
        and following is not None
        and is_number(following)
        and before in ("hundred", "thousand")
        and not following.lower[0].isdigit()
    )


def _measures_something_else(tokens: Tokens, index: int, end: int) -> bool:
    return (
        _has_other_unit(tokens, end)
        or _is_named(tokens, index)
        or _is_year(tokens, index, lower_at(tokens, end))
        or _is_minutes(tokens, index)
        or _is_the_former(tokens, index)
        or _is_age(tokens, index)
        or _is_share(tokens, index)
        or _is_day(tokens, index, end)
        or (tokens[index].lower == "one" and lower_at(tokens, end) in ("another", "such"))
    )


def _is_share(tokens: Tokens, index: int) -> bool:
    """The numbers of "one in ten of the residents"."""
    is_first = lower_at(tokens, index + 1) == "in" and index + 2 < len(tokens) and is_number(tokens[index + 2])
    is_second = lower_at(tokens, index - 1) == "in" and index > 1 and is_number(tokens[index - 2])
    return (is_first and tokens[index].lower in words.UNITS) or (is_second and tokens[index - 2].lower in words.UNITS)


def _is_day(tokens: Tokens, index: int, end: int) -> bool:
    """The 7 of "since 7 October"."""
    is_month = end < len(tokens) and tokens[end].is_capital and lower_at(tokens, end).rstrip(".") in words.MONTH_WORDS
    return is_month and len(tokens[index].lower) <= 2 and tokens[index].lower.isdecimal()


def _is_age(tokens: Tokens, index: int) -> bool:
    """ "A woman of 61", "a man, 34,", "aged six and seven"."""
    before, earlier = lower_at(tokens, index - 1), lower_at(tokens, index - 2)
    if before in ("and", "to") and lower_at(tokens, index - 3) in ("aged", "ages"):
        return True
    is_digits = tokens[index].lower.isdecimal() and int(tokens[index].lower) < _OLDEST
    if not is_digits:
        return False
    near = {lower_at(tokens, index - step) for step in range(2, 6)}
    if before in ("of", "and", "to", ",", "between") and near & {"ages", "aged"} and earlier not in SINGULAR:
        return True  # "between the ages of 10 and 87", "aged 41, 52 and 60"
    if before == "of" and earlier in SINGULAR:
        return bool({lower_at(tokens, index - step) for step in (3, 4)} & _ONE_PERSON)  # "a British man of 71"
    return (before, lower_at(tokens, index + 1)) == (",", ",") and earlier in SINGULAR


def _has_other_unit(tokens: Tokens, end: int) -> bool:
    """ "12 years", "30%", "12-year-old", "6 km", "16:00"."""
    following = lower_at(tokens, end)
    is_hyphened = following == "-" and lower_at(tokens, end + 1) in words.OTHER_UNITS
    is_time = following == ":" and lower_at(tokens, end + 1).isdigit() and tokens[end].end == tokens[end + 1].start
    is_between_rows = following == "/" and tokens[end].start > tokens[end - 1].end  # "deaths 18 / injured 44"
    has_mark = following in words.OTHER_MARKS and not is_between_rows
    return following.strip("-") in words.OTHER_UNITS or has_mark or is_hyphened or is_time


def _is_minutes(tokens: Tokens, index: int) -> bool:
    """The 30 of "16:30"."""
    is_behind = lower_at(tokens, index - 1) == ":" and lower_at(tokens, index - 2).isdigit()
    return is_behind and tokens[index - 2].end == tokens[index].start - 1


def _is_named(tokens: Tokens, index: int) -> bool:
    """ "magnitude 6.1", "flight 17", "June 30", "a Fokker 50"."""
    before = lower_at(tokens, index - 1)
    is_day = before.rstrip(".") in words.MONTH_WORDS and _may_be_a_day(tokens[index].lower)
    dated = _may_be_a_day(lower_at(tokens, index - 2)) or lower_at(tokens, index - 2) == "in"  # "in September 14 died"
    is_day = is_day and not (dated and not is_year(tokens[index]))
    is_decimal = tokens[index].lower.count(".") == 1 and len(tokens[index].lower.rpartition(".")[2]) < 3
    is_decimal = is_decimal and lower_at(tokens, index + 1) not in words.SCALES
    is_service = (
        index > 0 and tokens[index - 1].is_capital and lower_at(tokens, index + 1) in _SAYING
    )  # "Rescue 1122 said"
    is_model = is_service or (index > 1 and tokens[index - 1].is_capital and lower_at(tokens, index - 2) in ("a", "an"))
    is_name = before in words.NAMES_A_NUMBER and not _is_the_verb(tokens, index - 1)
    return is_name or is_day or is_decimal or is_model


def _may_be_a_day(word: str) -> bool:
    """ "30", and also "2010", of "June 30, 2010"; the 228 of "since 1 March 228 people have died" counts."""
    return word.isdecimal() and (int(word) <= _LAST_DAY or _FIRST_YEAR <= int(word) <= _LAST_YEAR)


def _is_the_verb(tokens: Tokens, index: int) -> bool:
    """ "Those who lost their lives number 76"."""
    near = {lower_at(tokens, step) for step in range(index - _FARTHEST_NUMBERED, index)}
    is_verb = lower_at(tokens, index) == "number" and lower_at(tokens, index - 1) not in words.BEFORE_A_NAME
    return is_verb and bool(near & words.NUMBERED)


def _is_year(tokens: Tokens, index: int, following: str) -> bool:
    before = lower_at(tokens, index - 1)
    follows_a_date = before in words.BEFORE_A_YEAR or before.rstrip(".") in words.MONTH_WORDS
    return is_year(tokens[index]) and follows_a_date and following not in ("people", "civilians")
