"""Numbers written in English words, read by a small grammar.

    number  = [ group scale ]… [ group ]        scales falling: a million, two hundred thousand and five
    group   = [ hundreds "hundred" ["and"] ] [ 1…99 ]
    hundreds = nothing, "a", 1…9, or 11…99 without the tens ("twelve hundred")

The libraries that do this read "hundred and nineteen" as 1900 and "30 to 40" as 35 (VOCABULARY 3).
"""

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth thousandth millionth"
)

UNITS = {word: number for number, word in enumerate(_SMALL.split(), start=1)}
TENS = {word: number * 10 for number, word in enumerate(_TENS.split(), start=2)}
ORDINALS = frozenset(_ORDINALS.split())
# The lakh and the crore are how South Asian newsrooms write large tolls.
THOUSANDS = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SCALES = {"hundred": 100, **THOUSANDS}


def number_in_words(text: str) -> int | None:
    """The number in lower-case English words; ``None`` when the words spell no number.

    A hyphen joins tens and units ("twenty-one") or every word ("a-hundred-and-nineteen"); anywhere else it may stand
    for a range ("two-three hundred"), so the text is not read.
    """
    if text == "zero":
        return 0
    words = text.split("-") if " " not in text else _unhyphenated(text.split())
    return _sum_of_groups(words) if words else None


def is_ordinal(text: str) -> bool:
    """Whether a lower-case text contains an ordinal ("twenty-first", "21st"), which never counts anything."""
    return any(word in ORDINALS or _is_ordinal_in_digits(word) for word in text.replace("-", " ").split())


def _is_ordinal_in_digits(word: str) -> bool:
    return word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th")


def _unhyphenated(words: list[str]) -> list[str]:
    plain: list[str] = []
    for word in words:
        tens, hyphen, unit = word.partition("-")
        plain.extend((tens, unit) if hyphen and tens in TENS and unit in UNITS else (word,))
    return plain


def _sum_of_groups(words: list[str]) -> int | None:
    total, ceiling, group = 0, 10**15, list[str]()
    for word in [*words, ""]:
        scale = THOUSANDS.get(word, 1)
        if word and scale == 1:
            group.append(word)
            continue
        value = _group(group, first=ceiling == 10**15, before_scale=scale > 1)
        if value is None or scale >= ceiling:
            return None
        total, ceiling, group = total + value * scale, scale, []
    return total


def _group(words: list[str], first: bool, before_scale: bool) -> int | None:
    """The number before one scale word, or at the end of the text."""
    if not words:
        # "thousand" alone is one thousand; "two million thousand" is nothing; "two thousand" ends well.
        return (1 if first else None) if before_scale else (None if first else 0)
    if first and before_scale and words in (["a"], ["an"]):
        return 1
    if first:
        return _below_thousand(words)
    # "two thousand and five"; but "two thousand hundred" is nothing.
    return None if words[0] == "hundred" else _below_thousand(words[words[0] == "and" :])


def _below_thousand(words: list[str]) -> int | None:
    if "hundred" not in words:
        return _below_hundred(words)
    place = words.index("hundred")
    hundreds, rest = _hundreds(words[:place]), words[place + 1 :]
    if rest[:1] == ["and"] and len(rest) > 1:
        rest = rest[1:]
    remainder = _below_hundred(rest) if rest else 0
    return None if hundreds is None or remainder is None else hundreds * 100 + remainder


def _hundreds(words: list[str]) -> int | None:
    if words in ([], ["a"]):
        return 1
    number = _below_hundred(words)
    return None if number is None or number % 10 == 0 else number


def _below_hundred(words: list[str]) -> int | None:
    if len(words) == 2 and words[0] in TENS and UNITS.get(words[1], 10) < 10:
        return TENS[words[0]] + UNITS[words[1]]
    return UNITS.get(words[0], TENS.get(words[0])) if len(words) == 1 else None
