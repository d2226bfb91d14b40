"""The timeline of a measure: a line per claimant, with a step at each new figure and an end at its withdrawal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from xml.etree.ElementTree import Element

from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.english.house_style import HouseStyle
from service.domain.english.times import clock_time
from service.formats.report_times import day, style_of, zone_words
from service.formats.reports.words import report_words
from service.web.charts.primitives import svg
from service.web.charts.primitives.axis import Axis, axis_for
from service.web.charts.primitives.marks import MarkKind
from service.web.charts.primitives.text_metrics import text_width, wrap
from service.web.charts.primitives.time_axis import TimeScale
from service.web.charts.range.figure import Block, inner_width, standalone_figure
from service.web.charts.range.layout import NARROW
from service.web.charts.range.panel import Json, contested_first
from service.web.charts.range.track import Track, TrackGroup, track_groups

_HEIGHT = 220.0
# The height for figures of one moment, which form no steps.
_LOW = 72.0
# Room for the descenders of the last line.
_BELOW = 6.0
_LABEL = 16.0
_MOST_NAMED = 11
_SIZE = 13.0
_MOST_LISTED = 6
# A name, and a figure, to the right of its track.
_MOST_LINES = 4
# Notes are 12 pixels high; leave room for the wider letters of a machine without our font.
_NOTE = 13.5
# Figures are set in semibold letters, which are wider; a little room for the gap after the name.
_BOLD = 1.08
# Current figures are drawn a little beyond the last statement; later withdrawals count as near up to here.
_BEYOND = 0.06
_STILL_NEAR = 0.35


@dataclass(frozen=True, slots=True)
class _TrackLabel:
    """The lines with the name of a claimant, and those with its figure; without lines of names both are on one."""

    names: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def height(self) -> float:
        """The room that the lines take."""
        return _LABEL * (len(self.names) + len(self.figures))


@dataclass(frozen=True, slots=True)
class _TimelineFrame:
    """The scales and labels of a track group; counts rise from ``bottom``, at most ``tall`` pixels high.

    ``headings`` are the lines above, ``labels`` what stands to the right of each named track.
    """

    clock: TimeScale
    axis: Axis
    bottom: float
    width: float
    tall: float
    headings: tuple[str, ...]
    labels: tuple["_TrackLabel", ...]

    def height(self, count: int) -> float:
        """The y coordinate of a count."""
        return round(self.bottom - self.axis.place(count), 2)


def timeline(
    revisions: Sequence[Json], report: Json, measure: str | None = None, *, alone: bool = False, width: int = 720
) -> str:
    """The timeline as SVG, of ``measure`` or else of the first of ``drawn_measures``.

    ``revisions`` are the items of ``/v1/incidents/{id}/revisions``, ``report`` the JSON of the reconciliation. Empty
    when all figures were given at one moment. ``alone`` makes it a file of its own.
    """
    for name in [measure] if measure else drawn_measures(revisions, report)[:1]:
        groups = track_groups(report, revisions, name)
        if groups:
            heading = report_words.named_measure(report, name).capitalize()
            remarks = _remarks(report, style_of(report))
            block = _block(groups, heading, inner_width(width) if alone else float(width), (style_of(report), remarks))
            return standalone_figure(report, [block], width) if alone else svg.serialize(_picture(block, width))
    return ""


def drawn_measures(revisions: Sequence[Json], report: Json) -> list[str]:
    """The first measure whose figures changed over time, and before it the first contested one of which that holds."""
    first, contested = (
        [
            reported["measure"]
            for reported in measures
            if reported["measure"] != OCCURRENCE and track_groups(report, revisions, reported["measure"])
        ][:1]
        for measures in (report["measures"], contested_first(report))
    )
    return list(dict.fromkeys((*contested, *first)))


def _picture(block: Block, width: float) -> Element:
    title = svg.node("title", text=f"{block.heading}: what was said when")
    return svg.document((width, block.height), title, *block.elements)


def _remarks(report: Json, style: HouseStyle) -> Sequence[str]:
    """What was said without a figure, with its time: "Army denied that it happened (06:45)"."""
    times = [(comment, comment.get("asserted_at")) for comment in report["comments"]]
    return [
        f"{report_words.claimant(comment)} {report_words.comment_words(comment)}"
        + (f" ({clock_time(datetime.fromisoformat(time).astimezone(style.timezone), style.clock)})" if time else "")
        for comment, time in times
    ]


def _block(groups: Sequence[TrackGroup], heading: str, width: float, words: tuple[HouseStyle, Sequence[str]]) -> Block:
    """All groups, and below them what is said of all: their days, and ``words``' remarks without a figure."""
    style, remarks = words
    elements: list[Element] = []
    top = 0.0
    whole = TrackGroup("", tuple(track for group in groups for track in group.tracks))
    for group in groups:
        drawing, height = _draw_group(group, whole, width, style)
        elements.append(svg.translate(drawing, 0.0, top))
        top += height + 18
    notes = [line for note in _closing(whole, style, remarks) for line in wrap(note, _NOTE, width, 3)]
    elements += [svg.text_line((0.0, top + 18 * index), line, "note") for index, line in enumerate(notes)]
    return Block(heading, tuple(elements), top + 18 * (len(notes) - 1) + _BELOW)


