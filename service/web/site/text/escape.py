"""Claim text for a page: escaped, and what a reader would not see, or would be misled by, made visible.

Control characters, characters that turn the direction of writing and other invisible ones are shown as marks with
their names; the joiners that Persian, Hindi and emoji are written with stay as they are.
"""

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_JOINERS = "\u200c\u200d"
_TAG = re.compile(r"(<[^>]*>)")
_SHORT = {
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


def visible(text: object) -> Markup:
    """The text, escaped, with a mark in place of each character that cannot be seen."""
    return Markup("").join(_shown(piece) for piece in _runs(str(text)))


def isolated(text: object) -> Markup:
    """The text in an element of its own, so that its direction of writing affects nothing around it; empty for an empty
    text.
    """
    words = Markup("") if text is None else visible(text)
    return Markup("<bdi>{}</bdi>").format(words) if words else words


def visible_html(html: str) -> Markup:
    """HTML of our own making (``formats.report_html``) with the same marks in its text, its tags left alone."""
    parts = _TAG.split(html)
    return Markup("").join(Markup(part) if at % 2 else _marked(part) for at, part in enumerate(parts))


def web_address(address: object) -> str | None:
    """The address if it is one of the web and no trick, else ``None``: only those become links."""
    if not isinstance(address, str):
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def host_of(address: str) -> str:
    """The host of a link, for readers who want to know before they follow it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_invisible(character: str) -> bool:
    """Whether a character has to be marked to be seen."""
    if character in "\n\t" or character in _JOINERS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs")


def _runs(text: str) -> list[str]:
    """The text in pieces: each invisible character alone, the text between them whole."""
    pieces, start = [], 0
    for at, character in enumerate(text):
        if is_invisible(character):
            pieces += [text[start:at], character]
            start = at + 1
    return [piece for piece in (*pieces, text[start:]) if piece]


def _shown(piece: str) -> Markup:
    return _mark(piece) if len(piece) == 1 and is_invisible(piece) else escape(piece)


def _marked(html: str) -> Markup:
    return Markup("").join(
        _mark(piece) if len(piece) == 1 and is_invisible(piece) else Markup(piece) for piece in _runs(html)
    )


def _mark(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    return Markup('<span class="unseen" title="{} {}">{}</span>').format(code, name, _SHORT.get(character, code))
