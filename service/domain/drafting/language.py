"""Whether a text is English, by its commonest words; no other language is read yet."""

from service.domain.drafting.text.tokens import tokens_of

_LONGEST_SAMPLE = 8_000
_FEWEST_WORDS = 6
_FEWEST_FOR_SHARE = 12
_LOWEST_SHARE = 0.08
# A text in another script has no word of these; French and Spanish share some letters, but hardly these words.
_COMMON = frozenset(
    "the of and to in a is was were that for on at by with from have has had been are said it as he they his their not "
    "after who which an people killed least more were".split()
)


def is_english(text: str) -> bool:
    """Whether at least one word in twelve is a common word of English; a text of a few words needs one."""
    words = [token.lower for token in tokens_of(text, 0, min(len(text), _LONGEST_SAMPLE)) if token.text[:1].isalpha()]
    common = sum(word in _COMMON for word in words)
    if len(words) < _FEWEST_FOR_SHARE:
        return (len(words) < _FEWEST_WORDS and all(word.isascii() for word in words)) or common > 0
    return common >= _LOWEST_SHARE * len(words)
