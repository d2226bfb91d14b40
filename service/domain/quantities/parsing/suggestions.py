"""The phrases that a refusal suggests: those that would be accepted, nearest to the refused text."""

import re

from rapidfuzz import fuzz

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Sense
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.in_language import count_unknown, read_in
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens

FIRST_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_EXAMPLES = (
    *("N", "exactly N", "at least N", "N or more", "more than N", "up to N", "no more than N", "fewer than N"),
    *("about N", "nearly N", "N-odd", "N so far", "N people", "N, including 3 children", "N of M"),
    *("another N", "N to M", "dozens", "several dozen", "hundreds", "thousands", "a few", "a handful"),
    *(
        "many",
        "an unknown number",
        "none",
        "a family of five",
        "twenty-one",
        "1.2 million",
        "10 children and one woman",
    ),
)


def nearest_forms(text: str) -> tuple[str, ...]:
    """Phrases that would be accepted: the text as far as it can be read, then the nearest with its number.

    Low and high come last. Of the text nothing is repeated but numbers and words of the tables.
    """
    match = FIRST_NUMBER.search(text.replace(",", ""))
    number = int(match[0]) if match else 21
    examples = [example.replace("N", f"{number:,}").replace("M", f"{number * 2:,}") for example in _EXAMPLES]
    ranked = sorted(examples, key=lambda example: (-fuzz.ratio(example, text), example))
    readable = _readable_beginning(text)
    return tuple(dict.fromkeys((*readable, *ranked[: 6 - len(readable)], '{"low": 10, "high": 14}')))


# So many words at the end of a phrase are tried without.
_MOST_LEFT_OUT = 8
# No phrase of more words states one number.
_MOST_WORDS = 30
_ENDING = frozenset({Sense.NUMERAL, Sense.NUMBER_WORD, Sense.NOUN, Sense.DOZEN})


def _readable_beginning(text: str) -> tuple[str, ...]:
    """The longest beginning of an English text that states a number and can be read: "up to 80 fighters"."""
    words = tokens(text)
    if len(words) > _MOST_WORDS:
        return ()
    for end in range(len(words) - 1, max(0, len(words) - 1 - _MOST_LEFT_OUT), -1):
        items, beginning = scan(words[:end], ENGLISH), " ".join(words[:end]).replace(" ,", ",")
        is_whole = items[-1].sense in _ENDING and not count_unknown(items)
        if is_whole and FIRST_NUMBER.search(beginning):
            try:
                read_in(beginning, ENGLISH)
            except UnreadableQuantity:
                continue
            return (beginning,)
    return ()
