"""Remarks: statements without a number of the claimant's own (denials, disputes, silences), and how long they are in
force.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from service.domain.claims.overlap import NESTED, Overlap
from service.domain.claims.vocabulary import OCCURRENCE, OF_ANOTHERS_FIGURE, SILENCES, Stance, Status
from service.domain.reconciliation.positions.assertion import Assertion, Topic, measure_order
from service.domain.reconciliation.positions.newest import is_later, newest_first
from service.domain.reconciliation.positions.position import Position
from service.domain.reconciliation.positions.position_report import position_report
from service.domain.reconciliation.positions.speakers.interest import Parties
from service.domain.reconciliation.report import Comment, RemarkedFigure

_WITHIN = frozenset({Overlap.SAME, Overlap.INSIDE})
_IN_COMMON = NESTED | {Overlap.SAME}


def remarks(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The remarks in force, newest first, one for each party, stance and topic.

    A party's later statement on the same subject replaces its remark; another party's statement never does.
    """
    unvoiced = newest_first(assertion for assertion in assertions if not assertion.voiced)
    by_party: dict[str, list[Assertion]] = {remark.party: [] for remark in unvoiced}
    for assertion in assertions:
        by_party.get(assertion.party, []).append(assertion)
    current: dict[tuple[object, ...], Assertion] = {}
    for remark in unvoiced:
        if not any(_replaces(assertion, remark) for assertion in by_party[remark.party]):
            current.setdefault((remark.party, remark.claim.stance, remark.topic), remark)
    return list(current.values())


