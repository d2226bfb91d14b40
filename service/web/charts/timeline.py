"""The timeline of a measure: a line for each claimant that steps where it gave another figure, and ends where it
withdrew it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.formats.reports import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis, axis_for
from service.web.charts.primitives.marks import MarkKind
from service.web.charts.primitives.text_metrics import text_width, truncate, wrap
from service.web.charts.primitives.time_axis import TimeScale, day
from service.web.charts.range.figure import Block, inner_width, standalone_figure
from service.web.charts.range.layout import NARROW
from service.web.charts.range.panel import OCCURRENCE, Json
from service.web.charts.range.track import Track, TrackGroup, track_groups

_HEIGHT = 220.0
_LABEL = 16.0
_MOST_NAMED = 11
_SIZE = 13.0
# Notes are 12 pixels high; room is left for the wider letters of a machine that has not ours.
_NOTE = 13.5
# Figures are set in heavier letters, which are wider; a little room for the gap between the two.
_BOLD = 1.08
# Statements that stand are drawn a little beyond the last one.
_BEYOND = 0.06
_STILL_NEAR = 0.35


@dataclass(frozen=True, slots=True)
class _TimelineFrame:
    """What the tracks of a course are drawn on; counts rise from ``bottom``, at most ``tall`` high.

    ``headings`` are the lines above, ``labels`` those of each named track, on its right.
    """

    clock: TimeScale
    axis: Axis
    bottom: float
    width: float
    tall: float
    headings: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]

    def height(self, count: int) -> float:
        return round(self.bottom - self.axis.place(count), 2)


def timeline(
    revisions: Sequence[Json], report: Json, measure: str | None = None, *, alone: bool = False, width: int = 720
) -> str:
    """The timeline as SVG, of the measure asked for or else of the first whose figures changed over time.

    ``revisions`` are the items of ``/v1/incidents/{id}/revisions``, ``report`` the JSON of the reconciliation. Empty
    when all figures were given at one moment. ``alone`` makes it a file of its own.
    """
    measures = [measure] if measure else [each["measure"] for each in report["measures"]]
    for each in measures:
        found = track_groups(report, revisions, each) if each != OCCURRENCE else ()
        if found:
            block = _block(found, each, inner_width(width) if alone else float(width))
            return standalone_figure(report, [block], width) if alone else svg.serialize(_picture(block, width))
    return ""


def _picture(block: Block, width: float) -> Element:
    title = svg.node("title", text=f"{block.heading}: what was said when")
    return svg.document((width, block.height), title, *block.elements)


def _block(found: Sequence[TrackGroup], measure: str, width: float) -> Block:
    elements: list[Element] = []
    at = 0.0
    for course in found:
        drawn, height = _draw_group(course, width)
        elements.append(svg.translate(drawn, 0.0, at))
        at += height + 18
    return Block(report_words.spelt(measure).capitalize(), tuple(elements), at - 18)


def _draw_group(course: TrackGroup, width: float) -> tuple[list[Element], float]:
    named, pale = _named_and_pale(course)
    frame = _frame(course, named, width)
    top = [svg.text_line((0.0, 14.0 + _LABEL * at), line, "heading") for at, line in enumerate(frame.headings)]
    heights = _spread_labels([frame.height(track.steps[-1].mark.stated) for track in named], frame)
    shown = zip(named, frame.labels, heights, strict=True)
    lines = [] if pale else [band for track in named for band in _draw_bands(track, frame)]
    lines += [_draw_track(track, frame, "step pale") for track in pale]
    lines += [_draw_track(track, frame, "step") for track in named]
    labels = [one for track, words, at in shown for one in _draw_label(track, words, at, frame) if one is not None]
    notes = [line for one in _notes(course, pale, frame) for line in wrap(one, _NOTE, width, 3)]
    below = [svg.text_line((0.0, frame.bottom + 42 + 18 * at), line, "note") for at, line in enumerate(notes)]
    return [*top, *_draw_grid(frame), *lines, *labels, *below], frame.bottom + 24 + 18 * len(notes)


def _named_and_pale(course: TrackGroup) -> tuple[list[Track], list[Track]]:
    """The tracks that are named, and those that are drawn pale: of many only those that moved and the outermost."""
    if len(course.tracks) <= _MOST_NAMED:
        return list(course.tracks), []
    by_count = sorted(course.tracks, key=lambda track: track.steps[-1].mark.stated)
    wanted = [*[track for track in course.tracks if track.moves], *by_count[-2:], *by_count[:2]]
    named = list(dict.fromkeys(wanted))[:_MOST_NAMED]
    return named, [track for track in course.tracks if track not in named]


def _frame(course: TrackGroup, named: Sequence[Track], width: float) -> _TimelineFrame:
    narrow = width < NARROW
    counts = [count for track in course.tracks for step in track.steps for count in step.mark.counts]
    stated = [step.mark.stated for track in course.tracks for step in track.steps]
    longest = max((text_width(_track_text(track), _SIZE) * _BOLD for track in named), default=0.0)
    room = min(longest, width * (0.42 if narrow else 0.38))
    labels = tuple(_label_lines(track, room) for track in named)
    tall = max(_HEIGHT, sum(_LABEL * len(lines) for lines in labels) + 20)
    axis = axis_for(counts, stated, 0.0, tall - 20)
    clock = _time_scale(course, text_width(f"{axis.highest:,}", 12) + 10, width - room - 14)
    headings = tuple(wrap(course.heading, _SIZE * 1.04, width, 3))
    bottom = tall + (10 + _LABEL * len(headings) if headings else 6)
    return _TimelineFrame(clock, axis, bottom, width, tall, headings, labels)


def _track_text(track: Track) -> str:
    return f"{track.name} {track.label}"


def _label_lines(track: Track, room: float) -> tuple[str, ...]:
    """A claimant and its figure on one line, or where they have no room on lines of their own."""
    if text_width(_track_text(track), _SIZE) * _BOLD <= room:
        return (_track_text(track),)
    return *wrap(track.name, _SIZE, room), truncate(track.label, _SIZE * _BOLD, room)


def _time_scale(course: TrackGroup, left: float, right: float) -> TimeScale:
    """From the first statement to a little after the last; a withdrawal long after it lies at the edge."""
    begin, last = course.moments[0], course.moments[-1]
    span = max(last - begin, 3600.0)
    near = [track.end for track in course.tracks if track.end is not None and track.end <= last + _STILL_NEAR * span]
    last = max([last, *near]) if last > begin else max([last, *(t.end for t in course.tracks if t.end is not None)])
    return TimeScale(left, right, begin, last + _BEYOND * max(last - begin, 3600.0))


def _draw_grid(frame: _TimelineFrame) -> Iterator[Element]:
    left, right = frame.clock.left, frame.clock.right
    for tick in frame.axis.ticks(44):
        y = frame.height(tick)
        yield svg.path([[(left, y), (right, y)]], "grid" if tick else "zero")
        yield svg.text_line((left - 8, y + 4), f"{tick:,}", "tick", "end")
    for at, words in frame.clock.ticks():
        x = frame.clock.place(at)
        yield svg.path([[(x, frame.bottom), (x, frame.bottom + 4)]], "zero")
        yield svg.text_line((x, frame.bottom + 18), words, "tick", "middle")


def _draw_track(track: Track, frame: _TimelineFrame, kind: str) -> Element:
    """The line of a claimant, with a dot where a figure was given; bands where a figure is a range."""
    made = svg.group(
        "gone" if track.withdrawn else None, _draw_line(track, frame, kind), f"{track.name}: {track.label}"
    )
    made.set("data-claim", svg.plain(track.claim_id))
    return made


def _draw_line(track: Track, frame: _TimelineFrame, kind: str) -> Iterator[Element]:
    times = [frame.clock.place(step.at) for step in track.steps]
    end = _end(track, frame)
    heights = [frame.height(step.mark.stated) for step in track.steps]
    corners = [(times[0], heights[0])]
    for x, y in zip(times[1:], heights[1:], strict=True):
        corners += [(x, corners[-1][1]), (x, y)]
    yield svg.path([[*corners, (end, heights[-1])]], f"{kind} strike" if track.withdrawn else kind)
    if kind == "step":
        yield from (svg.circle(place, 3.5, "point") for place in zip(times, heights, strict=True))
    if track.end is not None:
        x, y = end, heights[-1]
        yield svg.path([[(x - 4, y - 4), (x + 4, y + 4)], [(x - 4, y + 4), (x + 4, y - 4)]], "strike")


def _end(track: Track, frame: _TimelineFrame) -> float:
    return frame.clock.right if track.end is None else frame.clock.place(track.end)


def _draw_bands(track: Track, frame: _TimelineFrame) -> Iterator[Element]:
    """What a figure that is a range covers, as long as it was held."""
    times = [*(frame.clock.place(step.at) for step in track.steps), _end(track, frame)]
    for step, left, right in zip(track.steps, times[:-1], times[1:], strict=True):
        if step.mark.kind in (MarkKind.BAR, MarkKind.SOFT) and step.mark.high is not None:
            upper, lower = frame.height(step.mark.high), frame.height(step.mark.low)
            yield svg.rect((left, upper), (max(right - left, 1.0), max(lower - upper, 1.0)), "soft")


def _draw_label(track: Track, lines: Sequence[str], at: float, frame: _TimelineFrame) -> Iterator[Element | None]:
    x = frame.clock.right + 10
    if len(lines) == 1:
        name = svg.node("tspan", {"unicode-bidi": "isolate"}, text=track.name)
        figure = svg.node("tspan", {"class": "figure", "dx": 5.0}, text=track.label)
        words = [svg.node("text", {"class": "small", "x": x, "y": at + 4.5}, name, figure)]
    else:
        kinds = [*("small" for _ in lines[1:]), "small figure"]
        places = [(x, at + 4.5 + _LABEL * down) for down in range(len(lines))]
        words = [svg.text_line(place, line, kind) for place, line, kind in zip(places, lines, kinds, strict=True)]
    whole = "" if " ".join(lines) == _track_text(track) else _track_text(track)
    yield svg.group("gone" if track.withdrawn else None, words, whole)
    line = frame.height(track.steps[-1].mark.stated)
    far = track.end is None and abs(at - line) > 3
    yield svg.path([[(frame.clock.right + 1, line), (x - 2, at)]], "trace") if far else None


def _spread_labels(wished: Sequence[float], frame: _TimelineFrame) -> list[float]:
    """The heights of labels' first lines, moved as little as keeps them from lying on each other."""
    order = sorted(range(len(wished)), key=lambda at: wished[at])
    placed = list(wished)
    lowest = frame.bottom - frame.tall + 10.0
    for at in order:
        placed[at] = lowest = max(wished[at], lowest)
        lowest += _LABEL * len(frame.labels[at])
    highest = frame.bottom + _LABEL
    for at in reversed(order):
        placed[at] = highest = min(placed[at], highest - _LABEL * len(frame.labels[at]))
    return placed


def _notes(course: TrackGroup, pale: Sequence[Track], frame: _TimelineFrame) -> Iterator[str]:
    begin, end = day(course.moments[0]), day(course.moments[-1])
    yield f"Figures by when they were given, {begin}" + (f" to {end}" if end != begin else "") + ", UTC."
    late = [track for track in course.tracks if track.end is not None and track.end > frame.clock.end]
    yield from (f"Withdrawn later: {track.name}, {track.label}, on {day(track.end or 0)}." for track in late[:4])
    if pale:
        yield f"Pale, without names: {len(pale)} other claimants."
