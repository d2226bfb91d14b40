"""What the current positions say, one statement each: claimants who say the same in the same words stand together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.english.nouns import BASES
from service.domain.places.countries import in_place
from service.domain.prose.figures import StatedFigure, stated_figure
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import (
    CountScope,
    Kind,
    MeasureReport,
    PositionReport,
    Range,
    Reconciliation,
    Relation,
)
from service.domain.reconciliation.title import day_in_words

# Disagreements about the number itself, which a headline must show.
ABOUT_NUMBERS = kinds_that(lambda traits: traits.is_about_numbers)
_MOST_KEPT = 16
_EMPHASIS = ("exactly", "precisely", "just")


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure about one measure and the same victims, with everybody who holds it (``positions``, at least one).

    ``place`` and ``qualifier`` are said only where the measure has ranges that differ in nothing else.
    """

    measure: str
    victims: Victims | None
    figure: StatedFigure
    positions: tuple[PositionReport, ...]
    place: str = ""
    qualifier: str = ""

    @property
    def quoted(self) -> PositionReport:
        """The position whose words stand for all."""
        return self.positions[0]

    @property
    def holders(self) -> tuple[PositionReport, ...]:
        """Those who hold it, without the papers that only carry the figure of another of them."""
        kinds = {position.claimant: position.kind for position in self.positions}
        return tuple(each for each in self.positions if kinds.get(each.copy_of or "") in (None, ClaimantKind.MEDIA))

    @property
    def claimants(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(position.claimant for position in self.positions))

    @property
    def bottom(self) -> tuple[int, int, bool]:
        """Orders statements from the lowest: the low end, then the highest number stated; 3 before "at least 3"."""
        return (self.quoted.bounds.low, self.top, self.quoted.bounds.is_open)

    @property
    def top(self) -> int:
        """The highest number stated: of "at least 21" it is 21."""
        bounds = self.quoted.bounds
        return bounds.low if bounds.high is None else bounds.high

    def carries(self, claim_id: str) -> bool:
        return any(claim_id == position.claim_id or claim_id in position.claim_ids for position in self.positions)


def statements(measure: MeasureReport, *, parts: bool = False) -> tuple[tuple[Statement, ...], ...]:
    """The statements of each range, highest first; the ranges in the order of their highest numbers.

    The sub-count of "20, including children" is told with its whole, and apart from it only with ``parts``.
    """
    # Headline, sentences and their lengths all ask for the same few.
    for kept, with_parts, made in _made[:]:
        if kept is measure and with_parts is parts:
            return made
    if parts and not any(_told_with_whole(measure, each) for each in measure.ranges):
        return statements(measure)
    said = _statements(measure, parts=parts)
    _made.insert(0, (measure, parts, said))
    del _made[_MOST_KEPT:]
    return said


_made: list[tuple[MeasureReport, bool, tuple[tuple[Statement, ...], ...]]] = []


def _statements(measure: MeasureReport, *, parts: bool) -> tuple[tuple[Statement, ...], ...]:
    folded = (_folded(measure, each, parts=parts) for each in measure.ranges)
    return tuple(sorted((said for said in folded if said), key=lambda said: (-said[0].top, said[0].claimants)))


def in_dispute(report: Reconciliation, measure: str) -> tuple[Relation, ...]:
    """The disagreements about this measure's numbers, the widest first: by gap, then ratio, then as reported."""
    found = [each for each in report.disagreements if each.kind in ABOUT_NUMBERS and each.measure == measure]
    return tuple(sorted(found, key=lambda each: (-(each.gap or 0), -(each.ratio or 0))))


def beyond(report: Reconciliation) -> tuple[Relation, ...]:
    """The disagreements with a figure of another incident, one that holds this one or lies within it."""
    found = [each for each in report.disagreements if each.kind is Kind.PART_EXCEEDS_WHOLE]
    if not found:
        return ()
    every = (position for one in report.measures for each in one.ranges for position in each.positions)
    own = {claim_id for position in every for claim_id in (position.claim_id, *position.claim_ids)}
    return tuple(each for each in found if not own.issuperset(each.between))


def names_of(report: Reconciliation) -> Mapping[str, str]:
    """The name shown for every party of the report."""
    return dict(report.names)


def lowest_first(several: Iterable[Statement]) -> list[Statement]:
    return sorted(several, key=lambda each: (each.bottom, each.claimants))


def highest_first(several: Iterable[Statement]) -> list[Statement]:
    """By the highest number stated, then the claimants: the order of every text."""
    return sorted(several, key=lambda each: (-each.top, -each.quoted.bounds.low, each.claimants))


def ends(several: Sequence[Statement]) -> tuple[Statement, Statement]:
    """The statements farthest apart: of the lowest low end, and of the highest number stated among the others."""
    low, *others = lowest_first(several)
    return low, max(reversed(others), key=lambda each: each.top)


def _folded(measure: MeasureReport, of: Range, *, parts: bool) -> tuple[Statement, ...]:
    said: dict[tuple[object, ...], list[PositionReport]] = {}
    told = frozenset() if parts else _told_with_whole(measure, of)
    for position in of.positions:
        words = stated_figure(position)
        key = (position.bounds, _qualified(position, words), words.after_verb, words.noun, words.part)
        if position.claim_id not in told:
            said.setdefault(key, []).append(position)
    place, qualifier = _place(measure.ranges, of), _qualifier(measure.ranges, of)
    # Whoever says it stands before the papers that carry it.
    together = [sorted(same, key=lambda position: position.kind == ClaimantKind.MEDIA) for same in said.values()]
    folded = [
        Statement(measure.measure, of.victims, stated_figure(same[0]), tuple(same), place, qualifier)
        for same in together
    ]
    return tuple(highest_first(folded))


def period(scope: CountScope) -> str:
    """From when to when, for a reader: "29 June 2021", "1 June 2021 to 30 June 2021"; moments stay as they are."""
    start, end = day_in_words(scope.start), day_in_words(scope.end)
    return start if start == end else f"{start} to {end}"


def _qualified(position: PositionReport, words: StatedFigure) -> str:
    """What a figure says beside its number: "six" and 6 are the same words, "exactly six" has more."""
    lead = words.lead.casefold()
    plain = position.bound == "exact" and position.of is None and not lead.startswith(_EMPHASIS)
    return "" if plain else lead


def _told_with_whole(measure: MeasureReport, of: Range) -> frozenset[str]:
    """The claims whose figure in this range is a sub-count that stands behind "including" in another."""
    if of.victims is None or of.victims.demographic is None:
        return frozenset()
    wholes = (position for each in measure.ranges if each is not of for position in each.positions)
    return frozenset(position.claim_id for position in wholes if position.part)


def _place(ranges: Sequence[Range], of: Range) -> str:
    """Where, if the measure has figures about the same victims for several places."""
    several = len({each.scope.place for each in ranges if each.victims == of.victims}) > 1
    return in_place(of.scope.place) if several and of.scope.place else ""


def _qualifier(ranges: Sequence[Range], of: Range) -> str:
    """What tells a range from those of the same victims and place: verification, basis, else the period."""
    alike = [each for each in ranges if each.victims == of.victims and each.scope.place == of.scope.place]
    if len({each.verification == "verified" for each in alike}) > 1:
        return "verified" if of.verification == "verified" else "not verified"
    basis = ""
    if len({each.basis for each in alike}) > 1 and of.basis is not None:
        basis, alike = BASES[of.basis][0], [each for each in alike if each.basis == of.basis]
    several = len({(each.scope.start, each.scope.end) for each in alike}) > 1
    return ", ".join(part for part in (basis, period(of.scope) if several else "") if part)
