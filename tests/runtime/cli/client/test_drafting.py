"""``counterclaim draft`` prints every draft, asks about each open one, and records nothing unasked."""

import io
from typing import Any

from rich.console import Console

from service.runtime.cli.client.client import PostedClaim
from service.runtime.cli.client.drafting import decide_on_each, show_drafts, told


def item(number: int, **changes: Any) -> dict[str, Any]:
    claim = {
        "claimant": {"name": "Zabihullah Mujahed", "speaks_for": "Taliban"},
        "counts": [{"measure": "killed", "value": 21}],
        "event": {"summary": "Roundup in Afghanistan", "start": "2021-06-30"},
    }
    fields = {"draft_id": f"dft_{number}", "state": "open", "claim": claim, "needs": [{"says": "Look\nat it."}]}
    return {**fields, **changes}


DRAFTS = {"items": [item(1), item(2), item(3, state="accepted"), item(4)], "not_read": [{"text": "another 5"}]}


class Deciding:
    """A client that keeps what it was told."""

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.dropped: list[str] = []

    def accept_draft(self, draft_id: str, by: str) -> PostedClaim:
        self.accepted.append(draft_id)
        return PostedClaim("clm_1", 1)

    def drop_draft(self, draft_id: str, by: str) -> None:
        self.dropped.append(draft_id)


def test_each_draft_is_a_line_with_its_reasons() -> None:
    printed = io.StringIO()
    show_drafts(DRAFTS, Console(file=printed, width=200, markup=False))

    assert (
        "Zabihullah Mujahed, for Taliban: 21 killed (Roundup in Afghanistan, 2021-06-30) [open]" in printed.getvalue()
    )
    assert "Look at it." in printed.getvalue()
    assert "not drafted: “another 5”" in printed.getvalue()


def test_each_open_draft_is_asked_about_and_only_a_yes_records() -> None:
    client: Any = Deciding()
    answers = iter(["yes", "d", "l"])

    recorded = decide_on_each(DRAFTS, client, "Ana", Console(file=io.StringIO()), lambda _: next(answers))

    assert (recorded, client.accepted, client.dropped) == (1, ["dft_1"], ["dft_2"])


def test_quitting_leaves_the_rest_open() -> None:
    client: Any = Deciding()

    assert decide_on_each(DRAFTS, client, "Ana", Console(file=io.StringIO()), lambda _: "q") == 0
    assert client.accepted == client.dropped == []


def test_a_stance_without_a_number_is_told() -> None:
    claim = {**item(1)["claim"], "counts": [], "stance": "no_comment", "claimant": {"name": "Afghan authorities"}}

    assert told(item(1, claim=claim)).startswith("Afghan authorities: no comment")
