"""The head of an incident's page: what happened where and when, and what a person may settle at once."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from service.domain.claims.party import Registry
from service.domain.matching.judgements import Judgements
from service.domain.reconciliation.flags import ROUNDED
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.title import incident_setting
from service.formats.reports.words import report_words as words
from service.ports.ledger import RecordedClaim
from service.web.site.language import noop, translated

Json = Mapping[str, Any]

_ONE_EVENT = noop("One event: the places are names of the same place.")
_ANOTHER_EVENT = noop("Another event: it happened elsewhere.")


def setting(report: Json, claims: Mapping[str, RecordedClaim], registry: Registry) -> str:
    """The type, the place and the day in the words of the vocabulary; empty where the title says them already.

    A claim that was corrected after the report says nothing here.
    """
    reported = [claim.claim for claim in claims.values() if claim.body_sequence <= report["through"]]
    phrase = incident_setting(Interpretation(registry, reported), in_dispute=bool(report.get("disputed_places")))
    return "" if phrase == report["title"] else phrase


def telling_flags(report: Json) -> list[str]:
    """The flags of a report; that a figure is round only where two figures fit no number but by rounding."""
    ranges = [range_ for measure in report["measures"] for range_ in measure["ranges"]]
    is_needed = any(range_["agreement"] == "compatible" and range_["core"] is None for range_ in ranges)
    return [flag for flag in report["flags"] if flag != ROUNDED or is_needed]


def disputed_places(report: Json) -> list[Json]:
    """The names of a disputed place with who gives them, and the address that splits these claims off."""
    incident = report["incident_id"]
    return [
        {
            "name": place["name"],
            "claimants": words.series([words.name(party, report) for party in place["claimants"]]),
            "split": _decision("split", incident, _ANOTHER_EVENT, claim=place["claim_ids"]),
        }
        for place in report.get("disputed_places", ())
    ]


def is_one_event(report: Json, judgements: Judgements) -> bool:
    """Whether people have decided that what is told of all disputed places is one event."""
    first, *others = [id for place in report.get("disputed_places", ()) for id in place["claim_ids"]] or [""]
    return all(judgements.must(first, id) for id in others)


def one_event(report: Json) -> str:
    """The address that confirms that all claims speak of one event."""
    return _decision("confirm", report["incident_id"], _ONE_EVENT)


def alike_parties(report: Json) -> list[Json]:
    """The pairs of claimants that may be one party, each with the id to register them under and the other id."""
    pairs: list[Json] = []
    for pair in report.get("possibly_same_parties", ()):
        settle = pair["links"]["settle"].rpartition("/")[2]
        [other] = [party for party in pair["parties"] if party != settle]
        pairs.append({**pair, "settle": settle, "other": other})
    return pairs


def frame_code(report: Json, base: str) -> str:
    """The HTML that shows the report in a frame of another page."""
    address, title = f"{base}/embed/incidents/{report['incident_id']}", words.one_line(report["headline"])
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="600" height="400" loading="lazy" '
        'sandbox="allow-popups"></iframe>'
    )


def _decision(act: str, incident: str, why: str, claim: Sequence[str] = ()) -> str:
    asked = {"act": act, "incident": incident, "why": translated(why), "claim": claim}
    return "/decisions/new?" + urlencode(asked, doseq=True)
