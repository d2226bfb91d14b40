"""A second reader besides the rules: its findings pass the gate, and a draft says where the two differ."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.application.context import NewsroomContext
from service.domain.drafting.circumstances.atlas import Atlas
from service.domain.drafting.gate import Admitted, admit_all
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.reader import READER, quotes_of_findings
from service.domain.drafting.text.tokens import Span
from service.domain.errors import ReaderSilent


@dataclass(frozen=True, slots=True)
class Opinion:
    """The quotes of a story; by which readers; why the gate dropped what it did."""

    quotes: Sequence[Quote]
    reader: str = READER
    refused: tuple[str, ...] = ()


async def second_opinion(text: str, published: date, quotes: Sequence[Quote], newsroom: NewsroomContext) -> Opinion:
    """The quotes of the rules, with what the second reader adds; without one just those of the rules."""
    second = newsroom.second_reader
    if second is None:
        return Opinion(quotes)
    try:
        findings = await second.findings(text)
    except ReaderSilent:
        return Opinion([quote.needing(Need(NeedCode.ENDPOINT_SILENT)) for quote in quotes])
    # Both read a long story again, in which time others are answered.
    passed, refused = await asyncio.to_thread(admit_all, findings, text)
    merged = await asyncio.to_thread(_merged, quotes, passed, text, published, newsroom.atlas)
    return Opinion(merged, f"{READER}+{second.name}", tuple(refused))


def _merged(
    quotes: Sequence[Quote], findings: Sequence[Admitted], text: str, published: date, atlas: Atlas
) -> list[Quote]:
    """The quotes of the rules, marked where the two readers differ, and what the rules did not find."""
    merged, unmatched = list(quotes), list[Admitted]()
    for finding in findings:
        index = next((index for index, quote in enumerate(merged) if _is_about(quote, finding)), None)
        if index is None:
            if not any(_overlap(earlier.stated, finding.stated) for earlier in unmatched):
                unmatched.append(finding)
        elif difference := _difference(merged[index], finding, text):
            merged[index] = merged[index].needing(Need(NeedCode.READERS_DIFFER, name=difference))
    only_one = Need(NeedCode.READERS_DIFFER, name="only one found it")
    added = quotes_of_findings(unmatched, text, published, atlas)
    merged += [replace(quote, needs=(*quote.needs, only_one)) for quote in added]
    return sorted(merged, key=lambda quote: quote.number.stated if quote.number else quote.passage)


def _is_about(quote: Quote, finding: Admitted) -> bool:
    return quote.number is not None and _overlap(quote.number.stated, finding.stated)


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _difference(quote: Quote, finding: Admitted, text: str) -> str:
    """What the second reader understood otherwise, in words; "" where the two agree."""
    if quote.number and quote.number.measure != finding.measure:
        return f"it counts {finding.measure}"
    if finding.claimant is None or quote.speaker.span is None:
        return ""
    start, end = finding.claimant
    apart = end <= quote.speaker.span[0] or quote.speaker.span[1] <= start
    return f"{text[start:end]} says it" if apart else ""
