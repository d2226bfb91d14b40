"""A report as JSON-LD: each number a schema.org Claim with who says it and where it appeared, about one Event."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.domain.places.countries import country_name, in_place
from service.formats.reports.report_words import figure, spelt

Document = Mapping[str, Any]
CONTEXT = "https://schema.org"
_PERSONS = frozenset({"witness", "elected_official"})


def graph(report: Document, base: str) -> list[dict[str, Any]]:
    """The Event, then a Claim for each position and each comment; ``base`` is the address of the service."""
    return [_event(report, base), *_claims(report, base)]


def document(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The nodes as one document."""
    return {"@context": CONTEXT, "@graph": nodes}


def _event(report: Document, base: str) -> dict[str, Any]:
    ranges = [each for measure in report["measures"] for each in measure["ranges"]]
    countries = sorted({code for each in ranges for code in each["scope"]["countries"]})
    starts = sorted({each["scope"]["start"] for each in ranges})
    places = sorted({in_place(each["scope"]["place"]) for each in ranges if each["scope"]["place"]})
    said: dict[str, Any] = {
        "@type": "Event",
        "@id": _address(report, base),
        "identifier": report["incident_id"],
        "name": report["title"],
        "description": report["sentence"],
        "startDate": starts[0] if starts else None,
        "location": [{"@type": "Place", "name": name} for name in places]
        + [{"@type": "Country", "name": country_name(code), "identifier": code} for code in countries],
    }
    return _told(said)


def _claims(report: Document, base: str) -> Iterator[dict[str, Any]]:
    for measure in report["measures"]:
        for each in measure["ranges"]:
            for at, position in enumerate(each["positions"]):
                yield _claim(report, measure["measure"], each, position) | {
                    "@id": f"{base}/v1/claims/{position['claim_id']}#{measure['measure']}-{at + 1}"
                }
    for comment in report["comments"]:
        yield _told(
            {
                "@type": "Claim",
                "@id": f"{base}/v1/claims/{comment['claim_id']}",
                "identifier": comment["claim_id"],
                "text": f"{comment['name']}: {spelt(comment['stance'])}",
                "author": _author(comment),
                "datePublished": comment["asserted_at"],
                "about": [{"@type": "Event", "identifier": report["incident_id"]}],
            }
        )


def _claim(report: Document, measure: str, each: Document, position: Document) -> dict[str, Any]:
    whom = each["victims_label"] or "everyone"
    return _told(
        {
            "@type": "Claim",
            "identifier": position["claim_id"],
            "text": f"{figure(position, measure)} {spelt(measure)} ({whom}), according to {position['name']}",
            "author": _author(position),
            "datePublished": position["asserted_at"],
            "appearance": [_appearance(link) for link in position["links"]],
            "about": [
                {"@type": "Event", "identifier": report["incident_id"]},
                _told(
                    {
                        "@type": "QuantitativeValue",
                        "name": measure,
                        "minValue": position["low"],
                        "maxValue": position["high"],
                        "description": position["stated"],
                    }
                ),
            ],
        }
    )


def _author(said: Document) -> dict[str, Any]:
    kind = "Person" if said.get("kind") in _PERSONS else "Organization"
    return {"@type": kind, "name": said["name"], "identifier": said["claimant"]}


def _appearance(link: Document) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": link["publisher"]} if link["publisher"] else None
    said = {"url": link["url"], "publisher": publisher, "datePublished": link["published_at"]}
    return _told({"@type": "CreativeWork", **said})


def _address(report: Document, base: str) -> str:
    return f"{base}/v1/incidents/{report['incident_id']}"


def _told(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, without what was not."""
    return {name: value for name, value in said.items() if value not in (None, [], "")}
