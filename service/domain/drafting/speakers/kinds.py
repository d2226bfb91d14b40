"""The kind of a claimant, from the words of its name and title."""

import re

from service.domain.drafting.words.speech import KIND_ROWS

_ROWS = tuple((kind, re.compile(rf"\b(?:{pattern})(?![\w])", re.IGNORECASE)) for kind, pattern in KIND_ROWS)


def claimant_kind(name: str) -> str:
    """The kind of VOCABULARY 2 of a name or title; "unknown" if no word of it says."""
    return next((kind for kind, pattern in _ROWS if pattern.search(name)), "unknown")
