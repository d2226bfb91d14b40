"""The sentences of a report as HTML: the same words, each figure a link to its source, each name isolated.

Claims are hostile text: everything is escaped, and only web addresses become links.
"""

from collections.abc import Mapping
from html import escape
from typing import TypeVar

from service.domain.english.marked_text import with_marks_as
from service.domain.reconciliation.report import PositionReport, Reconciliation

Key = TypeVar("Key")
_WEB = ("http://", "https://")
_REL = "noopener noreferrer nofollow"


def sentences(marked: Mapping[Key, str], report: Reconciliation) -> dict[Key, str]:
    """The HTML of the marked sentences, by their lengths; the text of the HTML is the plain sentence."""
    addresses = _addresses(report)
    # Of most reports two lengths have the same words.
    rendered = {text: render(text, addresses) for text in dict.fromkeys(marked.values())}
    return {length: rendered[text] for length, text in marked.items()}


def render(marked: str, addresses: Mapping[str, str]) -> str:
    """The marked text as HTML: ``a`` around figures whose claim has an address, ``bdi`` around names."""

    def element(claim_id: str, words: str) -> str:
        if not claim_id:
            return f"<bdi>{words}</bdi>"
        address = addresses.get(claim_id)
        return f'<a href="{address}" rel="{_REL}">{words}</a>' if address else words

    return with_marks_as(element, escape(marked))


def _addresses(report: Reconciliation) -> dict[str, str]:
    """The address of each quoted claim that has one, both escaped."""
    ranges = [range_ for measure in report.measures for range_ in measure.ranges]
    positions = [position for range_ in ranges for position in range_.positions]
    pairs = ((position.claim_id, _address(position)) for position in positions)
    return {escape(claim_id): escape(address) for claim_id, address in pairs if address}


def _address(position: PositionReport) -> str | None:
    """The first web address where the figure can be read; that of the quoted claim comes before those of its copies."""
    addresses = (link.url for link in position.links if link.url)
    return next((url for url in addresses if url.casefold().startswith(_WEB)), None)
