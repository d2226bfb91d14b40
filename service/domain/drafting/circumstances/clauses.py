"""The clause of a number: another event in the same sentence is not its place and time.

"… following a bombing that killed 37 in Ankara": Ankara is where the 37 were killed.
"""

from service.domain.drafting.text.tokens import Span, Tokens, lower_at
from service.domain.drafting.words.numbers import MONTH_WORDS
from service.domain.drafting.words.times import WEEKDAYS

_PIVOTS = frozenset("following whereas since follows followed but after while".split())
_UNITS_OF_TIME = frozenset("day days week weeks month months hours year years night".split())
_TIMES = frozenset(("midnight", "dark", "dawn", *MONTH_WORDS, *WEEKDAYS))


def clause_of(tokens: Tokens, index: int) -> tuple[Span, bool]:
    """The offsets in the text of the clause of a word, and whether it is the first of its sentence."""
    cuts = [cut for cut in range(len(tokens)) if _begins_a_clause(tokens, cut)]
    first = max((cut for cut in cuts if cut <= index), default=0)
    last = min((cut for cut in cuts if cut > index), default=len(tokens))
    return (tokens[first].start, tokens[max(first, last - 1)].end), first == 0


def _begins_a_clause(tokens: Tokens, index: int) -> bool:
    word, before = tokens[index].lower, lower_at(tokens, index - 1)
    if word == ";":
        return True
    if word not in _PIVOTS or _is_time(tokens, index, word):
        return False
    if word == "after":
        return before in _UNITS_OF_TIME
    return before == "," if word in ("while", "but") else True


def _is_time(tokens: Tokens, index: int, word: str) -> bool:
    """ "Since 2009" and "after midnight" are times, no clauses."""
    following = lower_at(tokens, index + 1)
    return word in ("since", "after") and (following[:1].isdigit() or following in _TIMES)
