"""Statements: the current positions of a report, with claimants who give the same figure in the same words merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.nouns import CASES, FOUND, RECOVERED, REPORTED, TAKEN, Predicate, counts_people, predicate
from service.domain.english.other_measures import words_of
from service.domain.made_once import MadeOnce
from service.domain.prose.figures.figure import StatedFigure
from service.domain.prose.figures.same_words import Holders, with_bare_joined, wording_key
from service.domain.prose.figures.stated_figure import BODIES, are_recovered, stated_figure
from service.domain.prose.wording import place_of, qualifier_of, whether_counted, wording_of
from service.domain.quantities.bounds import StatedNumbers
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS
from service.domain.quantities.numbers.stated_numbers import Ends, stated_ends
from service.domain.quantities.words.nationalities import country_in
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import (
    Kind,
    MeasureReport,
    PositionReport,
    Range,
    Reconciliation,
    Relation,
)

# Disagreements about the number itself, which a headline must show.
ABOUT_NUMBERS = kinds_that(lambda traits: traits.is_about_numbers)
_HOSTAGES = frozenset({"hostage", "hostages"})
_VICTIMS = frozenset(word for row in ENGLISH_NOUNS if row.status or row.demographic for word, _ in row.nouns())

Ranges = tuple[tuple["Statement", ...], ...]
"""The statements of one measure, grouped by range."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of one measure about the same victims, with every position that holds it (at least one).

    ``place`` and ``qualifier`` are empty unless the measure has ranges that differ in nothing else. ``parts`` are
    figures of the same claim for some of the same people: they are told with this one, and with no other. ``died``:
    somebody who counts the dead of the report says nothing of killing, so that no text says it of anybody.
    ``is_of_outbreak``: the report counts cases, too, so that a number alone could be of these.
    """

    measure: str
    victims: Victims | None
    figure: StatedFigure
    positions: tuple[PositionReport, ...]
    place: str = ""
    qualifier: str = ""
    parts: tuple["Statement", ...] = ()
    died: bool = False
    is_of_outbreak: bool = False

    @property
    def quoted(self) -> PositionReport:
        """The position whose words are quoted for all positions."""
        return self.positions[0]

    @property
    def holders(self) -> tuple[PositionReport, ...]:
        """The positions, without those of papers that only carry the figure of another position's claimant."""
        if len(self.positions) == 1:
            return self.positions
        kinds = {position.claimant: position.kind for position in self.positions}
        return tuple(
            position for position in self.positions if kinds.get(position.copy_of or "") in (None, ClaimantKind.MEDIA)
        )

    @property
    def claimants(self) -> tuple[str, ...]:
        """The party ids of the positions, each once."""
        return tuple(dict.fromkeys(position.claimant for position in self.positions))

    @property
    def subject(self) -> tuple[object, ...]:
        """What the figure counts, by whatever noun."""
        return (self.measure, self.victims, self.place, self.qualifier)

    @property
    def numbers(self) -> StatedNumbers:
        """The numbers that the figure states: 21 of "at least 21"."""
        return self.quoted.numbers

    @property
    def predicate(self) -> Predicate:
        """The measure in words; "died" unless a claimant's own words say killed (VOCABULARY 8)."""
        if self.figure.noun.casefold() in _HOSTAGES:
            return TAKEN
        if self.figure.is_new:
            return REPORTED
        if self.figure.noun == BODIES:
            return RECOVERED if are_recovered(self.quoted.stated) else FOUND
        died = self.died or any(position.died for position in self.positions)
        return predicate(self.measure, died=died, abducted=all(position.abducted for position in self.positions))

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The sort key by stated numbers; "3" comes before "at least 3"."""
        return (self.numbers.low, self.numbers.high, self.quoted.bounds.is_open)

    @property
    def highest(self) -> int:
        """The highest number stated."""
        return self.numbers.high

    def rests_on(self, claim_id: str) -> bool:
        """Whether the claim, or a copy of its text, is behind one of the positions."""
        return any(claim_id == position.claim_id or claim_id in position.claim_ids for position in self.positions)

    def is_figure_of(self, relation: Relation, side: int) -> bool:
        """Whether this is the left (0) or the right (1) figure of a relation: a claim may give several."""
        figure = relation.compared[side]
        if not self.rests_on(relation.between[side]) or figure is None:
            return self.rests_on(relation.between[side])
        own = (self.measure, self.victims or EVERYONE, self.quoted.bounds)
        return own == (figure.measure, figure.victims, figure.bounds)


class ReportStatements(MadeOnce):
    """The statements of one report, each measure merged once; the object lives for one rendering.

    The ranges of a measure come in the order of their highest numbers, and the statements of a range highest first.
    """

    def __init__(self, report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> None:
        super().__init__()
        self.report = report
        self.wording = wording_of(report, style)

    def of(self, measure: MeasureReport) -> Ranges:
        """The statements without sub-counts: "20, including children" already gives the children."""
        return self.once((id(measure), False), lambda: _with_breakdowns(self._merged(measure, parts=False)))

    def with_parts(self, measure: MeasureReport) -> Ranges:
        """The statements with each sub-count as a statement of its own."""
        return self.once((id(measure), True), lambda: self._merged(measure, parts=True))

    def _merged(self, measure: MeasureReport, *, parts: bool) -> Ranges:
        is_of_outbreak = any(reported.measure == CASES for reported in self.report.measures)
        return _merge(measure, parts=parts, is_of_outbreak=is_of_outbreak)

    def predicate(self, measure: str) -> Predicate:
        """A measure in words: "died" where not all claimants say killed."""
        reported = (reported for reported in self.report.measures if reported.measure == measure)
        return next(map(predicate_of, reported), predicate(measure))

    def flat(self, measure: MeasureReport) -> list[Statement]:
        """The statements of all ranges of a measure in one list."""
        return list(chain(*self.of(measure)))


def predicate_of(measure: MeasureReport) -> Predicate:
    """A measure in words: "died" unless all say that the dead were killed, "abducted" where people were abducted."""
    positions = [position for range_ in measure.ranges for position in range_.positions]
    abducted = bool(positions) and all(position.abducted for position in positions)
    return predicate(measure.measure, died=_have_died(measure), abducted=abducted)


def _have_died(measure: MeasureReport) -> bool:
    """Whether one word for the dead of an event is "died": people who were killed died as well."""
    return any(position.died for range_ in measure.ranges for position in range_.positions)


def called(measure: MeasureReport) -> str:
    """A measure as a label: "died" where nobody says that the dead were killed, else its own words."""
    words = predicate_of(measure)
    is_own = words == predicate(measure.measure)
    return words_of(measure.measure) if is_own else words.verb


def number_disputes(report: Reconciliation, measure: str) -> tuple[Relation, ...]:
    """The disagreements about this measure's numbers, the widest first: by gap, then ratio, then as reported."""
    if not report.disagreements:
        return ()
    disputes = [
        relation for relation in report.disagreements if relation.kind in ABOUT_NUMBERS and relation.measure == measure
    ]
    return tuple(sorted(disputes, key=lambda relation: (-(relation.gap or 0), -(relation.ratio or 0))))


