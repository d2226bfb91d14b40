"""Speakers that stand for themselves: "— Ministry of Health" behind what it says, "The ministry said:" above it."""

from dataclasses import dataclass

from service.domain.drafting.speakers.labels import DASHES, is_label
from service.domain.drafting.speakers.mentions import claimant_kind
from service.domain.drafting.speakers.speaker_phrases import speaker_after, speaker_before
from service.domain.drafting.text.tokens import Span, Tokens, lower_at
from service.domain.drafting.words import speech as words

_LONGEST = 9
_LONGEST_HEADING = 24
_ENDS = frozenset((".", ")", "]", "*"))
_CLOSES_A_SENTENCE = frozenset((".", "!", "?", "…", "”", '"', "»"))
_SMALL_WORDS = frozenset("of the for and in de la al 's".split())


@dataclass(frozen=True)
class Signature:
    """The words of a speaker that signs; ``is_marked`` if a dash, a bracket or "Source:" says so."""

    source: Span
    is_marked: bool


def signature_of(tokens: Tokens, *, is_last_of_a_letter: bool = False) -> Signature | None:
    """The signature that a sentence is, or ends with behind a dash. A paper that tells a story does not sign it.

    The last words of somebody who writes "I" or "our" may be a bare name.
    """
    start, end = _after_the_last_sentence(tokens), len(tokens)
    first = _past_marks(tokens, start)
    while end > first and tokens[end - 1].text in _ENDS:
        end -= 1
    source, is_marked = (first, end), first > start
    if not 0 < end - first <= _LONGEST or not (is_marked or (start == 0 and _is_a_name(tokens, source))):
        return None
    name = " ".join(token.text for token in tokens[first:end])
    if not is_label(tokens, source, is_marked=is_marked or is_last_of_a_letter) or claimant_kind(name) == "media":
        return None
    return Signature(source, is_marked)


def _after_the_last_sentence(tokens: Tokens) -> int:
    """Where ". — Ministry" begins; 0 if the sentence does not end so."""
    near = range(len(tokens) - 1, max(0, len(tokens) - 1 - _LONGEST), -1)
    return next((place for place in near if _is_a_dash_behind_a_sentence(tokens, place)), 0)


def _is_a_dash_behind_a_sentence(tokens: Tokens, index: int) -> bool:
    return tokens[index].text in DASHES and tokens[index - 1].text in _CLOSES_A_SENTENCE


def _past_marks(tokens: Tokens, index: int) -> int:
    while index < len(tokens) and (tokens[index].text in DASHES or tokens[index].text in "([*"):
        index += 1
    if lower_at(tokens, index) in ("source", "sources", "via") and index + 1 < len(tokens):
        index += 2 if tokens[index + 1].text == ":" else 1
    return index


def _is_a_name(tokens: Tokens, source: Span) -> bool:
    """Whether every word is of a name or a role: "State Emergency Service of Ukraine", "Acting governor"."""
    return all(
        token.is_capital or token.text == "," or token.lower in _SMALL_WORDS or token.lower in words.SPEAKERS
        for token in tokens[slice(*source)]
    )


def heading_of(tokens: Tokens) -> Span | None:
    """The speaker of a heading that ends with a colon: "The ministry said in its update:", "According to NDMA:"."""
    end = len(tokens) - 1
    if not 0 < end <= _LONGEST_HEADING or tokens[end].text != ":":
        return None
    if (lower_at(tokens, 0), lower_at(tokens, 1)) == ("according", "to"):
        source = speaker_after(tokens, 2)
        return source if source[0] < source[1] else None
    verb = next((index for index in range(end - 1, 0, -1) if tokens[index].lower in words.STANCE_OF), None)
    if verb is not None:
        return speaker_before(tokens, verb)
    return (0, end) if is_label(tokens, (0, end)) else None
