"""A text taken apart into the phrases of a language: the longest phrase of its table at each place.

A word that the table does not know stays a word.
"""

from collections.abc import Sequence
from itertools import zip_longest

from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.lexicon import LanguageTable, Phrases
from service.domain.quantities.numbers.number_words import number_of


def scan(words: Sequence[str], language: LanguageTable) -> list[Chunk]:
    """The items of a text in the words of a language; a word that it does not know has the role UNKNOWN."""
    phrases, items, place, has_number = language.phrases, list[Chunk](), 0, False
    words = _without_endings(_without_prefixes(_without_types(words, language), language), language)
    alone = phrases.alone.get(" ".join(words))
    if alone is not None:
        return list(alone)
    while place < len(words):
        length, scanned = _phrase_at(words, place, phrases, has_number) or (1, _single(words[place], language))
        items.extend(scanned)
        # A part has a number of its own: "including some 70 children" is about 70, "120, dont près de 70" nearly 70.
        counts = scanned[-1].sense in _COUNTING or _is_somebody(scanned[-1])
        has_number = counts or (has_number and scanned[-1].sense is not Sense.INCLUDING)
        place += length
    return items


def _is_somebody(chunk: Chunk) -> bool:
    return chunk.noun is not None and chunk.noun.singular and not chunk.noun.measures


_COUNTING = {Sense.NUMERAL, Sense.NUMBER_WORD, Sense.FIGURE, Sense.DOZEN, Sense.SCORE}


