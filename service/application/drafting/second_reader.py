"""A second reader besides the rules: its findings pass the gate, and a draft says where the two differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.application.context import NewsroomContext
from service.domain.drafting.circumstances.atlas import Atlas
from service.domain.drafting.gate import Admitted, admit
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.reader import READER, quote_of_finding
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
    passed, refused = admit(findings, text)
    merged = list(quotes)
    for finding in passed:
        _merge(merged, finding, text, published, newsroom.atlas)
    merged.sort(key=lambda quote: quote.number.stated if quote.number else quote.passage)
    return Opinion(merged, f"{READER}+{second.name}", tuple(refused))


def _merge(quotes: list[Quote], finding: Admitted, text: str, published: date, atlas: Atlas) -> None:
    """Agree with a quote of the rules, mark where the two differ, or add what the rules did not find."""
    for index, quote in enumerate(quotes):
        if quote.number and quote.number.stated[0] < finding.stated[1] and finding.stated[0] < quote.number.stated[1]:
            difference = _difference(quote, finding, text)
            if difference:
                quotes[index] = quote.needing(Need(NeedCode.READERS_DIFFER, name=difference))
            return
    added = quote_of_finding(finding, text, published, atlas)
    if added:
        quotes.append(replace(added, needs=(*added.needs, Need(NeedCode.READERS_DIFFER, name="only one found it"))))


def _difference(quote: Quote, finding: Admitted, text: str) -> str:
    """What the second reader understood otherwise, in words; "" where the two agree."""
    if quote.number and quote.number.measure != finding.measure:
        return f"it counts {finding.measure}"
    if finding.claimant is None or quote.speaker.span is None:
        return ""
    start, end = finding.claimant
    apart = end <= quote.speaker.span[0] or quote.speaker.span[1] <= start
    return f"{text[start:end]} says it" if apart else ""
