"""What claimants said over time, as values: one track per claimant, from its first figure to its last."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from service.formats.reports.words import report_words
from service.web.charts.primitives.marks import Mark, mark_of
from service.web.charts.range.layout import FAR_ABOVE
from service.web.charts.range.panel import former_figures

Json = Mapping[str, Any]

_TAKEN_BACK = {"retracted": "withdrawn", "corrected": "corrected"}
# When a claim was received says nothing of when its figure was given.
_UNSTATED = "received"


@dataclass(frozen=True, slots=True)
class Step:
    """A figure that holds from a moment on; ``at`` is in seconds since 1970."""

    at: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of one claimant, oldest first.

    ``taken_back`` is "withdrawn" or "corrected" for a figure that no longer counts; ``end`` is when that was recorded,
    ``None`` while the figure stands and where nobody recorded it. With ``published`` the time of the last figure is the
    time of its publication. ``gaps`` are the times in which another figure of its claimant was the newest, one that it
    took back since: from when until when.
    """

    name: str
    label: str
    claim_id: str
    claimant: str
    steps: tuple[Step, ...]
    end: float | None = None
    taken_back: str = ""
    published: bool = False
    gaps: tuple[tuple[float, float], ...] = ()

    def pieces(self, until: float) -> list[list[tuple[float, Step]]]:
        """The line of the figures as corners: each with its moment and its figure; there is a new piece after a gap."""
        pieces: list[list[tuple[float, Step]]] = [[]]
        for step, later in zip_longest(self.steps, self.steps[1:]):
            start, stop = step.at, later.at if later else min(until, self.end or until)
            for begin, end in self.gaps:
                if start < begin < stop:
                    pieces[-1] += [(start, step), (begin, step)]
                    pieces.append([])
                    start = min(end, stop)
            pieces[-1] += [(start, step), (stop, step)] if start < stop or start == step.at else []
        return [piece for piece in pieces if piece]

    @property
    def moves(self) -> bool:
        """Whether the claimant changed or withdrew its first figure."""
        return len(self.steps) > 1 or bool(self.taken_back)

    @property
    def standing_steps(self) -> tuple[Step, ...]:
        """The figures, unless they were taken back."""
        return () if self.taken_back else self.steps

    @property
    def text(self) -> str:
        """The claimant with its figure, for a list."""
        return f"{self.name}, {self.label}"


@dataclass(frozen=True, slots=True)
class TrackGroup:
    """The tracks of figures that count the same victims, under one heading.

    ``undated`` are the figures that nobody gave a time for: claimant and figure, as text. So are ``beyond``, withdrawn
    figures far above all that stand, which would squeeze these.
    """

    heading: str
    tracks: tuple[Track, ...]
    undated: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()

    @property
    def moments(self) -> tuple[float, ...]:
        """The distinct moments at which a figure was given, in order."""
        return tuple(sorted({step.at for track in self.tracks for step in track.steps}))


def track_groups(report: Json, revisions: Sequence[Json], measure: str) -> tuple[TrackGroup, ...]:
    """The tracks of a measure, one group per range; none where all its figures were given at one moment.

    Beside them the withdrawn figures without a time are named. The moment of a
    figure is the one that its claim states, else that of its publication. A figure that was taken back ends with the
    next one of its claimant, at the latest with the revision that this caused.
    """
    withdrawn, undated = _withdrawn_tracks(report, measure, _withdrawals(revisions))
    groups = list(_range_groups(report, measure, withdrawn, undated))
    developed = [group for group in groups if len(group.moments) > 1 or _has_later_end(group)]
    if all(track.taken_back for group in developed for track in group.tracks):
        return ()  # of figures that nobody stands by alone there is no development to show
    standing = [step.mark.stated for group in groups for track in group.tracks for step in track.standing_steps]
    most = FAR_ABOVE * max(standing, default=0)
    return tuple(_within(group, most) for group in groups if group.tracks or group.undated)


