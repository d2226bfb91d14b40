"""A change of the feed as JSON: the same in a page and in a stream."""

from typing import Any

from service.api.receipt import timestamp
from service.ports import Change

_NUMBERS = frozenset({"sequence", "revision", "through"})


def document(change: Change) -> dict[str, Any]:
    """``seq``, ``type`` and ``at``, then what its type says; what was not there is ``null``."""
    said = {name: int(text) if name in _NUMBERS else text or None for name, text in change.said.items()}
    return {"seq": change.seq, "type": change.type, "at": timestamp(change.at)} | said