def disputes_across_incidents(report: Reconciliation) -> tuple[Relation, ...]:
    """The part-whole disagreements with a figure of another incident, which contains this one or lies within it."""
    disputes = [relation for relation in report.disagreements if relation.kind is Kind.PART_EXCEEDS_WHOLE]
    if not disputes:
        return ()
    positions = (position for measure in report.measures for range_ in measure.ranges for position in range_.positions)
    own_claims = {claim_id for position in positions for claim_id in (position.claim_id, *position.claim_ids)}
    return tuple(relation for relation in disputes if not own_claims.issuperset(relation.between))


def lowest_first(statements: Iterable[Statement]) -> list[Statement]:
    """Statements by their lowest number, then by claimants."""
    return sorted(statements, key=lambda statement: (statement.rank, statement.claimants))


def highest_first(statements: Iterable[Statement]) -> list[Statement]:
    """Statements by the highest number stated, then by claimants: the order of every text."""
    return sorted(statements, key=lambda statement: (-statement.highest, -statement.numbers.low, statement.claimants))


def given_at(statement: Statement) -> datetime | None:
    """The stated or published time of the newest position of a figure."""
    return max((position.asserted_at for position in statement.positions if position.asserted_at), default=None)


def are_compatible(left: PositionReport, right: PositionReport) -> bool:
    """Whether two numbers can both be right: they meet, or differ by no more than the rounding of one (row 20)."""
    is_rounded = left.rounded or right.rounded
    return left.bounds.overlaps(right.bounds) or (is_rounded and left.soft.overlaps(right.soft))