def _within(group: TrackGroup, most: int) -> TrackGroup:
    """The group without its withdrawn tracks above a number, which it names instead."""
    beyond = [track for track in group.tracks if track.taken_back and track.steps[-1].mark.stated > most > 0]
    return replace(
        group,
        tracks=tuple(track for track in group.tracks if track not in beyond),
        beyond=tuple(f"{track.text} ({track.taken_back} since)" for track in beyond),
    )


def _range_groups(
    report: Json, measure: str, withdrawn: tuple[Track, ...], undated: tuple[str, ...]
) -> Iterator[TrackGroup]:
    """A group for each range. Withdrawn tracks join the only range, or the only one that has a figure of their
    claimant; the others have a group of their own.
    """
    ranges = _ranges(report, measure)
    if len(ranges) == 1:
        yield _range_group("", ranges[0], measure, withdrawn, undated)
        return
    counted = _claimants_of_one_range(ranges)
    for range_ in ranges:
        own = {position["claimant"] for position in range_["positions"]} & counted
        joined = tuple(track for track in withdrawn if track.claimant in own)
        yield _range_group(_heading(range_, measure), range_, measure, joined)
    left = tuple(track for track in withdrawn if track.claimant not in counted)
    if left or undated:
        yield TrackGroup("Withdrawn or corrected", left, undated)


def _ranges(report: Json, measure: str) -> list[Json]:
    measures = [reported for reported in report["measures"] if reported["measure"] == measure]
    return [range_ for reported in measures for range_ in reported["ranges"]]


def _claimants_of_one_range(ranges: Sequence[Json]) -> set[str]:
    """The claimants that have figures in one of the ranges alone."""
    claimants = [{position["claimant"] for position in range_["positions"]} for range_ in ranges]
    counted = Counter(party for parties in claimants for party in parties)
    return {party for party, number in counted.items() if number == 1}


def _gaps(track: Track, withdrawn: Sequence[Track]) -> tuple[tuple[float, float], ...]:
    own = (gone for gone in withdrawn if gone.claimant == track.claimant)
    return tuple(sorted((gone.steps[0].at, gone.end) for gone in own if gone.end is not None))


def _has_later_end(group: TrackGroup) -> bool:
    return any(track.end is not None and track.end > track.steps[0].at for track in group.tracks)


def _heading(range_: Json, measure: str) -> str:
    subject = report_words.subject(range_, measure)
    return subject[:1].upper() + subject[1:]


def _range_group(
    heading: str, range_: Json, measure: str, withdrawn: Sequence[Track] = (), without_time: Sequence[str] = ()
) -> TrackGroup:
    """The current figures of a range, then withdrawn ones and those ``without_time``; a claimant whose figure has no
    time has no track, whatever it gave before.
    """
    tracks, undated = list[Track](), list[str]()
    for position in range_["positions"]:
        track = _current_track(position, measure)
        if _asserted_at(position) is None:
            undated.append(track.text)
        else:
            tracks.append(replace(track, gaps=_gaps(track, withdrawn)))
    return TrackGroup(heading, (*tracks, *withdrawn), (*undated, *without_time))


def _current_track(position: Json, measure: str) -> Track:
    timed = ((_asserted_at(figure), figure) for figure in (*reversed(former_figures(position)), position))
    dated = [(moment, figure) for moment, figure in timed if moment is not None]
    return Track(
        report_words.claimant(position),
        report_words.figure(position, measure),
        position["claim_id"],
        position["claimant"],
        tuple(Step(moment, mark_of(figure)) for moment, figure in sorted(dated, key=lambda pair: pair[0])),
        published=(position.get("dated") or {}).get("basis") == "published",
    )