def denials_taken_back(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The denials that their own party has given up since: it confirmed, conceded or counted what it had denied."""
    denials = newest_first(assertion for assertion in assertions if assertion.is_denial)
    later = [assertion for assertion in assertions if not assertion.denies] if denials else []
    return [denial for denial in denials if any(_replaces(newer, denial) for newer in later)]


def comments(current: Iterable[Assertion], positions: Sequence[Position], parties: Parties) -> tuple[Comment, ...]:
    """The comments of the report, sorted by claimant and stance, one for each of both; ``current`` is newest first.

    A claimant that denies some figures by name, and besides all that others say, has one comment for each of the two.
    """
    by_stance: dict[tuple[str, str, bool], list[Assertion]] = {}
    for remark in current:
        key = (remark.party, _stance(remark).value, _is_of_a_figure(remark))
        by_stance.setdefault(key, []).append(remark)
    return tuple(_comment(by_stance[key], positions, parties) for key in sorted(by_stance))


def speaks_to(remark: Assertion, assertion: Assertion) -> bool:
    """Whether a remark is about a count: about everything, or about the measure and victims that it names.

    An event that did not happen killed nobody, so a remark on the occurrence is about every count. A denial is about
    counts of the people denied and of some of them: that no civilians were killed denies no toll of everybody (row 11).
    """
    subject, counted = remark.topic, assertion.topic
    if subject is None or counted is None or subject.measure == OCCURRENCE:
        return True
    fitting = _WITHIN if remark.is_denial else _IN_COMMON
    return counted.counts_among(subject) in _WITHIN and assertion.fits_victims(remark) in fitting


def may_mean(remark: Assertion, assertion: Assertion) -> bool:
    """Whether a remark can refer to a statement.

    A denial without a topic says that it did not happen, whatever others say later (row 22a: a denial never yields).
    Any other remark without a topic refers to earlier statements only.
    """
    return remark.topic is not None or remark.is_denial or _was_said_before(assertion, remark)


def _was_said_before(assertion: Assertion, remark: Assertion) -> bool:
    """Whether a statement can have been known to a remark. If a time is missing, the answer is yes."""
    earlier, later = assertion.dated_at, remark.dated_at
    return earlier is None or later is None or earlier <= later


def outdated(assertion: Assertion, current: Iterable[Assertion]) -> bool:
    """Whether the assertion's own claimant has denied or disputed it later: that figure, or that anything happened.

    An objection that names nothing is to what others say, and leaves the claimant's own counts as they are.
    """
    return any(
        remark.party == assertion.party
        and is_later(remark.claim, assertion.claim)
        and _withdraws(remark, assertion)
        for remark in current
    )


def _withdraws(objection: Assertion, assertion: Assertion) -> bool:
    """Whether an objection names its claimant's own count (row 3): the same measure and victims, a fitting number."""
    subject, counted = objection.topic, assertion.topic
    if subject is None or counted is None or subject.measure == OCCURRENCE:
        return subject is not None
    is_same = (subject.measure, subject.victims, subject.unit) == (counted.measure, counted.victims, counted.unit)
    # "Over 200" is not taken back with 287, though both may be true.
    is_number = objection.hard == assertion.hard or (objection.hard.is_open and objection.hard.overlaps(assertion.hard))
    return is_same and is_number and objection.group == assertion.group


def _replaces(newer: Assertion, remark: Assertion) -> bool:
    if newer.party != remark.party or not is_later(newer.claim, remark.claim):
        return False
    if newer.voiced:
        is_of_others = remark.topic is None and remark.is_denial and _is_of_opponents(newer)
        return newer.hard.low >= 1 and speaks_to(remark, newer) and not is_of_others
    has_spoken = remark.claim.stance in SILENCES and newer.claim.stance not in SILENCES
    return has_spoken or _same_subject(newer.topic, remark.topic)


def _same_subject(newer: Topic | None, older: Topic | None) -> bool:
    return newer is None or newer == older


def _is_of_opponents(assertion: Assertion) -> bool:
    """Whether a claimant counts another side's people, or fighters of no stated side: that takes no denial back.

    That it killed forty fighters concedes no civilians. A claim with the stance ``concedes`` is about what its claimant
    denied.
    """
    if assertion.topic is None or assertion.claim.stance in (Stance.CONCEDES, Stance.CONFIRMS):
        return False
    if assertion.affiliation_side is None:
        return assertion.topic.victims.status is Status.COMBATANT
    return assertion.affiliation_side != assertion.side


def _is_of_a_figure(remark: Assertion) -> bool:
    """Whether a remark names a figure that is not its claimant's own: the nine civilians whom it denies."""
    return _stance(remark) in OF_ANOTHERS_FIGURE and remark.topic is not None and not remark.voiced


def _comment(current: Sequence[Assertion], positions: Sequence[Position], parties: Parties) -> Comment:
    """The comment of one claimant's remarks of one stance, newest first."""
    newest, *_ = current
    claimant = newest.claim.claimant
    others = [position for position in positions if position.party != newest.party and _counts_some(position)]
    denied = sorted(filter(_is_of_a_figure, current), key=_figure_order)
    meant = [position for position in others if denied or any(may_mean(newest, copy) for copy in position.copies)]
    speaks_itself = any(position.party == newest.party and _counts_some(position) for position in positions)
    before = (any(_was_said_before(copy, newest) for copy in position.copies) for position in others)
    has_later = not denied and not all(before)
    return Comment(
        newest.party,
        newest.name,
        _stance(newest),
        newest.claim.id,
        newest.dated_at,
        claimant.name if claimant.speaks_for else None,
        tuple(_remarked(remark, remark.topic, others, parties) for remark in denied if remark.topic is not None),
        tuple(dict.fromkeys(position.quoted.name for position in meant)),
        speaks_itself,
        has_later,
        not (speaks_itself or has_later) and _are_plain(denied, others),
    )


def _stance(remark: Assertion) -> Stance:
    """The stance of a remark: a claim that nothing happened is a denial, whatever stance is posted."""
    return Stance.DENIES if remark.is_denial else remark.claim.stance


def _counts_some(position: Position) -> bool:
    return position.hard.high != 0


def _are_plain(denied: Sequence[Assertion], others: Sequence[Position]) -> bool:
    """Whether "it" says what a remark is about: the only figure on file, or all that the only other claimant says.

    Where no figure is on file it is the event.
    """
    subjects = {(position.topic, position.hard) for position in others}
    if denied:
        return len(subjects) == 1 and subjects == {(remark.topic, remark.hard) for remark in denied}
    is_of_event = all(position.topic.measure == OCCURRENCE for position in others)
    return is_of_event or len(subjects) == 1 or len({position.party for position in others}) == 1


def _figure_order(remark: Assertion) -> tuple[object, ...]:
    topic, hard = remark.topic, remark.hard
    return (measure_order(topic.measure if topic else ""), -hard.low, -hard.top, repr(topic), remark.claim.id)


def _remarked(remark: Assertion, topic: Topic, others: Iterable[Position], parties: Parties) -> RemarkedFigure:
    given = chain.from_iterable((*position.copies, *position.former) for position in others)
    is_on_file = any(speaks_to(remark, figure) and figure.hard.overlaps(remark.hard) for figure in given)
    report = position_report(Position(remark, (remark,)), parties)
    return RemarkedFigure(topic.measure, topic.victims, report, is_on_file)