def claimants_of(statements: Iterable[Statement]) -> set[str]:
    """The party ids of all claimants of the statements."""
    return {claimant for statement in statements for claimant in statement.claimants}


def side_of(statement: Statement) -> str | None:
    """Whose people a figure counts: of the party, or of the country that the noun names."""
    stated = statement.victims.affiliation if statement.victims else None
    return stated or country_in(statement.figure.noun.casefold().removesuffix("s")) or None


def extremes(statements: Sequence[Statement]) -> tuple[Statement, Statement]:
    """The two statements at the ends of the stated numbers, the lower first (VOCABULARY 10); at least two are given.

    Of a statement that holds both ends ("10 to 40") the other end is the highest of the rest.
    """
    ordered = lowest_first(statements)
    ends = _ends(ordered)
    lowest = _fullest([ordered[place] for place in ends.low])
    others = [ordered[place] for place in ends.high if ordered[place] is not lowest]
    rest = [statement for statement in ordered if statement is not lowest]
    return lowest, _fullest(others) if others else max(rest, key=lambda statement: statement.highest)


def _fullest(statements: Sequence[Statement]) -> Statement:
    """Of statements with one number the one that says whether it counts the attacker, else the first."""
    return max(statements, key=lambda statement: bool(statement.figure.with_attacker))


def beyond(statements: Sequence[Statement], ends: tuple[Statement, Statement]) -> list[Statement]:
    """The figures that lie in no between: maximums that allow nothing above the low end, and words that reach beyond
    an end ("dozens" where the others say 28)."""
    ordered = lowest_first(statements)
    return [ordered[index] for index in _ends(ordered).beside if ordered[index] not in ends]


def _ends(statements: Sequence[Statement]) -> Ends:
    return stated_ends([(statement.numbers, statement.quoted.bounds) for statement in statements])


def _merge(measure: MeasureReport, *, parts: bool, is_of_outbreak: bool) -> Ranges:
    """The ranges by their highest number; behind them what was added to them, the newest first."""
    merge_range = partial(_merge_range, measure, parts=parts, is_of_outbreak=is_of_outbreak)
    merged = [(range_.told_on, merge_range(range_)) for range_ in measure.ranges]
    shown = sorted((pair for pair in merged if pair[1]), key=lambda pair: (-pair[1][0].highest, pair[1][0].claimants))
    in_all = [statements for told_on, statements in shown if not told_on]
    added = sorted((pair for pair in shown if pair[0]), key=lambda pair: pair[0] or "", reverse=True)
    return (*in_all, *(statements for _, statements in added))


def _with_breakdowns(ranges: Ranges) -> Ranges:
    """The ranges with the figures for some of the same people attached to the figure for all of them.

    "12 killed, 5 children killed" of one claimant is one figure: twelve, among them five children (VOCABULARY 10).
    """
    by_claim: dict[tuple[object, ...], list[Statement]] = {}
    for statement in chain(*ranges):
        by_claim.setdefault((statement.claimants, statement.quoted.asserted_at), []).append(statement)
    breakdowns = {id(whole): parts for whole, parts in map(_breakdown, by_claim.values()) if parts}
    attached = {id(part) for parts in breakdowns.values() for part in parts}
    if not attached:
        return ranges
    rest = ([statement for statement in range_ if id(statement) not in attached] for range_ in ranges)
    with_parts = (tuple(replace(figure, parts=breakdowns.get(id(figure), ())) for figure in range_) for range_ in rest)
    return tuple(filter(None, with_parts))


def _breakdown(statements: Sequence[Statement]) -> tuple[Statement, tuple[Statement, ...]]:
    """The widest of some figures that one claimant gave at once, with those that are its parts."""
    whole = min(statements, key=lambda statement: (_details(statement.victims), -statement.highest))
    parts = [part for part in statements if _is_part(part, whole)] if len(statements) > 1 else []
    return whole, tuple(highest_first(parts))


