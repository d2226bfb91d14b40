"""How well drafts are read from labelled paragraphs: precision, recall, claimants, places and dates.

    python -m bench.drafts [FILE …]

Each line of a file is a paragraph with its counts: ``stated``, ``start``, ``end``, ``measure``, ``claimant`` (any of
these names; "OWN" is the publisher), and, where labelled, ``status`` (of the victims, or "denied"), ``places`` and
``date``. A count that is ``optional`` may be read or left out: a part of another number ("including four children"), or
a number that people read differently. Some sets have these in a list of their own, ``optional``.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.drafting.circumstances.atlas import Atlas
from service.domain.drafting.circumstances.gazetteer_atlas import GazetteerAtlas
from service.domain.drafting.needs import NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.reader import read_quotes

LABELLED = Path(__file__).parents[1] / "tests/cases/drafting/labelled.jsonl"
OWN = "OWN"
# The readers of some sets labelled in words of their own: "rescued" is no measure of the vocabulary, "denied" a stance.
_MEASURE_OF_LABEL = {"rescued": "other:rescued", "homes_damaged": "other:homes_damaged"}
_DENIED = "denied"

Label = Mapping[str, Any]


@dataclass
class Tally:
    """What was counted over some paragraphs; ``wrong`` holds a line for each difference."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another; 1 of none."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    @property
    def precision(self) -> float:
        return self.share("right", "read")

    @property
    def recall(self) -> float:
        return self.share("right", "labelled")


def tally(paragraphs: Iterable[Label], atlas: Atlas) -> Tally:
    """The reader on labelled paragraphs."""
    result = Tally()
    for paragraph in paragraphs:
        _tally_paragraph(paragraph, atlas, result)
    return result


def paragraphs_of(file: Path) -> Iterator[Label]:
    """The paragraphs of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _tally_paragraph(paragraph: Label, atlas: Atlas, result: Tally) -> None:
    published = date.fromisoformat(paragraph["published"])
    quotes = [quote for quote in read_quotes(paragraph["text"], published, atlas) if quote.number]
    waiting = [label for label in paragraph["counts"] if not label.get("optional")]
    optional = [label for label in paragraph["counts"] if label.get("optional")] + list(paragraph.get("optional") or ())
    quotes = [quote for quote in quotes if not any(_meets(quote, label) for label in optional)]
    result.counts["labelled"] += len(waiting)
    result.counts["read"] += len(quotes)
    result.counts["drafts"] += len(quotes)
    result.counts["date with a reason"] += sum(_says_borrowed(quote, "date") for quote in quotes)
    matched = list[Label]()
    for quote in quotes:
        label = next((label for label in waiting if _is_of(quote, label)), None)
        if label is None and any(_is_of(quote, label) for label in matched):
            result.counts["read"] -= 1  # the second number of a label that spans two: "a child and two women"
            continue
        if label is None:
            result.wrong.append(f"{paragraph['id']}: read {_told(quote, paragraph['text'])}")
            continue
        waiting.remove(label)
        matched.append(label)
        result.counts["right"] += 1
        _tally_fields(quote, label, paragraph, result)
    result.wrong += [f"{paragraph['id']}: missed {label['stated']} {label['measure']}" for label in waiting]


def _is_of(quote: Quote, label: Label) -> bool:
    measure = _MEASURE_OF_LABEL.get(label["measure"], label["measure"])
    return _meets(quote, label) and quote.number is not None and quote.number.measure == measure


def _meets(quote: Quote, label: Label) -> bool:
    number = quote.number
    return number is not None and number.stated[0] < label["end"] and label["start"] < number.stated[1]


def _told(quote: Quote, text: str) -> str:
    number = quote.number
    return f"{text[slice(*number.stated)]} {number.measure} of {quote.speaker.name or OWN}" if number else ""


def _tally_fields(quote: Quote, label: Label, paragraph: Label, result: Tally) -> None:
    checks = {
        "claimant": (True, has_claimant(quote, label["claimant"])),
        "status": ("status" in label, _has_status(quote, label.get("status"))),
        "country": (bool(label.get("places")), _has_country(quote, label.get("places") or {})),
        "place": (bool(label.get("places")), _has_place(quote, label.get("places") or {})),
        "date": (bool(label.get("date")), _days(quote, paragraph["published"]) == label.get("date")),
    }
    for name, (is_labelled, is_right) in checks.items():
        result.counts[f"labelled {name}"] += is_labelled
        result.counts[name] += is_labelled and is_right
        silent = name in ("place", "date") and is_labelled and not is_right and not _says_borrowed(quote, name)
        result.counts[f"silently wrong {name}"] += silent
        if is_labelled and not is_right:
            wanted = label.get(name, label.get("places"))
            result.wrong.append(f"{paragraph['id']}: {name} of {label['stated']}, {wanted}")


def _has_status(quote: Quote, status: str | None) -> bool:
    """Whether the victims have the labelled status, or the number is denied where that is labelled."""
    if status == _DENIED:
        return quote.stance == "denies"
    return quote.number is not None and quote.number.status == status


def has_claimant(quote: Quote, names: Sequence[str]) -> bool:
    """Whether the claimant is one of the labelled, by a name within a name."""
    spoken = {name.lower() for name in (quote.speaker.name, quote.speaker.speaks_for) if name}
    if not spoken:
        return OWN in names
    return any(name.lower() in own or own in name.lower() for name in names for own in spoken if name != OWN)


def _has_country(quote: Quote, places: Label) -> bool:
    return places.get("country") in {names[-1].country for names in quote.circumstances.places}


def _has_place(quote: Quote, places: Label) -> bool:
    """Whether a labelled name is among the names read; a country alone is right where only it is labelled."""
    read = [place.name.lower() for names in quote.circumstances.places for place in names if place.level]
    labelled = [name.lower() for name in places.get("names", ()) if name]
    if not read or not labelled:
        return not read
    return any(name in own or own in name for name in labelled for own in read)


def _days(quote: Quote, published: str) -> list[str]:
    days = quote.circumstances.days
    return [str(day) for day in days] if days else [published, published]


def _says_borrowed(quote: Quote, what: str) -> bool:
    codes = {need.code for need in quote.needs}
    is_unknown = what == "place" and bool({NeedCode.UNKNOWN_PLACE, NeedCode.PLACE_OF_SEVERAL} & codes)
    return is_unknown or any(code.startswith((f"{what}_from", f"{what}_of")) for code in codes)


def table(name: str, result: Tally) -> str:
    """The shares of a tally as lines."""
    lines = [f"{name}: {result.counts['labelled']} counts", f"  precision {result.precision:.3f}"]
    lines.append(f"  recall    {result.recall:.3f}")
    for part in ("claimant", "status", "country", "place", "date"):
        whole = f"labelled {part}"
        lines.append(f"  {part:9} {result.share(part, whole):.3f} of {result.counts[whole]}")
    for part in ("place", "date"):
        lines.append(f"  {part} wrong without a reason {result.counts[f'silently wrong {part}']}")
    lines.append(f"  drafts with a reason to check the date {result.share('date with a reason', 'drafts'):.3f}")
    return "\n".join([*lines, *(f"    {line}" for line in result.wrong)])


def main(files: Sequence[str]) -> None:
    """Print the table of each file."""
    atlas = GazetteerAtlas(shipped_gazetteer())
    for file in [Path(name) for name in files] or sorted(LABELLED.parent.glob("*.jsonl")):
        print(table(file.stem, tally(paragraphs_of(file), atlas)))


if __name__ == "__main__":
    main(sys.argv[1:])
