"""Which ranges of a report are others than before, whatever else has changed."""

from typing import Any

import orjson
import pytest

from service.formats.reports.revisions.revision_json import changes, outline

EVERYONE = None
VERIFIED = {"verification": "verified"}
TALIBAN = {"affiliation": "taliban", "status": "combatant", "demographic": None}


def a_range(low: int | None, high: int | None, victims: Any = EVERYONE, end: str = "2021-06-30") -> dict[str, Any]:
    return {
        "victims": victims,
        "victims_label": "everyone" if victims is None else "Taliban",
        "scope": {"place": None, "start": "2021-06-29", "end": end, "countries": ["AF"]},
        "basis": None,
        "verification": None,
        "low": None if low is None else {"count": low},
        "high": None if high is None else {"count": high},
    }


def test_ends_are_told_as_they_were_stated() -> None:
    stated = {
        "stated": {"low": {"count": 40, "stated": "40"}, "high": {"count": 60, "stated": "about 60"}},
        "positions": [{"claimant": "mayor", "claim_ids": ["a"]}],
    }
    denial = {"low": {"count": 0, "claimants": ["police"], "claim_ids": ["b"]}}
    nobody_denies = {"low": {"count": 0, "claimants": ["mayor"], "claim_ids": ["a"]}}
    ranges = (
        a_range(30, 70) | stated,
        a_range(0, 70) | stated | denial,
        a_range(0, 70) | stated | nobody_denies,
        a_range(30, None) | stated,
    )

    changed = [changes(None, report(range_))[0]["to"] for range_ in ranges]
    assert changed == [
        {"low": 40, "high": 60, "stated": "40 to about 60"},
        {"low": 0, "high": 60, "stated": "40 to about 60, denied"},
        {"low": 40, "high": 60, "stated": "40 to about 60"},
        {"low": 40, "high": None, "stated": "40 to about 60"},
    ]


def test_other_words_for_the_same_number_are_a_change_only_where_both_reports_have_words() -> None:
    def stated(words: str) -> dict[str, Any]:
        end = {"count": 250, "stated": words, "claimants": ["mayor"], "claim_ids": ["a"]}
        positions = [{"claimant": "mayor", "claim_ids": ["a"]}]
        return a_range(250, 250) | {"stated": {"low": end, "high": end}, "positions": positions, "low": end}

    former, now = report(stated("250")), report(stated("more than 250"))

    assert [change["to"]["stated"] for change in changes(outline(former), now)] == ["more than 250"]
    assert changes(report(a_range(250, 250)), now) == []


def test_each_end_is_given_by_its_claimants_unless_the_report_names_one_of_them_no_more() -> None:
    def by(claimant: str, number: int) -> dict[str, Any]:
        end = {"count": number, "stated": str(number), "claimants": [claimant], "claim_ids": [claimant]}
        positions = [{"claimant": claimant, "claim_ids": [claimant]}]
        return a_range(number, number) | {"stated": {"low": end, "high": end}, "positions": positions, "low": end}

    now = report(by("mayor", 12)) | {"parties": {"mayor": "Mayor"}, "excluded": []}
    [changed] = changes(report(by("police", 31)), now)

    mayor = {"stated": "12", "claimants": ["mayor"]}
    assert changed["to"]["given"] == {"low": mayor, "high": mayor, "beside": []}
    assert "given" not in changed["from"]
    assert changes(report(by("police", 12)), now) == []


def report(*ranges: dict[str, Any], measure: str = "killed") -> dict[str, Any]:
    return {"status": "consistent", "measures": [{"measure": measure, "ranges": list(ranges)}]}


def ends(*pairs: tuple[int | None, int | None] | None) -> list[dict[str, int | None] | None]:
    return [None if pair is None else {"low": pair[0], "high": pair[1]} for pair in pairs]


@pytest.mark.parametrize(
    ("former", "now", "expected"),
    [
        (None, report(a_range(119, 119)), [ends(None, (119, 119))]),
        (report(a_range(119, 119)), report(a_range(119, 119)), []),
        (report(a_range(119, 119)), report(a_range(21, 119)), [ends((119, 119), (21, 119))]),
        (report(a_range(119, 119)), report(), [ends((119, 119), None)]),
        (report(a_range(21, None)), report(a_range(21, 119)), [ends((21, None), (21, 119))]),
        (report(a_range(119, 119)), report(a_range(112, 112, end="2021-07-01")), [ends((119, 119), (112, 112))]),
        (report(a_range(119, 119)), report(a_range(119, 119, end="2021-07-01")), []),
        (
            report(a_range(119, 119)),
            report(a_range(119, 119), a_range(5, 5, end="2021-07-01")),
            [ends(None, (5, 5))],
        ),
        (
            report(a_range(20, 61), a_range(38, 38) | VERIFIED),
            report(a_range(41, 61, end="2021-07-01"), a_range(38, 38, end="2021-07-01") | VERIFIED),
            [ends((20, 61), (41, 61))],
        ),
        (
            report(a_range(20, 61), a_range(38, 38, end="2021-07-01")),
            report(a_range(41, 61), a_range(38, 38, end="2021-07-02")),
            [ends((20, 61), (41, 61))],
        ),
        (report(a_range(119, 119)), report(a_range(119, 119), a_range(84, 84, TALIBAN)), [ends(None, (84, 84))]),
        (
            report(a_range(119, 119)),
            report(a_range(119, 119), measure="injured"),
            [ends(None, (119, 119)), ends((119, 119), None)],
        ),
    ],
    ids=[
        *("the first report", "nothing changed", "another low", "gone", "an end that was open"),
        *("another scope and number", "another scope alone", "one more scope"),
        *("another scope of verified and other figures", "another scope of one of two"),
        *("other victims", "another measure"),
    ],
)
def test_the_ranges_that_changed_are_told_before_and_now(former: Any, now: Any, expected: Any) -> None:
    assert [[change["from"], change["to"]] for change in changes(former, now)] == expected
    # What is kept of the former report tells the same.
    kept = former and orjson.loads(orjson.dumps(outline(former)))
    assert changes(kept, now) == changes(former, now)