def _draw_group(group: TrackGroup, whole: TrackGroup, width: float, style: HouseStyle) -> tuple[list[Element], float]:
    """A group, on the time axis of the whole timeline, and its height."""
    if not group.tracks:
        return _draw_undated(group, width)
    named, pale = _named_and_pale(group)
    frame = _frame(group, whole, width, style)
    headings = enumerate(frame.headings)
    elements = [svg.text_line((0.0, 14.0 + _LABEL * index), line, "heading") for index, line in headings]
    elements += _draw_grid(frame)
    elements += _draw_tracks(named, pale, frame)
    elements += _draw_labels(named, frame)
    notes = [line for note in _notes(group, pale, frame) for line in wrap(note, _NOTE, width, 3)]
    elements += [svg.text_line((0.0, frame.bottom + 42 + 18 * index), line, "note") for index, line in enumerate(notes)]
    return elements, frame.bottom + 24 + 18 * len(notes)


def _draw_undated(group: TrackGroup, width: float) -> tuple[list[Element], float]:
    """A group without a figure that has a time: its heading, and the others in words."""
    headings = wrap(group.heading, _SIZE * 1.04, width, 3)
    notes = [line for note in _unplaced(group) for line in wrap(note, _NOTE, width, 3)]
    below = _LABEL * len(headings)
    elements = [svg.text_line((0.0, 14.0 + _LABEL * index), line, "heading") for index, line in enumerate(headings)]
    elements += [svg.text_line((0.0, below + 14 + 18 * index), line, "note") for index, line in enumerate(notes)]
    return elements, below + 18 * len(notes)


def _draw_tracks(named: Sequence[Track], pale: Sequence[Track], frame: _TimelineFrame) -> Iterator[Element]:
    """Pale tracks below named ones; bands only where no track is pale."""
    if not pale:
        for track in named:
            yield from _draw_bands(track, frame)
    yield from (_draw_track(track, frame, "step pale") for track in pale)
    yield from (_draw_track(track, frame, "step") for track in named)


def _draw_labels(named: Sequence[Track], frame: _TimelineFrame) -> Iterator[Element]:
    tops = _spread_labels([frame.height(track.steps[-1].mark.stated) for track in named], frame)
    for track, label, top in zip(named, frame.labels, tops, strict=True):
        yield from _draw_label(track, label, top, frame)


def _named_and_pale(group: TrackGroup) -> tuple[list[Track], list[Track]]:
    """The tracks to name, and those to draw pale: if there are many, tracks that moved and the outermost are named."""
    if len(group.tracks) <= _MOST_NAMED:
        return list(group.tracks), []
    by_count = sorted(group.tracks, key=lambda track: track.steps[-1].mark.stated)
    moving = [track for track in group.tracks if track.moves]
    named = list(dict.fromkeys([*moving, *by_count[-2:], *by_count[:2]]))[:_MOST_NAMED]
    return named, [track for track in group.tracks if track not in named]


