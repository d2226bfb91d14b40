"""Numbers and their nouns as tables and posts write them, in words that a sentence can print."""

import re
from dataclasses import replace

from service.domain.english.nouns import counts_people
from service.domain.english.numerals import number_in_words
from service.domain.errors import UnreadableQuantity
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief
from service.domain.quantities.quantity import NOTHING_SAID, Quantity

# Signs and short forms that no sentence prints: "14+", "~61", ">100", "c. 40", "20-25", "2.5k", "10ish", "12 (twelve)".
_SIGNS = re.compile(
    r"[^\w\s,.'’()–-]|\d\s?[–—-]\s?\d|\b(?:c|ca|circa|approx|est|min|max)\b|\d(?:[km]|-?ish|[ -]plus)\b"
    r"|\d,\d{1,2}(?!\d)|\((?!provisional|preliminary|confirmed)(?:[a-z-]+|\d+|est\.)\)",
    re.IGNORECASE,
)
_NUMERAL, _DASH = re.compile(r"\d[\d.,]*"), re.compile(r"(\d)\s?[–—-]\s?(\d)")

# "20+ to 30" begins at 20; "around 100+" is no "at least about 100".
_OPEN_WITHIN, _ABOUT_AT_LEAST = re.compile(r"\+(?= )"), re.compile(r"at least about ([\d,]+)")
_HYPHENED = {number_in_words(number): number for number in range(10, 100)}
_NUMBERS_IN_WORDS = _HYPHENED | {words.replace("-", " "): number for words, number in _HYPHENED.items()}
# Not in "twenty thousand", "a hundred and twelve" or "twenty-odd".
_BEHIND_A_SCALE = "".join(
    rf"(?<!{scale} )(?<!{scale} and )" for scale in ("hundred", "thousand", "million", "billion", "lakh", "crore")
)
_SPELT = re.compile(
    rf"{_BEHIND_A_SCALE}\b(?:{'|'.join(sorted(_NUMBERS_IN_WORDS, key=len, reverse=True))})\b"
    r"(?![ -](?:hundred|thousand|million|billion|odd|some|something)|-)",
    re.IGNORECASE,
)
_IN_ROUND_NUMBERS = {"10s": "tens", "100s": "hundreds", "1000s": "thousands", "1,000s": "thousands"}
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+(?![\d.,]*\d)")
_BARE = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,]*\d)")

# What happened to people, and no word for them: "hospitalised", "unaccounted for", "homeless".
_HAPPENED = frozenset(
    words
    for row in ENGLISH_NOUNS
    if row.measures and all(map(counts_people, row.measures.split()))
    if not (row.bodies or row.status or row.demographic)
    for words in map(str.strip, row.words.split("|"))
    if words and "/" not in words
) | frozenset(
    "arrest arrests abduction abductions kidnapping kidnappings detention detentions evacuation evacuations injury "
    "injuries displacement displacements disappearance disappearances burned burnt scalded trapped".split()
)


def without_measure(noun: str) -> str:
    """A noun without what happened to the people, which the verb says: "children" of "children hospitalised", nothing
    of "unaccounted for"."""
    words = noun.split()
    start = next((index for index in range(len(words)) if " ".join(words[index:]).casefold() in _HAPPENED), len(words))
    return " ".join(words[:start])


def without_signs(number: str) -> str:
    """A number without the signs of a table or a post: "at least 14" for "14+", "20 to 25" for "20-25"."""
    if number in _IN_ROUND_NUMBERS:
        return _IN_ROUND_NUMBERS[number]
    quantity = read_alone(number)
    if quantity is None or not (_SIGNS.search(number) or number[:1].isupper()):
        return number
    numbers = quantity.numbers
    if _SIGNS.search(number) and not (numbers.is_numberless or numbers.is_sum):
        # Of "at least 12-15" the bound is 12, and the claimant said both.
        has_another = numbers.low == numbers.high and len(_NUMERAL.findall(number)) > 1
        if has_another:
            return _OPEN_WITHIN.sub("", _DASH.sub(r"\1 to \2", number)).replace("+", " or more")
        return _ABOUT_AT_LEAST.sub(r"about \1 or more", numbers_in_brief(numbers))
    return number.lower() if states_a_number_only(number) else number


def in_digits(text: str) -> str:
    """The text with its numbers from ten to 99 in digits, as agencies print them: "more than 20" for "twenty"."""
    return _SPELT.sub(lambda match: str(_NUMBERS_IN_WORDS[match[0].casefold()]), text)


def group_digits(text: str) -> str:
    """The text with its digits grouped: "10000", "10 000" and "10.000" become "10,000"."""
    joined = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _BARE.sub(lambda match: f"{int(match[0]):,}", joined)


def read_alone(words: str) -> Quantity | None:
    """The quantity that words state by themselves; none of other words, and of a multiple of another's number."""
    try:
        quantity = read(words)
    except UnreadableQuantity:
        return None
    return quantity if isinstance(quantity, Quantity) else None


def states_a_number_only(words: str) -> bool:
    """Whether words state a number, and nothing of what was counted."""
    try:
        quantity = read(words)
    except UnreadableQuantity:
        return False
    if not isinstance(quantity, Quantity):
        return True
    return replace(quantity.counted, increment=False, feared=False) == NOTHING_SAID
