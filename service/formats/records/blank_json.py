"""A former report, and the note on it, after a claim that it spoke of was erased: when it was, and nothing it said."""

import orjson

HEADLINE = "A claim that this report spoke of was erased, so it is no longer shown."


def blank_report(body: bytes) -> bytes:
    """The report without anything that a claim said; its keys stay, so that it is read as any other."""
    report = orjson.loads(body)
    kept = ("incident_id", "revision", "through", "as_of", "vocabulary_version", "status", "relations")
    emptied = {key: _empty(value) for key, value in report.items() if key not in kept}
    texts = {"title": "Erased", "headline": HEADLINE, "sentence": HEADLINE}
    sentences = dict.fromkeys(report.get("sentences", {}), HEADLINE)
    return orjson.dumps(report | emptied | texts | {"sentences": sentences})


def blank_note(body: bytes) -> bytes:
    """The note without causes and changes."""
    return orjson.dumps(orjson.loads(body) | {"causes": [], "changes": [], "headline": HEADLINE})


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
