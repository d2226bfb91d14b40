"""The words of a text with their offsets in code points; the text itself is never changed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.N.
    r"|(?:Dr|Prof|Gen|Lt|Col|Maj|Brig|Capt|Cmdr|Adm|Sgt|Insp|Supt|Gov|Sen|Rep|Mr|Mrs|Ms|St)\.(?=\s[A-Z])"  # Dr. Ali
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # J. P. Nadda
    r"|\bincl\.(?=\s)|\b[Nn]o\.(?=\s?\d)"  # incl. the owner, report no. 7
    r"|[#@]?(?:[A-Z]+|[A-Z][a-z])-?\d+[a-z]*(?:-[A-Za-z]+)*\b"  # M23, F-16s, Su-24: a name, with no number in it
    r"|[#@]?\d+(?:[.,]\d+)*(?:-[A-Za-z]+)*"  # 1,628 and 12-year-old
    r"|[#@]?[^\W\d_]+(?:[’'][^\W\d_]+)?(?:-[^\W\d_]+(?:[’']s)?)*"  # words, names with hyphens, possessives
    r"|[\"“”‘’']|--|[—–]|[^\w\s]"
)

# For patterns: the capitals of the languages that are written in Latin letters, "İzmir" and "Łódź" among them.
CAPITALS = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x250)) if letter.isupper())

# Words of tweets and tables that are read as what they stand for.
_WRITTEN_SHORT = {"&": "and", "incl": "including"}

Span = tuple[int, int]
"""A stretch, half-open: of the text in code points, or of the words of a sentence, as the name says."""


class Token(NamedTuple):
    """One word, numeral or mark; ``start`` and ``end`` are offsets in code points.

    ``lower`` is the word in lower case with a plain apostrophe, without # and @ and the point of "Dr.".
    """

    text: str
    start: int
    end: int
    lower: str
    is_capital: bool


Tokens = Sequence[Token]


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch of the text."""
    return [_token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]


def _token(text: str, start: int, end: int) -> Token:
    word = text.lstrip("#@")
    lower = word.lower().replace("’", "'")
    if len(lower) > 1 and lower.endswith(".") and lower.count(".") == 1:
        lower = lower[:-1]
    return Token(text, start, end, _WRITTEN_SHORT.get(lower, lower), word[:1].isupper())


def lower_at(tokens: Tokens, index: int) -> str:
    """The word at a place in lower case; "" outside the sentence."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def text_span(tokens: Tokens, span: Span) -> Span:
    """The offsets in the text of a stretch of words."""
    return tokens[span[0]].start, tokens[span[1] - 1].end