def _without_types(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with a number behind a known word apart: "killed-14", but not "shahed-136"."""
    return [
        part for word in words for part in (_known_and_number(word, language) if word[-1:].isdecimal() else (word,))
    ]


def _known_and_number(word: str, language: LanguageTable) -> tuple[str, ...]:
    name, hyphen, number = word.partition("-")
    is_known = name in language.phrases.longest and hyphen and len(name) > 1 and not name[:1].isdecimal()
    return (name, number) if is_known and name not in language.articles else (word,)


def _without_prefixes(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with their prefixes apart: "d'une" is "d' une", "وعشرون" is "و عشرون"; known words stay whole."""
    if not language.prefixes:
        return words
    # Also an unknown word is split from the "and" before it: it may name one more person.
    known, split = language.phrases.longest, list[str]()
    for word in words:
        prefix = next((start for start in language.prefixes if word.startswith(start) and word != start), "")
        rest = word.removeprefix(prefix)
        is_joined = prefix in language.joins and len(rest) > 2
        is_word = not prefix or word in language.phrases.words
        is_split = not is_word and (prefix.endswith("'") or is_joined or rest in known)
        split.extend((prefix, *_without_prefixes((rest,), language)) if is_split else (word,))
    return split


_LONGEST_ENDING = 3


def _without_endings(words: Sequence[str], language: LanguageTable) -> Sequence[str]:
    """The words with the endings of number words apart where these begin a phrase with the next word."""
    if not language.has_case_endings:
        return words
    pairs = zip_longest(words, words[1:], fillvalue="")
    return [part for word, following in pairs for part in _stem_and_ending(word, following, language)]


def _stem_and_ending(word: str, following: str, language: LanguageTable) -> tuple[str, ...]:
    for length in range(_LONGEST_ENDING, 0, -1):
        stem, ending = word[:-length], word[-length:]
        if stem in language.number_words and f"{ending} {following}" in language.phrases.behind:
            return stem, ending
    return (word,)


def _phrase_at(
    words: Sequence[str], index: int, phrases: Phrases, has_number: bool
) -> tuple[int, tuple[Chunk, ...]] | None:
    """The longest phrase at a place, as its number of words and its items."""
    for length in range(phrases.longest.get(words[index], 1), 0, -1):
        phrase = " ".join(words[index : index + length])
        anywhere = phrases.anywhere.get(phrase)
        behind = phrases.behind.get(phrase) if has_number else None
        following = words[index + length : index + length + 1]
        if behind and anywhere and (_qualifies_what_follows(behind, following) or _joins(anywhere, following, phrases)):
            behind = None
        elif behind and anywhere and behind[0].sense is Sense.PREPOSITION:
            behind = None if _is_before_number(anywhere, words[index + length :][:2], phrases) else behind
        items = behind or anywhere
        if items is not None and index + length <= len(words):
            return length, items
    return None


def _qualifies_what_follows(items: Sequence[Chunk], following: Sequence[str]) -> bool:
    """Whether words for a number before or behind them stand before one: "21, some 14 of them children", "all 11"."""
    is_before_number = items[0].sense in (Sense.QUALIFIER, Sense.ALL_OF_THEM)
    return is_before_number and any(word[0].isdecimal() for word in following)


def _is_before_number(items: Sequence[Chunk], following: Sequence[str], phrases: Phrases) -> bool:
    """Whether a qualifier stands before a number: "over 30" and "over a dozen", but not "over a land dispute"."""
    roles = [phrases.anywhere[word][0].sense for word in following if word in phrases.anywhere]
    is_number = any(word[0].isdecimal() for word in following[:1]) or bool(_COUNTING & {*roles[:1], *roles[1:2]})
    return items[0].sense is Sense.QUALIFIER and is_number


def _joins(items: Sequence[Chunk], following: Sequence[str], phrases: Phrases) -> bool:
    """Whether a word for "and" stands before somebody: "two men plus their mother", but not "20 plus people"."""
    beginnings = [phrases.anywhere[word][0] for word in following if word in phrases.anywhere]
    is_new = any(chunk.sense in _COUNTING or chunk.sense is Sense.ARTICLE for chunk in beginnings)
    return items[0].sense is Sense.AND and is_new


def _single(word: str, language: LanguageTable) -> tuple[Chunk, ...]:
    """The items of one word that no phrase begins with: a numeral, a word with hyphens, a word of another form."""
    if word[0].isdecimal():
        is_type = any(map(str.isalpha, word))  # "2a6"
        return (Chunk(Sense.UNKNOWN if is_type else Sense.NUMERAL, word),)
    phrases = language.phrases.anywhere
    stem = word.rstrip(".")
    if stem != word and stem in phrases:
        return phrases[stem]
    parts = word.replace("-", " ").split(" ")
    return _hyphenated(parts, language) if parts[1:] else (Chunk(Sense.UNKNOWN, word),)


def _hyphenated(parts: list[str], language: LanguageTable) -> tuple[Chunk, ...]:
    """A word with hyphens: a phrase ("half-a-dozen"), a number ("forty-seven"), a range ("ten-twelve"), or a word."""
    phrases, whole = language.phrases, " ".join(parts)
    if parts[0] in language.articles and parts[1][:1].isdecimal():
        return (Chunk(Sense.UNKNOWN, "-".join(parts)),)  # "one An-26"
    known = phrases.anywhere.get(whole) or phrases.behind.get(whole)
    if known:
        return known
    items = scan(parts, language)
    if any(item.sense is Sense.UNKNOWN for item in items) or not any(item.sense in _COUNTING for item in items):
        return (Chunk(Sense.UNKNOWN, "-".join(parts)),)
    numbers = [item.number_word for item in items if item.number_word]
    return _as_range(items) if len(numbers) == len(items) else tuple(items)


def _as_range(items: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The words of one number ("forty-seven", "two-hundred"), or of two with "to" between: "two-three"."""
    words = [item.number_word for item in items if item.number_word]
    is_two = len(words) == 2 and words[0].multiplies
    if number_of(words) is not None and not is_two:
        return tuple(items)
    for index in range(len(words) - 1, 0, -1):
        if number_of(words[:index]) and number_of(words[index:]):
            return (*items[:index], Chunk(Sense.TO, "-"), *items[index:])
    return tuple(items)
