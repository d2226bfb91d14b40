"""What claimants said over time, as values: one track a claimant, from its first figure to its last."""

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
    """A figure from a moment on, in seconds."""

    at: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of one claimant, oldest first. ``end`` is when the last was withdrawn, ``None`` while it stands.

    ``withdrawn`` without an ``end``: it was withdrawn, nobody recorded when.
    """

    name: str
    label: str
    claim_id: str
    steps: tuple[Step, ...]
    end: float | None = None
    withdrawn: bool = False

    @property
    def moves(self) -> bool:
        """Whether something happened to it after its first figure."""
        return len(self.steps) > 1 or self.withdrawn


@dataclass(frozen=True, slots=True)
class TrackPath:
    """The tracks of figures that count the same, under one heading."""

    heading: str
    tracks: tuple[Track, ...]

    @property
    def moments(self) -> tuple[float, ...]:
        """When a figure was given, in order, without repetitions."""
        return tuple(sorted({step.at for track in self.tracks for step in track.steps}))


def courses(report: Json, revisions: Sequence[Json], measure: str) -> tuple[TrackPath, ...]:
    """The tracks of a measure, by range; only where figures were given at different moments.

    When a figure was given is what its claim says; where it says nothing, when it became known by the revisions. A
    withdrawal is as old as the revision that it caused.
    """
    known, ended = _moments(revisions, _is_arrival), _moments(revisions, _is_withdrawal)
    ranges = [one for each in report["measures"] if each["measure"] == measure for one in each["ranges"]]
    gone = _withdrawn(report, measure, known, ended)
    alone = len(ranges) == 1
    found = [
        TrackPath(
            "" if alone else _heading(one, measure),
            (*_standing(one, measure, known, ended), *(gone if alone else ())),
        )
        for one in ranges
    ]
    every = (*found, *(() if alone or not gone else (TrackPath("No longer counted", gone),)))
    return tuple(course for course in every if len(course.moments) > 1 or _ends_later(course))


def _ends_later(course: TrackPath) -> bool:
    return any(track.end is not None and track.end > track.steps[0].at for track in course.tracks)


def _heading(each: Json, measure: str) -> str:
    said = report_words.subject(each, measure)
    return said[:1].upper() + said[1:]


def _standing(one: Json, measure: str, known: Mapping[str, float], ended: Mapping[str, float]) -> Iterator[Track]:
    for position in one["positions"]:
        claim_id = position["claim_id"]
        # A claim that was corrected says its new figure since the correction.
        begun = ended.get(claim_id) or _at(position) or known.get(claim_id)
        former = [(_at(each) or known.get(each["claim_id"]), each) for each in reversed(position["history"])]
        told = [(at, each) for at, each in (*former, (begun, position)) if at is not None]
        if told and begun is not None:
            steps = tuple(Step(at, mark_of(each)) for at, each in sorted(told, key=lambda one: one[0]))
            figure = report_words.figure(position, measure)
            yield Track(report_words.claimant(position), figure, claim_id, steps)


def _withdrawn(report: Json, measure: str, known: Mapping[str, float], ended: Mapping[str, float]) -> tuple[Track, ...]:
    """What was taken back; a figure that a claimant gave in several claims is one track, from the first of them."""
    found: dict[tuple[str, str, Mark], Track] = {}
    for each in report["excluded"]:
        begun = _at(each) or known.get(each["claim_id"])
        if each["reason"] in _ENDING and begun is not None:
            for count in (one for one in each.get("counts", ()) if one["measure"] == measure):
                track = _ended(each, count, begun, ended.get(each["claim_id"]))
                key = track.name, track.label, track.steps[0].mark
                found[key] = min((found.get(key, track), track), key=lambda one: one.steps[0].at)
    return tuple(found.values())


def _ended(each: Json, count: Json, begun: float, end: float | None) -> Track:
    name, stated = report_words.one_line(each["name"]), report_words.one_line(count["stated"])
    return Track(name, stated, each["claim_id"], (Step(begun, mark_of(count)),), end, withdrawn=True)


def _moments(revisions: Sequence[Json], wanted: Callable[[Json], bool]) -> dict[str, float]:
    """When claims came, or ended, by their ids: the first revision that names it as a cause of that kind."""
    found: dict[str, float] = {}
    for revision in revisions:
        at = _seconds(revision.get("as_of") or revision.get("committed_at"))
        for cause in revision["causes"]:
            if at is not None and cause.get("claim_id") and wanted(cause):
                found.setdefault(cause["claim_id"], at)
    return found


def _is_arrival(cause: Json) -> bool:
    return cause["kind"] in ("received", "grouping")


def _is_withdrawal(cause: Json) -> bool:
    return cause["kind"] in _ENDING


def _at(each: Json) -> float | None:
    return _seconds(each.get("asserted_at"))


def _seconds(stamp: str | None) -> float | None:
    return None if stamp is None else datetime.fromisoformat(stamp).timestamp()
