"""Which words of a sentence are inside quotation marks, and whether a quotation continues after it."""

from service.domain.drafting.text.tokens import Tokens

_OPENING = frozenset("“«")
_CLOSING = frozenset("”»")


def inside_quotations(tokens: Tokens) -> list[bool]:
    """For each word whether it is inside quotation marks; a straight mark opens or closes.

    What stands before a mark that only closes is inside a quotation of a sentence before.
    """
    inside, is_open = list[bool](), False
    for index, token in enumerate(tokens):
        closes = token.text in _CLOSING or (token.text == '"' and (is_open or _hangs_on_the_word_before(tokens, index)))
        if closes and not is_open:
            inside = [True] * index if not any(inside) else inside
        is_open = not closes and (is_open or token.text in _OPENING or token.text == '"')
        inside.append(is_open and token.text != '"')
    return inside


def _hangs_on_the_word_before(tokens: Tokens, index: int) -> bool:
    """Whether a straight mark stands behind a word without a space, and closes what another sentence opened."""
    is_behind = index > 0 and tokens[index - 1].end == tokens[index].start
    is_before = index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end
    return is_behind and not (is_before and tokens[index + 1].text[:1].isalnum())


def is_open_after(text: str, was_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence, given whether one was at its beginning."""
    opened = sum(text.count(mark) for mark in _OPENING)
    closed = sum(text.count(mark) for mark in _CLOSING)
    if opened or closed:
        return was_open + opened > closed
    return (text.count('"') + was_open) % 2 == 1
