"""The chart of a track record: how many figures of a party lie where, a bar for each place, from far below up."""

from itertools import chain
from xml.etree.ElementTree import Element

from service.domain.reconciliation.relations.track_record import FigurePlace, TrackRecord
from service.web.charts.primitives import svg

_TITLE = "Where its figures lie beside those of others"
# The place among the others is in the middle, as they are on an axis.
_CALLED = (
    (FigurePlace.FAR_BELOW, "Half the lowest, or less"),
    (FigurePlace.BELOW, "Below the lowest"),
    (FigurePlace.AMONG, "Among the others"),
    (FigurePlace.ABOVE, "Above the highest"),
    (FigurePlace.FAR_ABOVE, "Twice the highest, or more"),
)
_ROW, _BAR = 26.0, 12.0
_LEFT, _FOR_NUMBERS = 172.0, 44.0


def record_chart(record: TrackRecord, *, width: int) -> str:
    """The chart as SVG, of the figures that stand beside those of others; empty where none does."""
    numbers = [record.places[place] for place, _ in _CALLED]
    if not any(numbers):
        return ""
    scale = (width - _LEFT - _FOR_NUMBERS) / max(numbers)
    named = [(name, number) for (_, name), number in zip(_CALLED, numbers, strict=True)]
    rows = chain.from_iterable(_draw_row(*row, index * _ROW, scale) for index, row in enumerate(named))
    description = "; ".join(f"{name}: {number}" for name, number in named)
    size = (float(width), _ROW * len(_CALLED))
    zero = svg.path([[(_LEFT, 0.0), (_LEFT, size[1])]], "zero")
    return svg.serialize(
        svg.document(size, svg.node("title", text=_TITLE), svg.node("desc", text=description), zero, *rows)
    )


def _draw_row(name: str, number: int, top: float, scale: float) -> list[Element]:
    baseline, end = top + _ROW / 2 + 4.5, _LEFT + number * scale
    words = svg.text_line((_LEFT - 10, baseline), name, "small", "end")
    count = svg.text_line((end + 8, baseline), f"{number:,}", "figure small")
    bar = [svg.rect((_LEFT, top + (_ROW - _BAR) / 2), (number * scale, _BAR), "core")] if number else []
    return [words, *bar, count]
