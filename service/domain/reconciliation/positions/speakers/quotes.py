"""Whether two quotes are one text: nearly the same words, in any order (VOCABULARY 4 row 5).

Papers reorder sentences: "The ministry said 34 people died" and "34 people died, the ministry said". Two quotes with
different numbers, or with the name of another person, are never one text, however similar the rest is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from service.domain.claims.names import fold_name
from service.domain.quantities.numbers.english_numbers import NUMBER_WORDS, number_in_words

NEARLY_THE_SAME = 90
# Shorter quotes are equal by chance: "21 people were killed".
_SHORTEST_QUOTE = 40
_FEWEST_WORDS = 5
_LONGEST_NUMBER = 8  # words

_GROUPED_DIGITS = re.compile(r"(?<=\d)[,.'’\u00a0\u202f](?=\d{3}(?!\d))")
# A capital letter that begins no sentence.
_CAPITAL = re.compile(r"(?<![.!?:\"“”]\s)(?<=[^\W\d_,;)][\s(]|[,;)]\s)[^\W\d_]\w*")
_NUMBER_WORDS = frozenset(NUMBER_WORDS)
# Words that every paper puts in or leaves out as it turns a sentence round, and the days that name the same day.
_TURNED_WITH = frozenset(
    (
        "the a an that this it its of in on at to for by from with as and were was are is been be had has have when "
        "while after who which said says say saying told tells reported according statement reporters "
        "monday tuesday wednesday thursday friday saturday sunday today yesterday"
    ).split()
)


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The words of a quote as they are compared.

    ``text`` are all words, folded, with numbers in digits. ``telling`` are the words that a turned sentence keeps, and
    how often each occurs. ``numbers`` and ``names`` are those among all words.
    """

    text: str
    telling: tuple[tuple[str, int], ...]
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.text.split())


def wording_of(quote: str | None) -> QuoteWords | None:
    """The wording of a quote; ``None`` for a quote too short to be compared."""
    return _wording(quote) if quote else None


def same_text(left: QuoteWords, right: QuoteWords) -> bool:
    """Whether two quotes have nearly the same letters in the same order."""
    if left.text == right.text:
        return True
    return not _exclude(left, right) and fuzz.ratio(left.text, right.text) >= NEARLY_THE_SAME


def is_turned(left: QuoteWords, right: QuoteWords) -> bool:
    """Whether two quotes have the same words in another order."""
    return left.text != right.text and sorted(left.text.split()) == sorted(right.text.split())


def same_sentence(left: QuoteWords, right: QuoteWords) -> bool:
    """Whether two quotes have nearly the same words, in whatever order."""
    if same_text(left, right):
        return True
    counts = Counter(dict(left.telling)), Counter(dict(right.telling))
    common, all_words = (counts[0] & counts[1]).total(), counts[0].total() + counts[1].total()
    is_alike = common >= _FEWEST_WORDS and 200 * common >= NEARLY_THE_SAME * all_words
    return is_alike and not _exclude(left, right)


@lru_cache(maxsize=4_096)
def _wording(quote: str) -> QuoteWords | None:
    folded = fold_name(_GROUPED_DIGITS.sub("", quote))
    if len(folded) < _SHORTEST_QUOTE:
        return None
    words = list(_in_digits(folded.split()))
    telling = Counter(word for word in words if word not in _TURNED_WITH)
    capitals = {part for name in _CAPITAL.findall(quote) if name[:1].isupper() for part in fold_name(name).split()}
    return QuoteWords(
        text=" ".join(words),
        telling=tuple(sorted(telling.items())),
        numbers=frozenset(word for word in words if word.isdigit()),
        names=frozenset(capitals - _TURNED_WITH - _NUMBER_WORDS),
    )


def _in_digits(words: list[str]) -> Iterator[str]:
    """The words with each number in digits: "thirty four" is "34"."""
    place = 0
    while place < len(words):
        length, number = _number_at(words, place)
        yield words[place] if number is None else str(number)
        place += length


def _number_at(words: list[str], index: int) -> tuple[int, int | None]:
    """How many words a number takes at a place, and the number; one word and ``None`` where there is no number."""
    if words[index] not in _NUMBER_WORDS:
        return 1, None
    for length in range(min(_LONGEST_NUMBER, len(words) - index), 0, -1):
        number = number_in_words(" ".join(words[index : index + length]))
        if number is not None:
            return length, number
    return 1, None


def _exclude(left: QuoteWords, right: QuoteWords) -> bool:
    """Whether each quote has a number, or each has a name, that the other one has not."""
    left_words, right_words = left.words, right.words
    numbers = left.numbers - right_words, right.numbers - left_words
    names = left.names - right_words, right.names - left_words
    return all(numbers) or all(names)
