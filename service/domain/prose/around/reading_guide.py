"""The reading guide of a report: why its ranges end where they do, what was left out and what cannot be compared.

Every number in it is a claimant's own, or the bounds that a claimant's words were read as (VOCABULARY 3).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from service.domain.claims.vocabulary import OCCURRENCE, SILENCES, ClaimantKind, Stance
from service.domain.english.articles import capitalised, is_plural, listed, owns
from service.domain.english.marked_text import capitalise_marked, plain
from service.domain.english.nouns import counts_people, predicate
from service.domain.english.numerals import number_in_words
from service.domain.places.countries import in_place
from service.domain.prose.around.taken_back import denial_given_up, figures_left_out
from service.domain.prose.around.why_apart import reasons_apart, reasons_not_summed
from service.domain.prose.clauses import spaced
from service.domain.prose.figures.in_words import number_alone
from service.domain.prose.figures.signs import group_digits
from service.domain.prose.statements import called
from service.domain.prose.wording import Wording
from service.domain.quantities.bounds import NUMBERLESS, Bound, Bounds
from service.domain.reconciliation.kinds import SET_ASIDE
from service.domain.reconciliation.report import (
    Exclusion,
    Former,
    Kind,
    MeasureReport,
    PositionReport,
    Range,
    RangeEnd,
    Reconciliation,
)

_MOST_RANGES = 8
_MOST_POSITIONS = 6
# What the newsroom did itself, without a word about the claimant or the figure (VOCABULARY 7).
_BY_NEWSROOM = {
    "retracted": "A claim was removed by the newsroom and does not count.",
    "corrected": "A claim was corrected by the newsroom; it counts as it stands now.",
    "held": "A claim is on hold and does not count.",
    "erased": "A claim was erased and does not count.",
}
_NOT_AVERAGED = "Nothing is averaged: every figure stands with the claimant who gave it."
_MINIMUM = (
    '"At least", "more than" and "or more" give a minimum: '
    "a higher figure agrees with it, and it supports no higher one."
)
_MAXIMUM = '"Up to", "at most" and "fewer than" give a maximum: any lower number agrees with it.'
_ROUND = (
    'A round figure may be rounded, unless it says "exactly": '
    "a figure that differs from it by no more than rounding does not contradict it."
)


def guide(report: Reconciliation) -> tuple[str, ...]:
    """The sentences of the guide, in the order of the report; equal sentences appear once."""
    counted = [measure for measure in report.measures if measure.measure != OCCURRENCE]
    wording = Wording(dict(report.names), dict(report.articles))
    ranges_of = [
        (measure, _subject(measure, range_), range_)
        for measure in report.measures
        for range_ in measure.ranges[:_MOST_RANGES]
    ]
    counted_ranges = [ranged for ranged in ranges_of if ranged[0].measure != OCCURRENCE]
    ranges, subjects = [range_ for _, _, range_ in counted_ranges], {subject for _, subject, _ in counted_ranges}
    lines = [
        *(line for ranged in counted_ranges for line in _ends(*ranged, wording)),
        *(line for range_ in ranges for line in _readings(range_, wording)),
        *_maximums(ranges),
        *_minimums(ranges),
        *(line for measure in counted for line in reasons_apart(report, measure)),
        *reasons_not_summed(counted),
        *(
            line
            for _, subject, range_ in ranges_of
            for line in _counted_once(range_, wording, subject if len(subjects) > 1 else "")
        ),
        *_silences(report, wording),
        *_crowded_years(report.incident_relations.crowded),
        *(_left_out(report, exclusion, wording) for exclusion in report.excluded[:_MOST_POSITIONS]),
        *([_NOT_AVERAGED] if counted else []),
    ]
    return tuple(dict.fromkeys(lines))


def _ends(measure: MeasureReport, subject: str, range_: Range, wording: Wording) -> Iterator[str]:
    """Where the figures start and end, in the words of the report's heading; one figure alone needs no explanation,
    unless it is denied.
    """
    claimants = {position.claimant for position in range_.positions}
    low, high = range_.stated.low, range_.stated.high
    none = "no one" if counts_people(measure.measure) else "none"
    if len(range_.positions) > 1 and low.stated != high.stated and low.count != high.count:
        yield f"{subject}: the figures run {_from_to(range_, none, wording)}."
    if range_.low.count == 0 and claimants.isdisjoint(range_.low.claimants):
        yield f"{subject}: the range begins with {none}, because {_reason_for_none(range_, wording)}."
    if len(range_.positions) < 2:
        return
    if range_.high.count is None:
        yield f"{subject}: nobody states an upper figure."
    yield from _core(subject, range_)


def _from_to(range_: Range, none: str, wording: Wording) -> str:
    """'From 19 (the police) to "some 40" (the hospital)': each end as it was stated, with its claimants.

    What words are read as stands behind them in a line of its own. "Up to 20" is no low end of 1.
    """
    low, high = range_.stated.low, range_.stated.high
    low_names, high_names = (_listed_parties(_claimants(range_, end), wording) for end in (low, high))
    holders = [position for position in range_.positions if position.claim_id in low.claim_ids]
    if holders and all(position.numbers.is_maximum for position in holders):
        return f"up to {high.count:,} ({high_names}), with no low end: {low_names} gave a maximum only"
    start, end = (_end(stated, none) for stated in (low, high))
    return f"from {start}{'' if low_names == high_names else f' ({low_names})'} to {end} ({high_names})"


def _claimants(range_: Range, end: RangeEnd) -> list[str]:
    """The claimants that gave the number of a stated end, in whatever words."""
    holders = [position for position in range_.positions if position.claim_id in end.claim_ids]
    given = {(position.numbers, position.bounds) for position in holders}
    others = [position.claimant for position in range_.positions if (position.numbers, position.bounds) in given]
    return list(dict.fromkeys([*end.claimants, *others]))


def _end(end: RangeEnd, none: str) -> str:
    """A stated end: its number, "no one", or its words in quotation marks."""
    words = group_digits(" ".join(end.stated.split()))
    if end.count == 0:
        return none
    return words if words == f"{end.count:,}" else f'"{words}"'


def _reason_for_none(range_: Range, wording: Wording) -> str:
    """The claimants that leave nobody to count: no end stands without its claimant."""
    parties = _listed_parties(range_.low.claimants, wording)
    if range_.agreement == Kind.STATUS_DISPUTE:
        return f"{parties} disputed who they were"
    return f"{parties} denied it"


def _core(subject: str, range_: Range) -> Iterator[str]:
    """The numbers that all figures allow, or the note that there are none."""
    core = range_.core
    if core is None:
        if range_.agreement == Kind.CONTRADICTS:
            yield f"{subject}: no number satisfies all the figures."
    elif any(position.bounds != core for position in range_.positions):
        yield f"{subject}: all the figures allow {_in_words(core)}."


def _readings(range_: Range, wording: Wording) -> Iterator[str]:
    """The bounds of the figures whose words give no exact number."""
    for position in range_.positions[:_MOST_POSITIONS]:
        stated = _stated(position)
        if position.bound == Bound.DERIVED:
            yield _derived(position, stated, wording, is_alone=len(range_.positions) == 1)
        elif position.bound in (*NUMBERLESS, Bound.APPROX) or _starts_beside_its_number(position):
            yield f'"{capitalised(stated)}" is read as {_in_words(position.bounds)}: our rule, and no claimant\'s.'
    has_rounded = any(position.rounded for position in range_.positions)
    if has_rounded and range_.core is None and range_.agreement == "compatible":
        yield _ROUND


def _derived(position: PositionReport, stated: str, wording: Wording, *, is_alone: bool) -> str:
    """The bounds of a multiple; they are not given if no other claimant counts the same."""
    if is_alone:
        return f'"{capitalised(stated)}" is kept as said: what it comes to is no claim.'
    base, name = predicate(position.of_count or "", died=position.died), wording.cut_name(position.name)
    figure = f"from the figure of {name} for {base.counted}"
    return f'"{capitalised(stated)}" is read as {_in_words(position.bounds)}, {figure}: what it comes to is no claim.'


def _starts_beside_its_number(position: PositionReport) -> bool:
    """Whether the bounds begin at another number than the words: "at least dozens" at 12.

    That "more than 100" begins at 101 goes without saying, and 101 was said by nobody.
    """
    numbers = position.numbers
    own = (numbers.low, numbers.low + 1)
    return position.bound == Bound.LOWER and (numbers.is_numberless or position.bounds.low not in own)


def _maximums(ranges: Sequence[Range]) -> Iterator[str]:
    stated = {_stated(position) for position in _with_bound(ranges, Bound.UPPER)}
    if len(stated) == 1:
        yield f'"{capitalised(stated.pop())}" is a maximum: any lower number agrees with it.'
    elif stated:
        yield _MAXIMUM


def _minimums(ranges: Sequence[Range]) -> Iterator[str]:
    if any(_with_bound(ranges, Bound.LOWER)):
        yield _MINIMUM


def _with_bound(ranges: Sequence[Range], bound: Bound) -> Iterator[PositionReport]:
    return (position for range_ in ranges for position in range_.positions if position.bound == bound)


def _counted_once(range_: Range, wording: Wording, subject: str) -> Iterator[str]:
    """Copies of one statement, and figures that their own claimant has replaced; ``subject`` says what these count."""
    yield from _carriers(range_, wording)
    for position in range_.positions[:_MOST_POSITIONS]:
        copies, name = len(position.claim_ids), wording.cut_name(position.name)
        if copies > 1:
            yield f"{_reports(position, name)}: it counts once."
        if not all(former.set_aside for former in position.history):
            former = [number for number, _ in groupby(filter(None, map(_former, reversed(position.history))))]
            before = f"; before, it was {', then '.join(former)}" if former else ""
            of_whom = f"{subject}: of {name}" if subject else f"Of {name}"
            yield f"{of_whom} only the newest figure counts{before}."


def _former(former: Former) -> str:
    number = number_alone(former)
    return f"{number}{SET_ASIDE[former.set_aside]}" if number else ""


def _reports(position: PositionReport, name: str) -> str:
    """How often a figure is on file: carried by several publishers, or given again by its claimant."""
    copies = number_in_words(len(position.claim_ids))
    if len(position.sources) < 2:
        return f"The figure of {name} is on file {'twice' if copies == 'two' else f'{copies} times'}"
    origins = "one origin" if position.origins == 1 else f"{number_in_words(position.origins)} origins"
    return f"{capitalised(copies)} reports carry the figure of {name}, from {origins}"


def _carriers(range_: Range, wording: Wording) -> Iterator[str]:
    """Papers that carry the figure of the claimant they relay, or of each other: their figures count once."""
    positions = {position.claimant: position for position in range_.positions}
    papers_of: dict[str, list[str]] = {}
    for position in range_.positions:
        if position.copy_of in positions:
            papers_of.setdefault(position.copy_of or "", []).append(wording.cut_name(position.name))
    for claimant, papers in papers_of.items():
        original = wording.cut_name(positions[claimant].name)
        if positions[claimant].kind == ClaimantKind.MEDIA:
            yield capitalised(f"{listed([original, *papers], 4)} print one report: it counts once.")
        else:
            verb = "carries" if len(papers) == 1 else "carry"
            yield capitalised(f"{listed(papers, 4)} {verb} the figure of {original}: it counts once.")


def _silences(report: Reconciliation, wording: Wording) -> Iterator[str]:
    counting = {
        position.name for measure in report.measures for range_ in measure.ranges for position in range_.positions
    }
    quiet = (comment.name for comment in report.comments if comment.stance in SILENCES)
    silent = [name for name in dict.fromkeys(quiet) if name not in counting]
    if silent:
        possessive = "their own" if len(silent) > 1 or any(map(is_plural, silent)) else "its own"
        names = listed(list(map(wording.cut_name, silent)))
        yield capitalised(f"{names} gave no figure of {possessive}: that is no denial and lowers nothing.")
    if any(comment.stance is Stance.DISPUTES_NUMBER for comment in report.comments):
        yield "Who disputes a number without giving another changes no range."


def _crowded_years(years: Sequence[str]) -> Iterator[str]:
    """The years of a total whose parts are too many to be listed."""
    if years:
        yield (
            f"In {listed(years, 6)} too much happened to list it here: of these years only figures too large for this "
            "total are shown."
        )


def _left_out(report: Reconciliation, exclusion: Exclusion, wording: Wording) -> str:
    """One claim that does not count, with the reason; the number of a held claim is not given."""
    public_note = _ended(exclusion.public_note)
    if exclusion.name is None:
        return f"{_BY_NEWSROOM[exclusion.reason]}{f' {public_note}' if public_note else ''}"
    name, reason = wording.cut_name(exclusion.name), f" {public_note}" if public_note else ""
    if exclusion.is_denial:
        given_up = plain(capitalise_marked(denial_given_up(report, exclusion, None, wording)))
        return f"{given_up}: only the later statement counts.{reason}"
    if exclusion.reason == "held":
        return f"A claim of {name} is on hold and does not count.{reason}"
    verb = {"retracted": "withdrew", "corrected": "corrected"}.get(exclusion.reason, "no longer holds")
    figures = figures_left_out(report, exclusion.name, exclusion.counts, wording)
    if len(figures) > 1:
        what, ending = (
            spaced(owns(exclusion.name, ""), f"figures of {listed(figures, len(figures))}"),
            "they do not count",
        )
    else:
        what, ending = _figure_left_out(exclusion.name, figures), "it does not count"
    return capitalised(f"{name} {verb} {what}; {ending}.{reason}")


def _ended(note: str | None) -> str:
    """A note on one line, with a full stop; empty without one."""
    words = " ".join((note or "").split())
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."


def _figure_left_out(name: str, figures: Sequence[str]) -> str:
    """ "Its figure of 4,460", "an earlier statement"."""
    return f"{owns(name, 'a')} figure of {figures[0]}" if figures else f"{owns(name, 'an')} earlier statement"


def _subject(measure: MeasureReport, range_: Range) -> str:
    """ "Killed (civilians, Leyte)", "Cases": the measure, with victims and place where they are needed."""
    victims = range_.victims_label if range_.victims is not None else ""
    has_places = len({sibling.scope.place for sibling in measure.ranges}) > 1
    place = in_place(range_.scope.place) if has_places and range_.scope.place else ""
    details = ", ".join(filter(None, (victims, place)))
    return spaced(capitalised(called(measure)), f"({details})" if details else "")


def _stated(position: PositionReport) -> str:
    """The words of a position on one line, with their digits grouped."""
    return group_digits(" ".join(position.stated.split()))


def _listed_parties(parties: Sequence[str], wording: Wording) -> str:
    return listed([wording.cut_name(wording.names.get(party, party)) for party in parties], 3)


def _in_words(bounds: Bounds) -> str:
    if bounds.high is None:
        return f"{bounds.low:,} or more"
    return f"{bounds.low:,}" if bounds.is_exact else f"{bounds.low:,} to {bounds.high:,}"
