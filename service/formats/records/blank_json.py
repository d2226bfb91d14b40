"""A former report, and its note, after the erasure of one of its claims: its time remains, its content is removed."""

import orjson

HEADLINE = "A claim that this report spoke of was erased, so it is no longer shown."


def blank_report(body: bytes) -> bytes:
    """The report without the content of claims; its keys stay, so that it can be read like any other."""
    report = orjson.loads(body)
    unchanged = "incident_id revision through as_of vocabulary_version status relations zone clock".split()
    emptied = {key: _empty(value) for key, value in report.items() if key not in unchanged}
    texts = {"title": "Erased", "headline": HEADLINE, "sentence": HEADLINE}
    sentences = dict.fromkeys(report.get("sentences", {}), HEADLINE)
    return orjson.dumps(report | emptied | texts | {"sentences": sentences})


def blank_note(body: bytes) -> bytes:
    """The note without causes, changes and texts."""
    texts = dict.fromkeys(("headline", "sentence", "what_changed"), HEADLINE)
    return orjson.dumps(orjson.loads(body) | {"causes": [], "changes": []} | texts)


def reaches(body: bytes) -> int:
    """The last sequence of the ledger that a report covers."""
    return int(orjson.loads(body)["through"])


def _empty(value: object) -> object:
    match value:
        case list():
            return []
        case dict():
            return {}
        case str():
            return ""
    return None