def _is_part(part: Statement, whole: Statement) -> bool:
    return (
        part.claimants == whole.claimants
        and (part.quoted.claim_id == whole.quoted.claim_id or _side(part.victims) == _side(whole.victims))
        and (part.place, part.qualifier) == (whole.place, whole.qualifier)
        and part is not whole
        and part.quoted.unit == whole.quoted.unit
        and not (_names_victims(whole.figure.part) or whole.figure.is_none or part.figure.is_none)
        and (is_within(part.victims, whole.victims) or _is_of_a_group(part, whole))
        and part.quoted.bounds.low <= whole.highest
    )


def _is_of_a_group(part: Statement, whole: Statement) -> bool:
    """Whether a number of people whom nobody compares is among a higher one of all: two teachers of 24."""
    return (
        part.victims == whole.victims
        and (part.figure.noun or part.figure.after_verb) not in ("", BODIES)
        and not (whole.figure.noun or whole.figure.after_verb)
        and part.quoted.bounds.is_exact
        and part.highest < whole.quoted.bounds.low
    )


def _names_victims(part: str) -> bool:
    """Whether the words for a part are of people whom a count may be of, or say no number."""
    return bool(part) and (not part.startswith("among them ") or not _VICTIMS.isdisjoint(part.casefold().split()))


def is_within(part: Victims | None, whole: Victims | None) -> bool:
    """Whether the victims are described as the whole's are, and more narrowly."""
    if part is None or part == whole:
        return False
    pairs = zip(_fields(part), _fields(whole), strict=True)
    return all(wide is None or narrow == wide for narrow, wide in pairs)


def _details(victims: Victims | None) -> int:
    return sum(field is not None for field in _fields(victims))


def _side(victims: Victims | None) -> str | None:
    """The side whose people they are; counted apart, they are not said to be among all."""
    return victims.affiliation if victims else None


def _fields(victims: Victims | None) -> tuple[object, ...]:
    return (victims.affiliation, victims.status, victims.demographic) if victims else (None, None, None)


def _merge_range(measure: MeasureReport, range_: Range, *, parts: bool, is_of_outbreak: bool) -> tuple[Statement, ...]:
    """The statements of one range, highest first; in each of them papers come after the other claimants."""
    left_out = frozenset() if parts else _claims_told_with_whole(measure, range_)
    verb, died = predicate(measure.measure).verb, _have_died(measure)
    by_wording: Holders = {}
    for position in range_.positions:
        if position.claim_id not in left_out:
            figure = stated_figure(position, measure.measure).without(verb)
            if counts_people(measure.measure):
                figure = figure.without_noun_of(range_.victims)
            elif figure.noun.casefold() == predicate(measure.measure).noun and measure.measure != CASES:
                figure = replace(figure, noun="")
            by_wording.setdefault(wording_key(position, figure), []).append((position, figure))
    place, qualifier = place_of(measure.ranges, range_), qualifier_of(measure.ranges, range_)
    statements = []
    for holders in (with_bare_joined(by_wording) if _side(range_.victims) else by_wording).values():
        if len(holders) > 1:
            holders.sort(key=lambda holder: holder[0].kind == ClaimantKind.MEDIA)
        positions, figure = tuple(position for position, _ in holders), holders[0][1]
        unsaid = whether_counted(measure.ranges, range_, positions) if figure.says_more else ""
        qualified = ", ".join(filter(None, (qualifier, unsaid)))
        own = place or positions[0].place
        named = (measure.measure, range_.victims, figure, positions, own, qualified)
        statements.append(Statement(*named, died=died, is_of_outbreak=is_of_outbreak))
    return tuple(highest_first(statements) if len(statements) > 1 else statements)


def _claims_told_with_whole(measure: MeasureReport, range_: Range) -> frozenset[str]:
    """The claims whose figure in this range is a sub-count that the words of another of their figures have already."""
    parts = {position.claim_id for position in range_.positions if position.is_part}
    wholes = (position for whole in measure.ranges if whole is not range_ for position in whole.positions)
    return frozenset(whole.claim_id for whole in wholes if whole.claim_id in parts and not whole.is_part)