def _frame(group: TrackGroup, whole: TrackGroup, width: float, style: HouseStyle) -> _TimelineFrame:
    narrow, (named, _) = width < NARROW, _named_and_pale(group)
    counts = [count for track in group.tracks for step in track.steps for count in step.mark.counts]
    stated = [step.mark.stated for track in group.tracks for step in track.steps]
    # All charts of a timeline end at one place.
    longest = max((text_width(_track_text(track), _SIZE) * _BOLD for track in _named_and_pale(whole)[0]), default=0.0)
    room = min(longest, width * (0.42 if narrow else 0.38))
    labels = tuple(_track_label(track, room) for track in named)
    tall = max(_HEIGHT if len(group.moments) > 1 else _LOW, sum(label.height for label in labels) + 20)
    axis = axis_for(counts, stated, 0.0, tall - 20)
    clock = replace(_time_scale(whole, text_width(f"{axis.highest:,}", 12) + 10, width - room - 14), style=style)
    headings = tuple(wrap(group.heading, _SIZE * 1.04, width, 3))
    bottom = tall + (10 + _LABEL * len(headings) if headings else 6)
    return _TimelineFrame(clock, axis, bottom, width, tall, headings, labels)


def _track_text(track: Track) -> str:
    return f"{track.name} {track.label}"


def _track_label(track: Track, room: float) -> _TrackLabel:
    """A claimant and its figure on one line, or on separate lines where one is too narrow."""
    if text_width(_track_text(track), _SIZE) * _BOLD <= room:
        return _TrackLabel((), (_track_text(track),))
    figures = wrap(track.label, _SIZE * _BOLD, room, _MOST_LINES)
    return _TrackLabel(tuple(wrap(track.name, _SIZE, room, _MOST_LINES)), tuple(figures))


def _time_scale(group: TrackGroup, left: float, right: float) -> TimeScale:
    """The scale from the first statement to a little after the last; much later withdrawals are drawn at the edge."""
    begin, last = group.moments[0], group.moments[-1]
    span = max(last - begin, 3600.0)
    ends = [track.end for track in group.tracks if track.end is not None]
    if last > begin:
        ends = [end for end in ends if end <= last + _STILL_NEAR * span]
    last = max([last, *ends])
    return TimeScale(left, right, begin, last + _BEYOND * max(last - begin, 3600.0))


def _draw_grid(frame: _TimelineFrame) -> Iterator[Element]:
    left, right = frame.clock.left, frame.clock.right
    for tick in frame.axis.ticks(44):
        y = frame.height(tick)
        yield svg.path([[(left, y), (right, y)]], "grid" if tick else "zero")
        yield svg.text_line((left - 8, y + 4), f"{tick:,}", "tick", "end")
    for moment, label in frame.clock.ticks():
        x = frame.clock.place(moment)
        yield svg.path([[(x, frame.bottom), (x, frame.bottom + 4)]], "zero")
        yield svg.text_line((x, frame.bottom + 18), label, "tick", "middle")


def _draw_track(track: Track, frame: _TimelineFrame, kind: str) -> Element:
    """The line of a claimant, with a dot at each new figure."""
    title = f"{track.name}: {track.label}"
    element = svg.group("gone" if track.taken_back else None, _draw_line(track, frame, kind), title)
    element.set("data-claim", svg.plain(track.claim_id))
    return element


def _draw_line(track: Track, frame: _TimelineFrame, kind: str) -> Iterator[Element]:
    times = [frame.clock.place(step.at) for step in track.steps]
    end = _end(track, frame)
    heights = [frame.height(step.mark.stated) for step in track.steps]
    pieces = [
        [(frame.clock.place(moment), frame.height(step.mark.stated)) for moment, step in piece]
        for piece in track.pieces(frame.clock.end)
    ]
    yield svg.path(pieces, f"{kind} strike" if track.taken_back else kind)
    if kind == "step":
        yield from (svg.circle(place, 3.5, "point") for place in zip(times, heights, strict=True))
    if track.end is not None and track.end <= frame.clock.end:
        x, y = end, heights[-1]
        yield svg.path([[(x - 4, y - 4), (x + 4, y + 4)], [(x - 4, y + 4), (x + 4, y - 4)]], "strike")


def _end(track: Track, frame: _TimelineFrame) -> float:
    return frame.clock.right if track.end is None else frame.clock.place(track.end)


