"""Text in which the figures of claims and the names of parties are marked.

The marks are Unicode noncharacters, which no text may contain. ``plain`` removes them for print; a page uses them to
link each figure to its claim and to isolate each name (``formats/reports/report_html``).
"""

import re
from collections.abc import Callable
from functools import lru_cache

from service.domain.claims.vocabulary import Article
from service.domain.english.articles import as_described, capitalised, with_article
from service.domain.english.numerals import number_in_words

_OPEN, _WORDS, _SHUT = _EITHER = "\ufdd0", "\ufdd1", "\ufdd2"
_UNMARKED = f"[^{_OPEN}{_WORDS}{_SHUT}]*"
_MARKED = re.compile(f"{_OPEN}({_UNMARKED}){_WORDS}({_UNMARKED}){_SHUT}")
_STRAY = re.compile(f"[{_OPEN}{_WORDS}{_SHUT}]")
# What ``plain`` takes away: all of a mark but its words, and every stray.
_MARKS = re.compile(f"{_OPEN}{_UNMARKED}{_WORDS}(?={_UNMARKED}{_SHUT})|{_STRAY.pattern}")
# A number of two digits that is no part of another.
_FIRST_NUMBER = re.compile(
    r"([1-9]\d?)(?![\w%:/–-]|[.,]\d| (?:of|to|and|or|hundred|thousand|million|billion|lakh|crore)\b)"
)
# A numeral is spelt only where it begins a sentence.
_SPELT = {number_in_words(number): str(number) for number in range(10, 100)}
_INVERTED = re.compile(
    rf"According to (.+?), ((?:{_OPEN}[^{_WORDS}]*{_WORDS})?\d(?:[^,;.]|[,.](?=\d))*)(?=;|\.$|\. |, versus)"
)
_FIRST_WORD = re.compile(r"[\w-]+")
_BEFORE_WORDS = re.compile(f"(?:{_OPEN}[^{_WORDS}]*{_WORDS})*")


def mark_figure(claim_id: str, words: str) -> str:
    """The words, marked as a figure of the claim."""
    return f"{_OPEN}{_STRAY.sub('', claim_id)}{_WORDS}{_STRAY.sub('', words)}{_SHUT}"


# The cache holds a pure function of names: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def mark_name(name: str, article: Article | None = None, shown: str | None = None) -> str:
    """A name as it stands in a sentence, marked without the article that the sentence gives it.

    ``shown`` is what is printed of a name that is too long.
    """
    name = _STRAY.sub("", " ".join(name.split()))
    before = with_article(name, article).removesuffix(name)
    return f"{before}{mark_name_as(as_described(_STRAY.sub('', shown or name)))}"


def mark_names(text: str, names: tuple[str, ...]) -> str:
    """A finished text with the names in it marked; of two that overlap the longer one is marked."""
    present = sorted({name for name in names if name and name in text}, key=lambda name: (-len(name), name))
    if not present:
        return text
    return _any_of(*present).sub(lambda match: f"{_OPEN}{_WORDS}{_STRAY.sub('', match[0])}{_SHUT}", text)


@lru_cache(maxsize=1_024)
def _any_of(*names: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def capitalise_marked(text: str) -> str:
    """The text with a capital on its first word, which may be marked."""
    marks = _BEFORE_WORDS.match(text)
    start = marks.end() if marks else 0
    return text[:start] + capitalised(text[start:])


def uncapitalised(text: str) -> str:
    """A sentence as it stands inside another: its first word small again, unless that is a name, and a number that was
    spelt as its first word in digits. Only a sentence that would begin with a numeral names the claimant first.
    """
    inverted = _INVERTED.match(text)
    if inverted:
        return f"{inverted[2]}, according to {inverted[1]}{text[inverted.end() :]}"
    first = _MARKED.match(text)
    if first is not None and not first[1]:
        return mark_name_as(as_described(first[2])) + text[first.end() :]
    begun = text if first is None else first[2]
    behind = "" if first is None else text[first.end() :]
    word = _FIRST_WORD.match(begun)
    small = _small(word[0], begun[word.end() :], behind) if word else begun
    return f"{small}{behind}" if first is None else f"{mark_figure(first[1], small)}{behind}"


def _small(word: str, after: str, behind: str) -> str:
    """The first words of a sentence inside another. "Fifty to sixty" and "twelve hundred" stay in words."""
    digits = _SPELT.get(word.lower(), "")
    is_whole = digits and _FIRST_NUMBER.match(plain(f"{digits}{after}{behind}"))
    return (digits if is_whole else word[0].lower() + word[1:]) + after


def mark_name_as(shown: str) -> str:
    """What is printed of a name, marked."""
    return f"{_OPEN}{_WORDS}{shown}{_SHUT}"


def spell_first_number(text: str) -> str:
    """The text with a number below a hundred at its start in words: no sentence begins with a numeral.

    A number that belongs to another ("12 of 40", "30 to 40", "5.2 million") stays as it is.
    """
    marks = _BEFORE_WORDS.match(text)
    start = marks.end() if marks else 0
    number = _FIRST_NUMBER.match(plain(text))
    if number is None or not text.startswith(number[1], start):
        return text
    return f"{text[:start]}{number_in_words(int(number[1]))}{text[start + len(number[1]) :]}"


def claims_of(text: str) -> frozenset[str]:
    """The claims whose figures stand in a marked text."""
    return frozenset(match[1] for match in _MARKED.finditer(text)) - {""}


def names_of(text: str) -> frozenset[str]:
    """The names that stand in a marked text, in small letters: the first may begin the sentence."""
    return frozenset(match[2].casefold() for match in _MARKED.finditer(text) if not match[1])


def without_names(text: str) -> str:
    """The plain text with the first letter alone of each name: what a sentence itself says."""
    return plain(_MARKED.sub(lambda match: match[0] if match[1] else match[2][:1], text))


def plain(text: str) -> str:
    """The text without its marks."""
    return _MARKS.sub("", text)


def as_sentence(text: str) -> str:
    """The text with a capital and a full stop; before a numeral at its start stands a word."""
    begun = f"separately, {text}" if starts_with_numeral(text) else text
    has_end = (plain(begun) if begun.endswith(_EITHER) else begun).endswith((".", "!", "?", "…"))
    ended = begun if has_end else f"{begun}."
    return capitalise_marked(ended)


def starts_with_numeral(text: str) -> bool:
    """Whether a marked text begins with a digit, as no sentence may."""
    return (plain(text) if text.startswith(_EITHER) else text)[:1].isdigit()


def with_marks_as(worded: Callable[[str, str], str], text: str) -> str:
    """The text with each mark ``worded``: of a figure from its claim and its words, of a name from "" and its words.

    Stray marks, which only a claim can contain, are dropped.
    """
    return _STRAY.sub("", _MARKED.sub(lambda match: worded(match[1], match[2]), text))
