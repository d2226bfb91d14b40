"""How to read the numbers of one report: why these ends, what was left out, what cannot be compared with what.

Every number here is a claimant's own, or the reading of a claimant's words that the range computes with (VOCABULARY 3).
"""

from collections.abc import Iterator, Sequence

from service.domain.claims.vocabulary import OCCURRENCE, ClaimantKind, Stance
from service.domain.english.articles import capitalised, is_plural, listed, number_in_words, owns, with_article
from service.domain.english.nouns import predicate
from service.domain.places.countries import in_place
from service.domain.prose.clauses import spaced
from service.domain.prose.figures import grouped, withdrawn
from service.domain.prose.why_apart import added_up, apart
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.reconciliation.ranges import NUMBERLESS
from service.domain.reconciliation.report import Exclusion, Kind, MeasureReport, PositionReport, Range, Reconciliation

_MOST_RANGES = 8
_MOST_POSITIONS = 6
_QUIET = frozenset({Stance.NO_COMMENT, Stance.CANNOT_VERIFY})
_NOT_AVERAGED = "Nothing is averaged: every figure stands with the claimant who gave it."
_MINIMUM = (
    '"At least", "more than" and "or more" give a minimum: '
    "a higher figure agrees with it, and it supports no higher one."
)
_MAXIMUM = '"Up to", "at most" and "fewer than" give a maximum: any lower number agrees with it.'
_ROUND = 'A round figure may be rounded, unless it says "exactly": figures that differ by no more do not contradict it.'


def guide(report: Reconciliation) -> tuple[str, ...]:
    """Sentences for an editor, in the order in which the numbers are read; nothing is said twice."""
    counted = [each for each in report.measures if each.measure != OCCURRENCE]
    ranges = [(one, each) for one in counted for each in one.ranges[:_MOST_RANGES]]
    said = [
        *(line for one, each in ranges for line in _ends(one, each, dict(report.names))),
        *(line for _, each in ranges for line in _readings(each)),
        *_maximums([each for _, each in ranges]),
        *_minimums([each for _, each in ranges]),
        *(line for one in counted for line in apart(report, one)),
        *added_up(counted),
        *(line for one in report.measures for each in one.ranges[:_MOST_RANGES] for line in _counted_once(each)),
        *_silences(report),
        *_crowded(report.incident_relations.crowded),
        *(_left_out(each) for each in report.excluded[:_MOST_POSITIONS]),
        *([_NOT_AVERAGED] if counted else []),
    ]
    return tuple(dict.fromkeys(said))


def _ends(measure: MeasureReport, each: Range, every: dict[str, str]) -> Iterator[str]:
    """Why a range starts and ends where it does; a lone figure speaks for itself."""
    about = _about(measure, each)
    names = {position.claimant: position.name for position in each.positions}
    if each.low.count == 0 and not names.keys() & set(each.low.claimants):
        yield f"{about}: the low end is none{_why_none(each)}."
    if len(each.positions) < 2:
        return
    if each.high.count is None:
        yield f"{about}: nobody states an upper figure."
    elif each.low.count != each.high.count and names.keys() & set(each.low.claimants):
        yield f"{about}: the range runs {_from_to(each, every)}."
    yield from _core(about, each)


def _from_to(each: Range, names: dict[str, str]) -> str:
    """ "From 19 (the police) to 31 (the hospital)": each end with those who hold it."""
    low, high = _held(each.low.claimants, names), _held(each.high.claimants, names)
    start = f"{each.low.count:,}" if each.low.count else "none"
    end = f"{each.high.count:,}{' or more' if each.high.open else ''} ({high})"
    return f"from {start} to {end}" if low == high else f"from {start} ({low}) to {end}"


def _why_none(each: Range) -> str:
    if each.agreement == Kind.STATUS_DISPUTE:
        return ", since it is disputed who they were"
    return ", since it is denied; silence would not have lowered it"


def _core(about: str, each: Range) -> Iterator[str]:
    """What all figures allow, or that they exclude each other."""
    core = each.core
    if core is None:
        if each.agreement == Kind.CONTRADICTS:
            yield f"{about}: no number satisfies all the figures."
    elif core != each.positions[0].bounds or any(position.bounds != core for position in each.positions):
        yield f"{about}: all the figures allow {_extent(core)}."


def _readings(each: Range) -> Iterator[str]:
    """How words are taken that give no exact number."""
    for position in each.positions[:_MOST_POSITIONS]:
        stated, bounds = grouped(" ".join(position.stated.split())), position.bounds
        if position.bound == Bound.DERIVED:
            yield _derived(position, stated, alone=len(each.positions) == 1)
        elif position.bound in (*NUMBERLESS, Bound.APPROX) or _says_another(position):
            yield f'"{capitalised(stated)}" is read as {_extent(bounds)}.'
    if any(position.rounded for position in each.positions) and each.core is None and each.agreement == "compatible":
        yield _ROUND