def _draw_bands(track: Track, frame: _TimelineFrame) -> Iterator[Element]:
    """The counts that a figure covers, as a band for as long as the figure was current."""
    times = [*(frame.clock.place(step.at) for step in track.steps), _end(track, frame)]
    for step, left, right in zip(track.steps, times[:-1], times[1:], strict=True):
        if step.mark.kind in (MarkKind.BAR, MarkKind.SOFT) and step.mark.high is not None:
            upper, lower = frame.height(step.mark.high), frame.height(step.mark.low)
            yield svg.rect((left, upper), (max(right - left, 1.0), max(lower - upper, 1.0)), "soft")


def _draw_label(track: Track, label: _TrackLabel, top: float, frame: _TimelineFrame) -> Iterator[Element]:
    """The label, and a line to the end of its track where the label was moved away."""
    x = frame.clock.right + 10
    if not label.names:
        name = svg.node("tspan", {"unicode-bidi": "isolate"}, text=track.name)
        figure = svg.node("tspan", {"class": "figure", "dx": 5.0}, text=track.label)
        words = [svg.node("text", {"class": "small", "x": x, "y": top + 4.5}, name, figure)]
    else:
        lines = [*((line, "small") for line in label.names), *((line, "small figure") for line in label.figures)]
        places = [(x, top + 4.5 + _LABEL * index) for index in range(len(lines))]
        words = [svg.text_line(place, line, kind) for place, (line, kind) in zip(places, lines, strict=True)]
    whole = "" if " ".join((*label.names, *label.figures)) == _track_text(track) else _track_text(track)
    yield svg.group("gone" if track.taken_back else None, words, whole)
    end_y = frame.height(track.steps[-1].mark.stated)
    if track.end is None and abs(top - end_y) > 3:
        yield svg.path([[(frame.clock.right + 1, end_y), (x - 2, top)]], "trace")


def _spread_labels(wanted: Sequence[float], frame: _TimelineFrame) -> list[float]:
    """The y coordinates of labels' first lines, moved just enough from the wanted ones to prevent overlaps."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    lowest = frame.bottom - frame.tall + 10.0
    for index in order:
        placed[index] = lowest = max(wanted[index], lowest)
        lowest += frame.labels[index].height
    highest = frame.bottom + _LABEL
    for index in reversed(order):
        placed[index] = highest = min(placed[index], highest - frame.labels[index].height)
    return placed


def _closing(whole: TrackGroup, style: HouseStyle, remarks: Sequence[str]) -> Iterator[str]:
    """What is said of all groups."""
    begin, end = (day(moment, style.timezone) for moment in (whole.moments[0], whole.moments[-1]))
    yield (
        f"Figures by when they were given, {begin}" + (f" to {end}" if end != begin else "") + f", {zone_words(style)}."
    )
    yield from _listed("Without a figure", remarks)


def _notes(group: TrackGroup, pale: Sequence[Track], frame: _TimelineFrame) -> Iterator[str]:
    style = frame.clock.style
    yield from _listed("By when they were published", [track.name for track in group.tracks if track.published])
    yield from _unplaced(group)
    ended = [track for track in group.tracks if track.end is not None]
    late = [track for track in ended if (track.end or 0) > frame.clock.end]
    if len(late) < len(ended):
        yield "A cross is where a figure was taken back."
    for track in late[:4]:
        moment = datetime.fromtimestamp(track.end or 0, style.timezone)
        recorded = f"{day(track.end or 0, style.timezone)}, {clock_time(moment, style.clock)}"
        yield f"{track.taken_back.capitalize()} later: {track.text}, recorded on {recorded}."
    if pale:
        yield f"Pale, without names: {len(pale)} other claimants."


def _unplaced(group: TrackGroup) -> Iterator[str]:
    """The figures that have no time, and those beyond the scale, in words."""
    yield from _listed("Time not stated", group.undated)
    yield from _listed("Beyond this scale", group.beyond)


def _listed(heading: str, texts: Sequence[str]) -> Iterator[str]:
    """The texts behind a heading, a few of them and how many more."""
    more = f" and {len(texts) - _MOST_LISTED} more" if len(texts) > _MOST_LISTED else ""
    if texts:
        yield f"{heading}: {'; '.join(texts[:_MOST_LISTED])}{more}."
