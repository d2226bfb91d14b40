"""Which words of a sentence are inside quotation marks, and whether a quotation continues after it."""

from service.domain.drafting.text.tokens import Tokens

_OPENING = frozenset("“«")
_CLOSING = frozenset("”»")


def inside_quotations(tokens: Tokens) -> list[bool]:
    """For each word whether it is inside quotation marks of this sentence; a straight mark opens or closes."""
    inside, is_open = list[bool](), False
    for token in tokens:
        if token.text == '"':
            is_open = not is_open
            inside.append(False)
            continue
        is_open = token.text in _OPENING or (is_open and token.text not in _CLOSING)
        inside.append(is_open)
    return inside


def is_open_after(text: str, was_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence, given whether one was at its beginning."""
    opened = sum(text.count(mark) for mark in _OPENING)
    closed = sum(text.count(mark) for mark in _CLOSING)
    if opened or closed:
        return was_open + opened > closed
    return (text.count('"') + was_open) % 2 == 1
