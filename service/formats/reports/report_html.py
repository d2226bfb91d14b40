"""The sentences of a report for a page: the same words, each figure a link to where it was read, each name isolated.

Claims are hostile text: everything is escaped, and only addresses of the web become links.
"""

from collections.abc import Mapping
from html import escape

from service.domain.prose.marked_text import Span, spans
from service.domain.reconciliation.report import PositionReport, Reconciliation

_WEB = ("http://", "https://")
_REL = "noopener noreferrer nofollow"


def sentences(marked: Mapping[str, str], report: Reconciliation) -> dict[str, str]:
    """HTML by length; its text is the plain sentence."""
    addresses = _addresses(report)
    # Of most reports two lengths say the same.
    rendered = {text: render(text, addresses) for text in dict.fromkeys(marked.values())}
    return {length: rendered[text] for length, text in marked.items()}


def render(marked: str, addresses: Mapping[str, str]) -> str:
    """The marked text as HTML: ``a`` around figures whose claim has an address, ``bdi`` around names."""
    return "".join(_element(span, addresses) for span in spans(marked))


def _element(span: Span, addresses: Mapping[str, str]) -> str:
    words = escape(span.words)
    if span.is_name:
        return f"<bdi>{words}</bdi>"
    address = addresses.get(span.claim_id) if span.claim_id else None
    return f'<a href="{escape(address)}" rel="{_REL}">{words}</a>' if address else words


def _addresses(report: Reconciliation) -> dict[str, str]:
    every = [position for one in report.measures for each in one.ranges for position in each.positions]
    found = ((position.claim_id, _address(position)) for position in every)
    return {claim_id: address for claim_id, address in found if address}


def _address(position: PositionReport) -> str | None:
    """Where the figure was read; the first address of the web, that of the quoted claim before its copies'."""
    addresses = (link.url for link in position.links if link.url)
    return next((url for url in addresses if url.casefold().startswith(_WEB)), None)
