"""The gate for the findings of every reader: words that are not in the text at the given place are refused.

A reader names words, and the grammar of quantities reads the value from them, so a number that a reader computed never
passes (DRAFTS, "Readers").
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from service.domain.claims.vocabulary import Stance, is_measure
from service.domain.drafting.counts.stated_values import value_of
from service.domain.drafting.text.tokens import Span
from service.domain.drafting.words.measures import CUES_OF_MEASURE
from service.domain.errors import Refused

CUE_REACH = 160
CLAIMANT_BEFORE, CLAIMANT_AFTER = 1_500, 800
LONGEST_STATED = 120
LONGEST_CLAIMANT = 500
# No word, hyphenated word, numeral or range is cut; a space parts groups of three digits.
_WHOLE = (
    r"(?<!\w)(?<!\w-)(?<!\d[.,'’:–])(?:(?<!\d\s)|(?!\d{{3}}(?!\d)))"
    r"{}"
    r"(?!\w)(?!-\w)(?![.,'’:–]\d)(?!(?<=\d)\s\d{{3}}(?!\d))"
)
# Signs that belong to the number behind or before them: "~20", "c. 20", "20+", "20%".
_SIGN_BEFORE = re.compile(r"(?:[~≈<>≥≤±$£€]|\bca?\.)\s?(?=\d)")
_SIGN_AFTER = re.compile(r"(?<=\d)\s?[+%]")
_LONGEST_SIGN = 4


@dataclass(frozen=True)
class Finding:
    """What a reader found: the words of the number, of the claimant, the measure, the stance. Spans may be missing."""

    stated: str
    measure: str
    claimant: str | None = None
    stance: str = "asserts"
    span: Span | None = None
    claimant_span: Span | None = None


@dataclass(frozen=True)
class Admitted:
    """A finding whose words are in the text, with their places and the value that the grammar reads there."""

    measure: str
    stance: str
    value: int | str
    stated: Span
    cue: Span
    claimant: Span | None


def admit_one(finding: Finding, text: str) -> Admitted:
    """The finding as the text has it. Raises Refused with the reason for anything else."""
    stated = _with_signs(text, _place(text, finding.stated, finding.span, "the number", LONGEST_STATED))
    claimant = None
    if finding.claimant is not None:
        claimant = _place(text, finding.claimant, finding.claimant_span, "the claimant", LONGEST_CLAIMANT)
    if not is_measure(finding.measure):
        raise Refused("the measure is not in the vocabulary", ("measure",))
    if finding.stance not in set(Stance):
        raise Refused("the stance is not in the vocabulary", ("stance",))
    value = value_of(text, stated, stated)
    if value is None:
        raise Refused("the words do not state a quantity", ("stated",))
    if claimant and not -CLAIMANT_BEFORE < claimant[0] - stated[0] < CLAIMANT_AFTER:
        raise Refused("the claimant stands too far from the number", ("claimant",))
    return Admitted(finding.measure, finding.stance, value, stated, _cue(text, stated, finding.measure), claimant)


def admit_all(findings: Collection[Finding], text: str) -> tuple[list[Admitted], list[str]]:
    """The findings whose words are in the text, and the reasons why the others were dropped."""
    passed, reasons = list[Admitted](), list[str]()
    for finding in findings:
        try:
            passed.append(admit_one(finding, text))
        except Refused as refused:
            reasons.append(refused.reason)
    return passed, reasons


def _cue(text: str, stated: Span, measure: str) -> Span:
    """The nearest word that says what is counted."""
    pattern = CUES_OF_MEASURE.get(measure)
    if pattern is None:
        return stated
    low, high = max(0, stated[0] - CUE_REACH), min(len(text), stated[1] + CUE_REACH)
    cues = [match.span() for match in re.finditer(pattern, text[low:high], re.IGNORECASE)]
    if not cues:
        raise Refused("no word near the number says what is counted", ("measure",))
    nearest = min(cues, key=lambda cue: abs(cue[0] + low - stated[0]))
    return nearest[0] + low, nearest[1] + low


def _place(text: str, words: str, span: Span | None, what: str, longest: int) -> Span:
    """Where the words stand: at the given place, or at the only place where they occur.

    They stand as whole words and numbers: "21" does not stand in "1,210", nor in "21.5", "2021", "21 000" or "21-30".
    """
    if not words.strip() or len(words) > longest:
        raise Refused(f"{what} is missing or too long")
    places = [match.span() for match in re.finditer(_WHOLE.format(re.escape(words)), text)]
    if span in places:
        return span
    if not places:
        raise Refused(f"{what} does not stand in the text")
    if len(places) > 1:
        raise Refused(f"{what} stands in the text more than once: give its place")
    return places[0]


def _with_signs(text: str, span: Span) -> Span:
    """The place of a number with the signs attached to it: the 20 of "~20" is read as "~20"."""
    start, end = span
    for before in _SIGN_BEFORE.finditer(text, max(0, start - _LONGEST_SIGN), start + 1):
        if before.end() == start:
            start = before.start()
    after = _SIGN_AFTER.match(text, end)
    return start, after.end() if after else end
