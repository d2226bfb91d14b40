"""A report as sheets: one row for the incident, one for each position, one for each disagreement.

A row has the number of a position with its claimant, and the ends of its range with their claimants. A statement
without a number is a row too, so that a denial is not lost in a spreadsheet.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from service.domain.places.countries import in_place
from service.domain.reconciliation.kinds import SET_ASIDE
from service.formats.reports.documents.document import CommentAnswer, DisagreementAnswer
from service.formats.reports.documents.measure_document import (
    End,
    PositionAnswer,
    RangeAnswer,
    ScopeAnswer,
    VictimsAnswer,
)
from service.formats.tables.sheet import Cell, Column, Row, Sheet, joined

_EVERYONE: VictimsAnswer = {"affiliation": None, "status": None, "demographic": None}
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
        Column("unit", "#affected+unit"),
        Column("basis", "#meta+basis"),
        Column("verification", "#meta+verification"),
        Column("stance", "#meta+stance"),
        Column("interest", "#meta+interest"),
        Column("asserted_at", "#date+asserted"),
        Column("dated", "#date+dated"),
        Column("dated_basis", "#meta+dated+basis"),
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
        Column("lowest_stated", "#affected+stated+low"),
        Column("lowest_stated_per", "#org+stated+low"),
        Column("highest_stated", "#affected+stated+high"),
        Column("highest_stated_per", "#org+stated+high"),
        Column("also_stated", "#affected+stated+beside"),
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


def incident_rows(report: Mapping[str, Any]) -> Iterator[Row]:
    """The row of the incident."""
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


def position_rows(report: Mapping[str, Any]) -> Iterator[Row]:
    """One row for each position, then one for each comment."""
    for measure in report["measures"]:
        for range_ in measure["ranges"]:
            for position in range_["positions"]:
                yield _row(report, POSITIONS, _position(report, measure["measure"], range_, position))
    for comment in report["comments"]:
        yield _row(report, POSITIONS, _speaker(comment))


def disagreement_rows(report: Mapping[str, Any]) -> Iterator[Row]:
    """One row for each disagreement that an editor must know of."""
    for relation in report["disagreements"]:
        yield _row(report, DISAGREEMENTS, _disagreement(report, relation))


def _disagreement(report: Mapping[str, Any], relation: DisagreementAnswer) -> dict[str, Cell]:
    first, second = (_name(report, party) for party in relation["claimants"])
    return {
        "kind": relation["kind"],
        "measure": relation["measure"],
        "claimant": first,
        "other_claimant": second,
        "gap": relation["gap"],
        "ratio": relation["ratio"],
        "explanation": relation["explanation"],
        "claim_id": relation["between"][0],
        "other_claim_id": relation["between"][1],
    }


def when(stated: str | None) -> Cell:
    """A stated day or moment as a date where the calendar has it, else as it was stated."""
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated) if len(stated) == 10 else datetime.fromisoformat(stated)
    except ValueError:
        return stated


def _row(report: Mapping[str, Any], sheet: Sheet, cells: Mapping[str, Cell]) -> Row:
    common: dict[str, Cell] = {
        "incident_id": report["incident_id"],
        "revision": report["revision"],
        "title": report["title"],
        "incident_status": report["status"],
    }
    return [{**common, **cells}.get(name) for name in sheet.header]


def _position(
    report: Mapping[str, Any], measure: str, range_: RangeAnswer, position: PositionAnswer
) -> dict[str, Cell]:
    return {
        "measure": measure,
        **_speaker(position),
        **_dated(position),
        "claimant_kind": position["kind"],
        "stated": position["stated"],
        "low": position["low"],
        "high": position["high"],
        "bound": position["bound"],
        "of": position["of"],
        "interest": position["interest"],
        "origins": position["origins"],
        "open": position["high"] is None,
        "derived_from": position["of_count"],
        **_victims(range_),
        **_scope(range_["scope"]),
        # Reports of vocabulary 1 have no unit.
        "unit": range_.get("unit"),
        "basis": range_["basis"],
        "verification": position["verification"] or range_["verification"],
        "claim_ids": joined(position["claim_ids"]),
        "sources": joined(position["sources"]),
        "urls": joined([link["url"] for link in position["links"] if link["url"]]),
        "before": joined([former["stated"] + SET_ASIDE[former.get("set_aside")] for former in position["history"]]),
        **_ends(report, range_),
    }


def _speaker(speaker: PositionAnswer | CommentAnswer) -> dict[str, Cell]:
    return {
        "claimant": speaker["name"],
        "claimant_id": speaker["claimant"],
        "through": speaker["voice"],
        "stance": speaker["stance"],
        "asserted_at": when(speaker["asserted_at"]),
        "claim_id": speaker["claim_id"],
    }


def _dated(position: PositionAnswer) -> dict[str, Cell]:
    """The time of a figure and its basis; a report of an older version has none."""
    dated = position.get("dated")
    return {"dated": when(dated["at"]), "dated_basis": dated["basis"]} if dated else {}


def _victims(range_: RangeAnswer) -> dict[str, Cell]:
    victims = range_["victims"] or _EVERYONE
    return {
        "victims": range_["victims_label"] or "everyone",
        "victims_affiliation": victims["affiliation"],
        "victims_status": victims["status"],
        "victims_demographic": victims["demographic"],
    }


def _scope(scope: ScopeAnswer) -> dict[str, Cell]:
    return {
        "place": in_place(scope["place"]) if scope["place"] else None,
        "countries": joined(scope["countries"]),
        "start": when(scope["start"]),
        "end": when(scope["end"]),
    }


def _ends(report: Mapping[str, Any], range_: RangeAnswer) -> dict[str, Cell]:
    """The bounds of the range, and its ends in the words of their claimants, as texts and charts show them."""
    low, high = range_["low"], range_["high"]
    return {
        "range_low": low and low["count"],
        "range_low_per": _names(report, low),
        "range_high": high and high["count"],
        "range_high_per": _names(report, high),
        "range_open": range_["open_ended"],
        "agreement": range_["agreement"],
        **_stated_ends(report, range_),
    }


def _stated_ends(report: Mapping[str, Any], range_: RangeAnswer) -> dict[str, Cell]:
    """The stated ends; a report of an older version has none."""
    stated = range_.get("stated")
    if not stated:
        return {}
    low, high = stated["low"], stated["high"]
    return {
        "lowest_stated": low and (low.get("stated") or None),
        "lowest_stated_per": _names(report, low),
        "highest_stated": high and (high.get("stated") or None),
        "highest_stated_per": _names(report, high),
        "also_stated": joined([f"{end['stated']} ({_names(report, end)})" for end in stated.get("beside", ())]),
    }


def _names(report: Mapping[str, Any], end: End | None) -> str | None:
    return joined([_name(report, party) for party in end["claimants"]]) if end else None


def _name(report: Mapping[str, Any], party: str) -> str:
    return str(report["parties"].get(party, party))