def _derived(position: PositionReport, stated: str, *, alone: bool) -> str:
    """What a multiple is read as; where nobody else counts the same it is not worked out."""
    if alone:
        return f'"{capitalised(stated)}" is kept as said: what it comes to is no claim.'
    base, who = predicate(position.of_count or ""), with_article(position.name)
    figure = f"from the figure of {who} for {spaced(base.noun, base.verb)}"
    return f'"{capitalised(stated)}" is read as {_extent(position.bounds)}, {figure}: what it comes to is no claim.'


def _says_another(position: PositionReport) -> bool:
    """Whether the bounds begin beside the number in the words: "more than 100" begins at 101."""
    return position.bound == Bound.LOWER and f"{position.bounds.low - 1:,}" in grouped(position.stated).split()


def _maximums(ranges: Sequence[Range]) -> Iterator[str]:
    bounds = [position for each in ranges for position in each.positions if position.bound == Bound.UPPER]
    said = {grouped(" ".join(position.stated.split())) for position in bounds}
    if len(said) == 1:
        yield f'"{capitalised(said.pop())}" is a maximum: any lower number agrees with it.'
    elif said:
        yield _MAXIMUM


def _minimums(ranges: Sequence[Range]) -> Iterator[str]:
    bounds = [position for each in ranges for position in each.positions if position.bound == Bound.LOWER]
    if bounds:
        yield _MINIMUM


def _counted_once(each: Range) -> Iterator[str]:
    """Copies of one statement, and figures that their own claimant has replaced."""
    yield from _carried(each)
    for position in each.positions[:_MOST_POSITIONS]:
        copies = len(position.claim_ids)
        if copies > 1:
            origins = "one origin" if position.origins == 1 else f"{number_in_words(position.origins)} origins"
            who = with_article(position.name)
            reports = capitalised(number_in_words(copies))
            yield f"{reports} reports carry the figure of {who}, from {origins}: it counts once."
        if position.history:
            former = listed(list(dict.fromkeys(withdrawn(one.stated) for one in position.history)))
            yield f"Of {with_article(position.name)} only the newest figure counts; before, it was {former}."


def _carried(each: Range) -> Iterator[str]:
    """Papers that give the figure of the claimant they relay, or of each other: one voice."""
    names = {position.claimant: position for position in each.positions}
    carriers: dict[str, list[str]] = {}
    for position in each.positions:
        if position.copy_of in names:
            carriers.setdefault(position.copy_of or "", []).append(with_article(position.name))
    for original, papers in carriers.items():
        who = with_article(names[original].name)
        if names[original].kind == ClaimantKind.MEDIA:
            yield capitalised(f"{listed([who, *papers], 4)} print one report: it counts once.")
        else:
            verb = "carries" if len(papers) == 1 else "carry"
            yield capitalised(f"{listed(papers, 4)} {verb} the figure of {who}: it counts once.")


def _silences(report: Reconciliation) -> Iterator[str]:
    quiet = dict.fromkeys(each.name for each in report.comments if each.stance in _QUIET)
    if quiet:
        many = len(quiet) > 1 or any(map(is_plural, quiet))
        whose = "their own" if many else "its own"
        who = listed(list(map(with_article, quiet)))
        yield capitalised(f"{who} gave no figure of {whose}: that is no denial and lowers nothing.")
    if any(each.stance is Stance.DISPUTES_NUMBER for each in report.comments):
        yield "Who disputes a number without giving one changes no range."


def _crowded(years: Sequence[str]) -> Iterator[str]:
    """The years of a total in which its parts are too many to be listed."""
    if years:
        yield (
            f"In {listed(years, 6)} too much happened to list it here: of these years only figures too large for this "
            "total are shown."
        )


def _left_out(each: Exclusion) -> str:
    """One claim that does not count, and why; of a held one no number is told."""
    who, note = with_article(each.name), f" Reason given: {' '.join(each.note.split())}" if each.note else ""
    if each.reason == "held":
        return f"A claim of {who} is on hold and does not count.{note}"
    if each.reason == "erased":
        return "A claim was erased and does not count."
    stated = listed(list(dict.fromkeys(map(withdrawn, each.stated))))
    figure = f"{owns(each.name)} figure of {stated}" if stated else f"{owns(each.name)} earlier statement"
    figure = figure.replace("an figure", "a figure")
    verb = {"retracted": "withdrew", "corrected": "corrected"}.get(each.reason, "no longer holds")
    return capitalised(f"{who} {verb} {figure}; it does not count.{note}")


def _about(measure: MeasureReport, each: Range) -> str:
    words = predicate(measure.measure)
    subject = capitalised(words.verb or words.noun)
    whom = each.victims_label if each.victims is not None else ""
    several_places = len({one.scope.place for one in measure.ranges}) > 1
    place = in_place(each.scope.place) if several_places and each.scope.place else ""
    told = ", ".join(part for part in (whom, place) if part)
    return spaced(subject, f"({told})" if told else "")


def _held(parties: Sequence[str], names: dict[str, str]) -> str:
    return listed([with_article(names.get(party, party)) for party in parties], 3)


def _extent(bounds: Bounds) -> str:
    if bounds.high is None:
        return f"{bounds.low:,} or more"
    return f"{bounds.low:,}" if bounds.is_exact else f"{bounds.low:,} to {bounds.high:,}"
