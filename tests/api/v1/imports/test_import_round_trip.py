"""What we export comes back as the same claims, whatever they say."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from service.api.openapi.examples import example
from service.formats.requests.characters import is_visible, unfit_character
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import a_claim, opened_desk
from tests.builders.hostile import FORMULAS, OTHER_TEXTS
from tests.builders.importing import CSV, NDJSON, XLSX, body_of, sent

FIELDS = {
    "claimant": {"name": "Zabihullah Mujahed", "kind": "armed_group", "speaks_for": "Taliban", "title": "spokesman"},
    "stance": "asserts",
    "asserted_at": "2021-06-30T16:30:00+04:30",
    "source": {
        "publisher": "AA",
        "url": "https://example.org/a?b=1",
        "published_at": "2021-06-30T12:00:00Z",
        "origin": "Twitter",
        "headline": "=1+1",
        "quote": "He said:\n\"21\"; at least, 'so'.",
        "language": "en",
    },
    "event": {
        "type": "roundup",
        "ref": "x",
        "summary": "- a dash",
        "start": "2021-06-XX",
        "end": "2021-06-30",
        "places": [
            {"country": "AF", "admin1": "Kunduz", "admin2": "Khan Abad", "name": "طالبان"},
            {"country": "AF", "lat": 36.6815, "lon": 69.115, "radius_km": 2.5},
        ],
        "participants": ["Taliban", "Afghan; forces"],
    },
    "counts": [
        {"measure": "killed", "value": 119, "victims": {"affiliation": "Taliban", "status": "combatant"}},
        {"measure": "injured", "value": "at least 21", "basis": "period_increment", "verification": "reported"},
        {"measure": "missing", "value": {"low": 10, "high": 14}},
        {"measure": "other:goats", "value": "17 of 387"},
        {"measure": "captured", "value": "1200", "of": 2000},
        {"measure": "displaced", "value": {"low": 10, "high": None}},
    ],
}


def exported_and_imported(bodies: list[dict[str, Any]], extension: str, headers: dict[str, str]) -> None:
    """Post claims to one newsroom, take its list of claims into another, and compare them."""
    with opened_desk() as here, opened_desk() as there:
        ids = [here.recorded(body) for body in bodies]
        content = here.get(f"/v1/claims.{extension}").content

        back = sent(here, content, "", headers)
        report = sent(there, content, "", headers)

        assert (back["known"], back["recorded"], back["refused"]) == (len(bodies), 0, 0), back
        assert report["recorded"] == len(bodies), report
        for claim_id, item in zip(ids, report["items"], strict=True):
            assert body_of(there, item["claim_id"]) == body_of(here, claim_id)
        assert sent(there, content, "", headers)["known"] == len(bodies)


FORMS = pytest.mark.parametrize(("extension", "headers"), [("csv", CSV), ("xlsx", XLSX), ("ndjson", NDJSON)])


@FORMS
def test_what_we_export_comes_back_as_the_same_claims(extension: str, headers: dict[str, str]) -> None:
    bodies: list[dict[str, Any]] = [
        a_claim(),
        FIELDS,
        FIELDS | {"source_claim_id": "0012"},
        short_claim("c1", "Ministry of Defense", "119"),
        short_claim("c2", "Taliban", 21) | {"stance": "no_comment", "counts": []},
        short_claim("c3", "Taliban", 21) | {"claimant": {"name": "Taliban"}, "source": {}},
        *(example("batch")[1:]),
    ]

    exported_and_imported(bodies, extension, headers)


@FORMS
def test_hostile_text_comes_back_as_it_was(extension: str, headers: dict[str, str]) -> None:
    texts = [*FORMULAS, *OTHER_TEXTS]
    bodies = [
        short_claim(f"h{at}", f"N{at}", at + 1, source={"headline": text, "quote": text[:5000]})
        for at, text in enumerate(texts)
    ]

    exported_and_imported(bodies, extension, headers)


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=12)
NAMES = LETTERS.filter(lambda text: text.strip() != "" and is_visible(text) and not unfit_character(text, is_name=True))
QUOTES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda text: text.strip() != "" and not unfit_character(text)
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=3), quote=QUOTES, values=st.lists(st.integers(0, 10**6), max_size=3))
def test_any_claim_survives_a_spreadsheet(names: list[str], quote: str, values: list[int]) -> None:
    claim = short_claim("c", "Taliban", 1) | {
        "claimant": {"name": names[0], "kind": "state"},
        "source": {"publisher": names[-1], "quote": quote},
        "counts": [{"measure": "killed", "value": 1}, *({"measure": "injured", "value": one} for one in values)],
    }
    claim["event"] = claim["event"] | {"participants": [name for name in names if name.strip()]}

    for extension, headers in (("csv", CSV), ("xlsx", XLSX)):
        exported_and_imported([claim], extension, headers)


@FORMS
def test_what_was_withdrawn_stays_withdrawn_elsewhere(extension: str, headers: dict[str, str]) -> None:
    with opened_desk() as here, opened_desk() as there:
        ids = [here.recorded(short_claim(f"c{at}", "Taliban", at)) for at in range(3)]
        here.post({"reason": "It was wrong."}, path=f"/v1/claims/{ids[0]}/retraction")
        here.post({"reason": "We check."}, path=f"/v1/claims/{ids[1]}/hold")
        content = here.get(f"/v1/claims.{extension}").content

        report = sent(there, content, "", headers)
        sent(there, content, "", headers)

        shown = [there.get(f"/v1/claims/{item['claim_id']}").json() for item in report["items"]]
        assert [(one["state"], one["state_reason"]) for one in shown] == [
            ("retracted", "It was wrong."),
            ("held", "We check."),
            ("active", None),
        ]
        assert there.head == 5
        there.post({"reason": "The quote is checked."}, path=f"/v1/claims/{report['items'][1]['claim_id']}/release")
        sent(there, content, "", headers)
        assert there.get(f"/v1/claims/{report['items'][1]['claim_id']}").json()["state"] == "active"
