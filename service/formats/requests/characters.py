"""The characters that a text may hold (RELIABILITY 6.8c).

Control characters and non-characters mean nothing to a reader and something to terminals, parsers and stores. Marks of
direction and joiners are kept as they are, because scripts need them; pages make them visible.
"""

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_IN_NO_NAME = "\t\n\r\u2028\u2029"
_NON_CHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
_BEYOND_THE_FIRST_PLANE = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
# A set with characters beyond the first plane is searched ten times slower than one without.
_PLANES = ((False, ""), (True, _BEYOND_THE_FIRST_PLANE))
_HAS_OTHER_PLANES = re.compile("[\U00010000-\U0010ffff]")
_UNFIT_IN_TEXT, _UNFIT_IN_NAME = (
    {has_more: re.compile(f"[{_CONTROLS}{own}{_NON_CHARACTERS}{more}]") for has_more, more in _PLANES}
    for own in ("", _IN_NO_NAME)
)
# Categories without a shape of their own: marks of format, separators, controls.
_SHAPELESS = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})
# Letters and marks that are shown as nothing: fillers of Hangul, an empty cell of Braille, variation selectors.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)


def unfit_character(text: str, *, is_name: bool = False) -> str | None:
    """The code of the first character that a text, or a name, may not have, as in U+0007; ``None`` if there is none.

    A text may have tabs and line breaks, a name may not.
    """
    if text.isascii() and text.isprintable():
        return None
    has_other_planes = not text.isascii() and _HAS_OTHER_PLANES.search(text) is not None
    match = (_UNFIT_IN_NAME if is_name else _UNFIT_IN_TEXT)[has_other_planes].search(text)
    return match and f"U+{ord(match[0]):04X}"


def is_visible(name: str) -> bool:
    """Whether anything of a name is seen."""
    return name.isascii() or any(
        unicodedata.category(character) not in _SHAPELESS and character not in _BLANK for character in name
    )