def _withdrawn_tracks(
    report: Json, measure: str, recorded: Mapping[str, float]
) -> tuple[tuple[Track, ...], tuple[str, ...]]:
    """The withdrawn figures and, as text, those without a time; ``recorded`` is when each was taken back.

    A figure that a claimant gave in several claims is one track, that of the earliest.
    """
    tracks, undated = dict[tuple[str, str], Track](), list[str]()
    later = _dated_figures(report, measure)
    named = [exclusion for exclusion in report["excluded"] if "name" in exclusion]
    for exclusion in (exclusion for exclusion in named if exclusion["reason"] in _TAKEN_BACK):
        begin = _begin_of_withdrawn(exclusion, later)
        ends = [figure.at for figure in later if figure.replaces(exclusion) and begin is not None and figure.at > begin]
        ends += [recorded[exclusion["claim_id"]]] if exclusion["claim_id"] in recorded else []
        for count in (count for count in exclusion.get("counts", ()) if count["measure"] == measure):
            track = _withdrawn_track(exclusion, count, begin, min(ends, default=None))
            if begin is None:
                undated.append(f"{track.text} ({track.taken_back} since)")
            else:
                former = tracks.get((track.name, track.label), track)
                tracks[track.name, track.label] = min((former, track), key=lambda candidate: candidate.steps[0].at)
    return tuple(tracks.values()), tuple(undated)


@dataclass(frozen=True, slots=True)
class _DatedFigure:
    """When a claimant gave a figure, current or former, in which claim; ``is_of_one_range``: it has no other of the
    measure.
    """

    claim_id: str
    claimant: str
    at: float
    is_of_one_range: bool

    def replaces(self, exclusion: Json) -> bool:
        """Whether it is a figure for the same people as one that its claimant took back."""
        is_own = self.is_of_one_range and self.claimant == str(exclusion["claimant"])
        return is_own or self.claim_id == str(exclusion["claim_id"])


def _dated_figures(report: Json, measure: str) -> list[_DatedFigure]:
    ranges = _ranges(report, measure)
    counted = _claimants_of_one_range(ranges)
    return [
        _DatedFigure(figure["claim_id"], position["claimant"], moment, position["claimant"] in counted)
        for range_ in ranges
        for position in range_["positions"]
        for figure in (position, *former_figures(position))
        if (moment := _asserted_at(figure)) is not None
    ]


def _begin_of_withdrawn(exclusion: Json, later: Sequence[_DatedFigure]) -> float | None:
    """When a figure was given that its claimant took back; in reports of older versions a corrected one has the time of
    the right one.
    """
    begin = _asserted_at(exclusion)
    return None if (exclusion["claim_id"], begin) in {(figure.claim_id, figure.at) for figure in later} else begin


def _withdrawn_track(exclusion: Json, count: Json, begin: float | None, end: float | None) -> Track:
    name, stated = report_words.one_line(exclusion["name"]), report_words.one_line(count["stated"])
    steps = () if begin is None else (Step(begin, mark_of(count)),)
    claim_id, claimant = exclusion["claim_id"], exclusion["claimant"]
    return Track(name, stated, claim_id, claimant, steps, end, _TAKEN_BACK[exclusion["reason"]])


def _withdrawals(revisions: Sequence[Json]) -> dict[str, float]:
    """The moment of the first revision in which a claimant took a claim's figure back, by claim id.

    What the newsroom did changes no moment.
    """
    moments: dict[str, float] = {}
    for revision in revisions:
        moment = _seconds(revision.get("as_of") or revision.get("committed_at"))
        for cause in revision["causes"]:
            is_withdrawal = cause["kind"] in _TAKEN_BACK and cause.get("by") == "claimant"
            if moment is not None and cause.get("claim_id") and is_withdrawal:
                moments.setdefault(cause["claim_id"], moment)
    return moments


def _asserted_at(figure: Json) -> float | None:
    """The stated or published time of a figure, in seconds since 1970; a report of an older version has no basis."""
    dated = figure.get("dated") or {"at": figure.get("asserted_at"), "basis": ""}
    return None if dated["basis"] == _UNSTATED else _seconds(dated["at"])


def _seconds(stamp: str | None) -> float | None:
    return None if stamp is None else datetime.fromisoformat(stamp).timestamp()
