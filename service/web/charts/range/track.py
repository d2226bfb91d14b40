"""What claimants said over time, as values: one track per claimant, from its first figure to its last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.formats.reports import report_words
from service.web.charts.primitives.marks import Mark, mark_of

Json = Mapping[str, Any]

_ENDING = frozenset({"retracted", "corrected"})


@dataclass(frozen=True, slots=True)
class Step:
    """A figure that holds from a moment on; ``at`` is in seconds since 1970."""

    at: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of one claimant, oldest first. ``end`` is when the last was withdrawn, ``None`` while it stands.

    ``withdrawn`` without an ``end``: the figure was withdrawn at a moment that nobody recorded.
    """

    name: str
    label: str
    claim_id: str
    steps: tuple[Step, ...]
    end: float | None = None
    withdrawn: bool = False

    @property
    def moves(self) -> bool:
        """Whether the claimant changed or withdrew its first figure."""
        return len(self.steps) > 1 or self.withdrawn


@dataclass(frozen=True, slots=True)
class TrackGroup:
    """The tracks of figures that count the same victims, under one heading."""

    heading: str
    tracks: tuple[Track, ...]

    @property
    def moments(self) -> tuple[float, ...]:
        """The distinct moments at which a figure was given, in order."""
        return tuple(sorted({step.at for track in self.tracks for step in track.steps}))


@dataclass(frozen=True, slots=True)
class _ClaimTimes:
    """When claims became known and when they were withdrawn or corrected, by claim id, in seconds."""

    arrivals: Mapping[str, float]
    ends: Mapping[str, float]

    def asserted(self, position: Json) -> float | None:
        """The moment that a claim states for itself, else the one at which it became known."""
        return _asserted_at(position) or self.arrivals.get(position["claim_id"])


def track_groups(report: Json, revisions: Sequence[Json], measure: str) -> tuple[TrackGroup, ...]:
    """The tracks of a measure, one group per range; only groups whose figures were given at different moments.

    The moment of a figure is the one its claim states, else the first revision that names the claim. The moment of a
    withdrawal is the revision that it caused.
    """
    times = _ClaimTimes(_first_moments(revisions, _is_arrival), _first_moments(revisions, _is_withdrawal))
    withdrawn = _withdrawn_tracks(report, measure, times)
    groups = _range_groups(report, measure, withdrawn, times)
    return tuple(group for group in groups if len(group.moments) > 1 or _has_later_end(group))


def _range_groups(report: Json, measure: str, withdrawn: tuple[Track, ...], times: _ClaimTimes) -> Iterator[TrackGroup]:
    """A group for each range; withdrawn tracks join the only range, else they have a group of their own."""
    measures = [reported for reported in report["measures"] if reported["measure"] == measure]
    ranges = [range_ for reported in measures for range_ in reported["ranges"]]
    if len(ranges) == 1:
        yield TrackGroup("", (*_current_tracks(ranges[0], measure, times), *withdrawn))
        return
    for range_ in ranges:
        yield TrackGroup(_heading(range_, measure), tuple(_current_tracks(range_, measure, times)))
    if withdrawn:
        yield TrackGroup("No longer counted", withdrawn)


def _has_later_end(group: TrackGroup) -> bool:
    return any(track.end is not None and track.end > track.steps[0].at for track in group.tracks)


def _heading(range_: Json, measure: str) -> str:
    subject = report_words.subject(range_, measure)
    return subject[:1].upper() + subject[1:]


def _current_tracks(range_: Json, measure: str, times: _ClaimTimes) -> Iterator[Track]:
    for position in range_["positions"]:
        # A corrected claim states its new figure since the correction.
        begin = times.ends.get(position["claim_id"]) or times.asserted(position)
        if begin is not None:
            former = [(times.asserted(figure), figure) for figure in reversed(position["history"])]
            dated = [(moment, figure) for moment, figure in (*former, (begin, position)) if moment is not None]
            steps = tuple(Step(moment, mark_of(figure)) for moment, figure in sorted(dated, key=lambda pair: pair[0]))
            label = report_words.figure(position, measure)
            yield Track(report_words.claimant(position), label, position["claim_id"], steps)


def _withdrawn_tracks(report: Json, measure: str, times: _ClaimTimes) -> tuple[Track, ...]:
    """The withdrawn figures; a figure that a claimant gave in several claims is one track, that of the earliest."""
    tracks: dict[tuple[str, str, Mark], Track] = {}
    named = (exclusion for exclusion in report["excluded"] if "name" in exclusion)
    for exclusion in named:
        begin = times.asserted(exclusion)
        if exclusion["reason"] in _ENDING and begin is not None:
            for count in (count for count in exclusion.get("counts", ()) if count["measure"] == measure):
                track = _withdrawn_track(exclusion, count, begin, times.ends.get(exclusion["claim_id"]))
                key = track.name, track.label, track.steps[0].mark
                tracks[key] = min((tracks.get(key, track), track), key=lambda candidate: candidate.steps[0].at)
    return tuple(tracks.values())


def _withdrawn_track(exclusion: Json, count: Json, begin: float, end: float | None) -> Track:
    name, stated = report_words.one_line(exclusion["name"]), report_words.one_line(count["stated"])
    return Track(name, stated, exclusion["claim_id"], (Step(begin, mark_of(count)),), end, withdrawn=True)


def _first_moments(revisions: Sequence[Json], is_wanted: Callable[[Json], bool]) -> dict[str, float]:
    """The moment of the first revision that names a claim in a wanted cause, by claim id."""
    moments: dict[str, float] = {}
    for revision in revisions:
        moment = _seconds(revision.get("as_of") or revision.get("committed_at"))
        for cause in revision["causes"]:
            if moment is not None and cause.get("claim_id") and is_wanted(cause):
                moments.setdefault(cause["claim_id"], moment)
    return moments


def _is_arrival(cause: Json) -> bool:
    return cause["kind"] in ("received", "grouping")


def _is_withdrawal(cause: Json) -> bool:
    """Whether the claimant took a figure back; what the newsroom did changes no moment."""
    return cause["kind"] in _ENDING and cause.get("by") == "claimant"


def _asserted_at(position: Json) -> float | None:
    """The stated or published time, else that of the receipt; a report of an older version tells only the former."""
    return _seconds((position.get("dated") or {}).get("at") or position.get("asserted_at"))


def _seconds(stamp: str | None) -> float | None:
    return None if stamp is None else datetime.fromisoformat(stamp).timestamp()
