"""The kinds of relation between two claims, with all their properties: one row each (VOCABULARY 4).

The test that a pair must pass is in ``relations/rules.py``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.domain.claims.vocabulary import Stance


class Kind(StrEnum):
    """How two claims of an incident relate; the order of the members is the order of the rows (VOCABULARY 4)."""

    RETRACTED = "retracted"
    HELD = "held"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    DOUBLE_REPORT = "double_report"
    RELAY_CONFLICT = "relay_conflict"
    MIRROR_COUNTS = "mirror_counts"
    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_VICTIMS = "different_victims"
    STATUS_DISPUTE = "status_dispute"
    PART_OF = "part_of"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_BASIS = "different_basis"
    DENIED = "denied"
    ATTRIBUTION_DISPUTE = "attribution_dispute"
    NO_COMMENT = "no_comment"
    AGREES = "agrees"
    LOWER_BOUND_COMPATIBLE = "lower_bound_compatible"
    ROUNDING_COMPATIBLE = "rounding_compatible"
    REFINES = "refines"
    OVERLAPS = "overlaps"
    DEVELOPING = "developing"
    CONTRADICTS = "contradicts"
    UNDETERMINED = "undetermined"


class SetAside(StrEnum):
    """Why the number after a former one is no change of it: that was wrong, or of another place, day or incident, or
    corrects an older number and was said only after the next one."""

    CORRECTED = "corrected"
    OTHER_EVENT = "other_event"
    SAID_LATER = "said_later"


# What is told behind a former number.
SET_ASIDE: Mapping[str | None, str] = {
    None: "",
    SetAside.CORRECTED: " (corrected since)",
    SetAside.OTHER_EVENT: " (of another place, day or incident)",
    SetAside.SAID_LATER: " (said later, to correct that one)",
}


@dataclass(frozen=True, slots=True)
class KindTraits:
    """What follows from a kind of relation. ``row`` names its row in VOCABULARY 4.

    Words: ``explanation`` tells an editor of one pair; {left} and {right} are figures with their claimants, {part} and
    {whole} the same in this order, {both} the two of one claimant, {one} and {other} the claimants alone, {disputing}
    who disputes it, {silence} who said nothing and how. ``of_several`` is the sentence on all pairs of the kind in a
    report, ``of_one`` that on pairs of one claimant only. ``of_two`` is the sentence on its only pair, without and with
    the claimants' names ({figures}: "figures for people killed", {theirs}: the same with {pair}). {first} is the
    claimant of a part, {second} that of its whole, {part} and {whole} are what they count, with the number.

    ``prominence`` orders the kinds that a report lists as disagreements, the gravest 1; a kind without is not
    listed. ``contradicts``, ``disputes`` and ``develops`` decide the status of the report, in this order.
    ``agreement`` ranks the kinds that name the agreement of a range, the gravest 1. ``is_about_numbers``: a
    headline must show the disagreement. ``is_between_ranges``: the two figures count different people, or are of
    two measures. ``voiced_by`` is the stance that voices the disagreement without a figure. ``lifecycle`` is the
    word of that axis.
    """

    kind: Kind
    row: str
    explanation: str
    of_several: str | None = None
    of_one: str | None = None
    of_two: tuple[str, str] | None = None
    prominence: int | None = None
    contradicts: bool = False
    disputes: bool = False
    develops: bool = False
    agreement: int | None = None
    is_about_numbers: bool = False
    is_between_ranges: bool = False
    has_gap: bool = False
    voiced_by: Stance | None = None
    lifecycle: str = "concurrent"


KINDS = (
    KindTraits(Kind.RETRACTED, "1", "Withdrawn; it counts for nothing.", lifecycle="retracts"),
    KindTraits(Kind.HELD, "2", "On hold; it does not count for now."),
    KindTraits(Kind.SUPERSEDED, "3", "{one} gave a newer number; only the newest counts.", lifecycle="supersedes"),
    KindTraits(Kind.CORRECTED, "4", "Corrected: the earlier number was wrong.", lifecycle="corrects"),
    KindTraits(Kind.DOUBLE_REPORT, "5", "The same statement reported twice; it counts once."),
    KindTraits(
        Kind.RELAY_CONFLICT,
        "6",
        "One claimant quoted with two numbers; nothing says which is newer: {both}.",
        of_several="Sources quote the same claimant with different numbers.",
        of_one="Sources quote {one} with different numbers.",
        prominence=5,
        disputes=True,
        agreement=4,
        is_about_numbers=True,
    ),
    KindTraits(
        Kind.MIRROR_COUNTS,
        "7",
        "Each side counts the other's losses.",
        of_several="Each side counts the other's losses.",
        of_two=("Each side counts the other's losses.", "{pair} each count the other's losses."),
        prominence=2,
        disputes=True,
        is_about_numbers=True,
        is_between_ranges=True,
        has_gap=True,
    ),
    KindTraits(Kind.DIFFERENT_MEASURE, "8", "They count different things."),
    KindTraits(Kind.DIFFERENT_VICTIMS, "9", "They count different people."),
    KindTraits(
        Kind.STATUS_DISPUTE,
        "10",
        "{disputing} who the victims were.",
        of_several="Who the victims were is disputed.",
        of_two=("{disputing} who the victims were.",) * 2,
        prominence=6,
        disputes=True,
        agreement=3,
        is_about_numbers=True,
        is_between_ranges=True,
        voiced_by=Stance.DISPUTES_STATUS,
    ),
    KindTraits(Kind.PART_OF, "11", "One counts a part of what the other counts."),
    KindTraits(
        Kind.PART_EXCEEDS_WHOLE,
        "12",
        "The part is larger than the whole: {part}, {whole}.",
        of_several="Figures for a part are higher than figures for the whole.",
        of_one="The figure of {one} for {part} is higher than that for {whole}.",
        of_two=("The figure of {first} for {part} is higher than that of {second} for {whole}.",) * 2,
        prominence=3,
        contradicts=True,
        is_about_numbers=True,
        is_between_ranges=True,
    ),
    KindTraits(Kind.DIFFERENT_SCOPE, "13", "They count over different places or periods."),
    KindTraits(
        Kind.DIFFERENT_BASIS, "14", "They count on a different basis, or do not say on which, or only one is verified."
    ),
    KindTraits(
        Kind.DENIED,
        "15",
        "One denies what the other says: {left}, {right}.",
        prominence=4,
        contradicts=True,
        agreement=1,
        is_about_numbers=True,
        voiced_by=Stance.DENIES,
    ),
    KindTraits(
        Kind.ATTRIBUTION_DISPUTE,
        "16",
        "{disputing} who was responsible.",
        of_several="Who was responsible is disputed.",
        of_two=("{disputing} who was responsible.",) * 2,
        prominence=7,
        disputes=True,
        voiced_by=Stance.DISPUTES_ATTRIBUTION,
    ),
    KindTraits(
        Kind.NO_COMMENT,
        "17",
        "{silence}. That is not a denial.",
        prominence=9,
        voiced_by=Stance.NO_COMMENT,
    ),
    KindTraits(Kind.AGREES, "18", "Both give the same number."),
    KindTraits(Kind.LOWER_BOUND_COMPATIBLE, "19", "One gives a minimum that the other satisfies."),
    KindTraits(Kind.ROUNDING_COMPATIBLE, "20", "The numbers differ by no more than rounding."),
    KindTraits(Kind.REFINES, "21", "One is the more exact."),
    KindTraits(Kind.OVERLAPS, "22", "Some numbers satisfy both."),
    KindTraits(
        Kind.DEVELOPING,
        "22a",
        "The figures were given at different times, and the number can change: {left}, {right}.",
        of_several="The {figures} were given at different times.",
        of_two=(
            "The two {figures} were given at different times.",
            "The {theirs} were given at different times.",
        ),
        prominence=8,
        develops=True,
        agreement=5,
        is_about_numbers=True,
    ),
    KindTraits(
        Kind.CONTRADICTS,
        "23",
        "No number satisfies both: {left}, {right}.",
        of_several="The {figures} cannot all be right.",
        of_two=("The two {figures} cannot both be right.", "The {theirs} cannot both be right."),
        prominence=1,
        contradicts=True,
        agreement=2,
        is_about_numbers=True,
        has_gap=True,
    ),
    KindTraits(Kind.UNDETERMINED, "24", "Something needed for a comparison was not said."),
)
TRAITS = {traits.kind: traits for traits in KINDS}


def kinds_that(hold: Callable[[KindTraits], bool]) -> frozenset[Kind]:
    """The kinds whose traits pass a test."""
    return frozenset(traits.kind for traits in KINDS if hold(traits))


def kinds_by(rank: Callable[[KindTraits], int | None]) -> tuple[Kind, ...]:
    """The kinds that have a rank, in its order."""
    ranked = {place: traits.kind for traits in KINDS if (place := rank(traits)) is not None}
    return tuple(ranked[place] for place in sorted(ranked))
