"""A report as JSON-LD: each number is a schema.org Claim about one Event, with its author and its appearances."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.domain.places.countries import country_name, in_place
from service.formats.reports.documents.document import CommentAnswer
from service.formats.reports.documents.measure_document import LinkAnswer, PositionAnswer, RangeAnswer
from service.formats.reports.words.report_words import comment_words, counted, figure, named_measure

CONTEXT = "https://schema.org"
_PERSONS = frozenset({"witness", "elected_official"})


def graph(report: Mapping[str, Any], base: str) -> list[dict[str, Any]]:
    """The Event, then a Claim for each position and each comment; ``base`` is the address of the service."""
    return [_event(report, base), *_claims(report, base)]


def document(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON-LD document of some nodes."""
    return {"@context": CONTEXT, "@graph": nodes}


def _event(report: Mapping[str, Any], base: str) -> dict[str, Any]:
    scopes = [range_["scope"] for measure in report["measures"] for range_ in measure["ranges"]]
    starts = sorted({scope["start"] for scope in scopes})
    node = {
        "@type": "Event",
        "@id": _address(report, base),
        "identifier": report["incident_id"],
        "name": report["title"],
        "description": report["sentence"],
        "startDate": starts[0] if starts else None,
        "location": _locations(scopes),
    }
    return _without_empty(node)


def _locations(scopes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    places = sorted({in_place(scope["place"]) for scope in scopes if scope["place"]})
    countries = sorted({code for scope in scopes for code in scope["countries"]})
    return [{"@type": "Place", "name": name} for name in places] + [
        {"@type": "Country", "name": country_name(code), "identifier": code} for code in countries
    ]


def _claims(report: Mapping[str, Any], base: str) -> Iterator[dict[str, Any]]:
    for measure in report["measures"]:
        for range_ in measure["ranges"]:
            for number, position in enumerate(range_["positions"], 1):
                yield _claim(report, measure["measure"], range_, position) | {
                    "@id": f"{base}/v1/claims/{position['claim_id']}#{measure['measure']}-{number}"
                }
    for comment in report["comments"]:
        yield _without_empty(
            {
                "@type": "Claim",
                "@id": f"{base}/v1/claims/{comment['claim_id']}",
                "identifier": comment["claim_id"],
                "text": f"{comment['name']} {comment_words(comment)}",
                "author": _author(comment, None),
                "datePublished": comment["asserted_at"],
                "about": [{"@type": "Event", "identifier": report["incident_id"]}],
            }
        )


def _claim(report: Mapping[str, Any], measure: str, range_: RangeAnswer, position: PositionAnswer) -> dict[str, Any]:
    victims, number = range_["victims_label"] or "everyone", figure(position, measure)
    return _without_empty(
        {
            "@type": "Claim",
            "identifier": position["claim_id"],
            "text": f"{counted(number, named_measure(report, measure))} ({victims}), according to {position['name']}",
            "author": _author(position, position["kind"]),
            "datePublished": position["asserted_at"],
            "appearance": [_appearance(link) for link in position["links"]],
            "about": [
                {"@type": "Event", "identifier": report["incident_id"]},
                _without_empty(
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


def _author(speaker: PositionAnswer | CommentAnswer, kind: str | None) -> dict[str, Any]:
    author_type = "Person" if kind in _PERSONS else "Organization"
    return {"@type": author_type, "name": speaker["name"], "identifier": speaker["claimant"]}


def _appearance(link: LinkAnswer) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": link["publisher"]} if link["publisher"] else None
    work = {"url": link["url"], "publisher": publisher, "datePublished": link["published_at"]}
    return _without_empty({"@type": "CreativeWork", **work})


def _address(report: Mapping[str, Any], base: str) -> str:
    return f"{base}/v1/incidents/{report['incident_id']}"


def _without_empty(node: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a node that have a value."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
