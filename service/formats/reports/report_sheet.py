"""What a report says as sheets: the incident, one row a position, one row a disagreement.

Every number stands in a row with its claimant; the ends of the range that a position belongs to stand beside it with
theirs. What somebody said without a number is a row too, so that a denial is not lost in a spreadsheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from service.domain.places.countries import in_place
from service.formats.tables.sheet import Cell, Column, Row, Sheet, joined

Document = Mapping[str, Any]

INCIDENTS = Sheet(
    "incidents",
    (
        Column("incident_id", "#meta+id+incident"),
        Column("revision", "#meta+revision"),
        Column("as_of", "#date+asof"),
        Column("title", "#event+name"),
        Column("status", "#status+incident"),
        Column("flags", "#meta+flags"),
        Column("headline", "#description+headline"),
        Column("sentence", "#description+sentence"),
        Column("disagreements", "#meta+disagreements+num"),
        Column("not_known", "#description+unknown"),
        Column("part_of", "#meta+id+whole"),
        Column("includes", "#meta+id+parts"),
    ),
)
POSITIONS = Sheet(
    "positions",
    (
        Column("incident_id", "#meta+id+incident"),
        Column("revision", "#meta+revision"),
        Column("title", "#event+name"),
        Column("incident_status", "#status+incident"),
        Column("measure", "#indicator+code"),
        Column("claimant", "#org+claimant+name"),
        Column("claimant_id", "#org+claimant+code"),
        Column("claimant_kind", "#org+claimant+type"),
        Column("through", "#contact+claimant+name"),
        Column("stated", "#affected+stated"),
        Column("low", "#affected+low+num"),
        Column("high", "#affected+high+num"),
        Column("open", "#affected+open"),
        Column("bound", "#affected+bound"),
        Column("of", "#affected+of+num"),
        Column("derived_from", "#affected+derived"),
        Column("victims", "#affected+label"),
        Column("victims_affiliation", "#affected+affiliation"),
        Column("victims_status", "#affected+status"),
        Column("victims_demographic", "#affected+demographic"),
        Column("place", "#loc+name"),
        Column("countries", "#country+code"),
        Column("start", "#date+start"),
        Column("end", "#date+end"),
        Column("basis", "#meta+basis"),
        Column("verification", "#meta+verification"),
        Column("stance", "#meta+stance"),
        Column("interest", "#meta+interest"),
        Column("asserted_at", "#date+asserted"),
        Column("claim_id", "#meta+id+claim"),
        Column("claim_ids", "#meta+id+copies"),
        Column("sources", "#meta+source+name"),
        Column("urls", "#meta+url"),
        Column("origins", "#meta+origins+num"),
        Column("before", "#affected+before"),
        Column("range_low", "#affected+range+low+num"),
        Column("range_low_per", "#org+range+low"),
        Column("range_high", "#affected+range+high+num"),
        Column("range_high_per", "#org+range+high"),
        Column("range_open", "#affected+range+open"),
        Column("agreement", "#meta+agreement"),
    ),
)
DISAGREEMENTS = Sheet(
    "disagreements",
    (
        Column("incident_id", "#meta+id+incident"),
        Column("revision", "#meta+revision"),
        Column("kind", "#meta+disagreement+code"),
        Column("measure", "#indicator+code"),
        Column("claimant", "#org+claimant+name+i_first"),
        Column("other_claimant", "#org+claimant+name+i_second"),
        Column("gap", "#affected+gap+num"),
        Column("ratio", "#affected+ratio+num"),
        Column("explanation", "#description+explanation"),
        Column("claim_id", "#meta+id+claim+i_first"),
        Column("other_claim_id", "#meta+id+claim+i_second"),
    ),
)


def incident_rows(report: Document) -> Iterator[Row]:
    """The one row of an incident."""
    relations = report["relations"]
    yield (
        report["incident_id"],
        report["revision"],
        when(report["as_of"]),
        report["title"],
        report["status"],
        joined(report["flags"]),
        report["headline"],
        report["sentence"],
        len(report["disagreements"]),
        " ".join(report["not_known"]) or None,
        joined(relations["part_of"]),
        joined(relations["includes"]),
    )


def position_rows(report: Document) -> Iterator[Row]:
    """One row a position, then one a comment without a number."""
    for measure in report["measures"]:
        for each in measure["ranges"]:
            for position in each["positions"]:
                yield _row(report, POSITIONS, _position(report, measure["measure"], each, position))
    for comment in report["comments"]:
        yield _row(report, POSITIONS, _speaker(comment))


def disagreement_rows(report: Document) -> Iterator[Row]:
    """One row a disagreement that an editor must know of."""
    for one in report["disagreements"]:
        names = [_name(report, party) for party in one["claimants"]]
        said = {name: one[name] for name in ("kind", "measure", "gap", "ratio", "explanation")}
        ends = {"claimant": names[0], "other_claimant": names[1]}
        claims = {"claim_id": one["between"][0], "other_claim_id": one["between"][1]}
        yield _row(report, DISAGREEMENTS, said | ends | claims)


def when(stated: str | None) -> Cell:
    """A date or a moment as a real one where the calendar has it, else as it was said."""
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated) if len(stated) == 10 else datetime.fromisoformat(stated)
    except ValueError:
        return stated


def _row(report: Document, sheet: Sheet, said: Mapping[str, Cell]) -> Row:
    common: dict[str, Cell] = {
        "incident_id": report["incident_id"],
        "revision": report["revision"],
        "title": report["title"],
        "incident_status": report["status"],
    }
    return [{**common, **said}.get(name) for name in sheet.header]


def _position(report: Document, measure: str, each: Document, position: Document) -> dict[str, Cell]:
    return {
        "measure": measure,
        **_speaker(position),
        **{name: position[name] for name in ("stated", "low", "high", "bound", "of", "interest", "origins")},
        "open": position["high"] is None,
        "derived_from": position["of_count"],
        **_whom(each),
        **_scope(each["scope"]),
        "basis": each["basis"],
        "verification": position["verification"] or each["verification"],
        "claim_ids": joined(position["claim_ids"]),
        "sources": joined(position["sources"]),
        "urls": joined([link["url"] for link in position["links"] if link["url"]]),
        "before": joined([former["stated"] for former in position["history"]]),
        **_ends(report, each),
    }


def _speaker(said: Document) -> dict[str, Cell]:
    return {
        "claimant": said["name"],
        "claimant_id": said["claimant"],
        "claimant_kind": said.get("kind"),
        "through": said["voice"],
        "stance": said["stance"],
        "asserted_at": when(said["asserted_at"]),
        "claim_id": said["claim_id"],
    }


def _whom(each: Document) -> dict[str, Cell]:
    victims = each["victims"] or {}
    parts = {f"victims_{part}": victims.get(part) for part in ("affiliation", "status", "demographic")}
    return {"victims": each["victims_label"] or "everyone", **parts}


def _scope(scope: Document) -> dict[str, Cell]:
    return {
        "place": in_place(scope["place"]) if scope["place"] else None,
        "countries": joined(scope["countries"]),
        "start": when(scope["start"]),
        "end": when(scope["end"]),
    }


def _ends(report: Document, each: Document) -> dict[str, Cell]:
    low, high = each["low"] or {}, each["high"] or {}
    return {
        "range_low": low.get("count"),
        "range_low_per": _names(report, low.get("claimants", ())),
        "range_high": high.get("count"),
        "range_high_per": _names(report, high.get("claimants", ())),
        "range_open": each["open_ended"],
        "agreement": each["agreement"],
    }


def _names(report: Document, parties: Sequence[str]) -> str | None:
    return joined([_name(report, party) for party in parties])


def _name(report: Document, party: str) -> str:
    return str(report["parties"].get(party, party))
