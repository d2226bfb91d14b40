"""A figure that its text withdraws: "270 (since withdrawn)"."""

import re

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.numbers.amounts import ACCEPTED

# "270 (since withdrawn)", "270, später zurückgezogen": no figure that stands. "120 retirados" were led away.
_WITHDRAWN = r"(?:withdrawn|withdrew|retracted|disowned|taken back)\b"
_WITHDRAWN_ELSEWHERE = (
    r"(?:zurückgezogen|widerrufen|retirée?s?|rétractée?s?|retirad[oa]s?|ritirat[oaie]|geri çekil\w+|отозван\w*|"
    r"відкликан\w*|سحبت?|پس گرفته شد)"
)
_SINCE = (
    r"(?:(?:the|its?|this|that|they|but|and|which|later|since|now|then|subsequently|afterwards|already|was|were|has|"
    r"have|"
    r"had|been|is|figure|toll|claim|number|count|statement|report|aber|später|inzwischen|wurde|depuis|ensuite|a été|"
    r"luego|después|fue|mais tarde|foi|poi|è stat[oa]|sonra|daha|позже|затем|пізніше|потім) )*"
)
_TAKEN_BACK = re.compile(
    rf"[(\[][^()\[\]]*\b{_WITHDRAWN}|(?:[,;–—-]|\d) ?{_SINCE}{_WITHDRAWN}(?: (?:by|on|later|since|yesterday)\b.*)?$|"
    rf"\d ?[,;(\[–—-]+ ?{_SINCE}{_WITHDRAWN_ELSEWHERE}[)\]]?$",
    re.IGNORECASE,
)


def refuse_withdrawn(stated: str) -> None:
    """Refuse a text that withdraws its figure. Raises ``UnreadableQuantity`` with the figure alone."""
    taken_back = _TAKEN_BACK.search(stated)
    if taken_back:
        end = taken_back.start() + stated[taken_back.start()].isdigit()
        figure = stated[:end].rstrip(" ,;–—-")
        raise UnreadableQuantity(
            "a figure that was withdrawn: send it as it was stated, then retract the claim (POST "
            '/v1/claims/{claim_id}/retraction with {"by": "claimant", "reason": "…"}), or leave it out',
            (figure,) if figure else ACCEPTED,
        )
