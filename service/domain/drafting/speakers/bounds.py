"""Where the words of one speaker end and those of the next begin: "X said A, while Y said B"."""

from service.domain.drafting.speakers.frames import AFTER_WHAT_IS_SAID, BEFORE_WHAT_IS_SAID, Frame, Manner
from service.domain.drafting.speakers.speaker_phrases import names_a_country
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words.speech import COUNTING_VERBS, VAGUE_SOURCES

_BEGINS_ITS_OWN = frozenset((Manner.PREPOSED, Manner.QUOTED, Manner.SILENCE))
_TURNS = frozenset("while but whereas ;".split())
_ACCORDING = frozenset((Manner.ACCORDING, Manner.ACCORDING_AFTER))


def bounded(frames: list[Frame], tokens: Tokens) -> list[Frame]:
    """The frames, earliest first, none with words that a neighbour says."""
    ordered = _without_vague_sources(sorted(frames, key=lambda frame: frame.cue), tokens)
    for index, frame in enumerate(ordered):
        if frame.manner in BEFORE_WHAT_IS_SAID and index + 1 < len(ordered):
            ordered[index : index + 2] = _between(tokens, frame, ordered[index + 1])
        if index and ordered[index].manner in AFTER_WHAT_IS_SAID:
            ordered[index] = _after(ordered[index], ordered[index - 1])
    return ordered


def _without_vague_sources(frames: list[Frame], tokens: Tokens) -> list[Frame]:
    """ "According to preliminary figures" names no speaker, if another speaker is named beside it."""
    named = [frame for frame in frames if not (frame.manner in _ACCORDING and _is_vague(frame, tokens))]
    return (named or frames) if len(frames) > 1 else frames


def _is_vague(frame: Frame, tokens: Tokens) -> bool:
    return all(lower_at(tokens, place) in VAGUE_SOURCES for place in range(*frame.source))


def _between(tokens: Tokens, first: Frame, second: Frame) -> tuple[Frame, Frame]:
    """Two neighbours, the first of whom is named before what it says."""
    start = first.content[0]
    if second.manner in _BEGINS_ITS_OWN and second.source[0] > first.cue[1]:
        return first.saying(start, second.source[0]), second
    if second.manner not in AFTER_WHAT_IS_SAID or second.cue[0] <= first.cue[1]:
        return first, second
    turn = next((place for place in range(start, second.cue[0]) if lower_at(tokens, place) in _TURNS), None)
    if turn is not None:
        return first.saying(start, turn), second.saying(turn, second.content[1])
    if second.manner is Manner.ACCORDING_AFTER:
        return _split_at_a_comma(tokens, first, second)
    if second.manner is Manner.POSTPOSED and _is_a_country_that_counts(tokens, first):
        return first.saying(start, start), second
    return first, second if second.manner is Manner.INVERTED else second.saying(start, start)


def _is_a_country_that_counts(tokens: Tokens, frame: Frame) -> bool:
    """ "Zambia recorded 312 cases, the minister said": the figures are of the country, and the minister's."""
    return lower_at(tokens, frame.cue[0]) in COUNTING_VERBS and names_a_country(tokens, frame.source)


def _split_at_a_comma(tokens: Tokens, first: Frame, second: Frame) -> tuple[Frame, Frame]:
    """ "Local media said …, which killed 525 people, according to a tally": the tally tells the last clause."""
    start = first.content[0]
    commas = [place for place in range(start, second.cue[0] - 1) if lower_at(tokens, place) in (",", "which", "that")]
    if not commas:
        return first, second
    return first.saying(start, commas[-1]), second.saying(commas[-1], second.cue[0])


def _after(frame: Frame, previous: Frame) -> Frame:
    """A speaker named after what it says does not say what the previous speaker does."""
    start, end = frame.content
    if previous.manner in AFTER_WHAT_IS_SAID:
        return frame.saying(max(start, previous.cue[1]), end)
    if previous.manner is Manner.PREPOSED and start < previous.content[1] < frame.cue[0]:
        return frame.saying(previous.content[1], end)
    return frame
