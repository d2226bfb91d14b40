"""The page of a party has all that it said, whoever names it how."""

import pytest

from service.domain.reconciliation.relations.track_record import CAVEAT
from service.web.incident import party as pages
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, read
from tests.web.incident.test_incident import two_sided


def test_a_party_has_all_that_it_said_by_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Fifty claims would take the test seconds.
    monkeypatch.setattr(pages, "CLAIMS", 1)
    incident = two_sided(desk)
    desk.recorded(a_claim("m3", claimant="The Taliban", counts=[{"measure": "killed", "value": 24}]))
    desk.work()

    first = opened(desk, "/parties/taliban")
    [earlier] = [str(link["href"]) for link in first.links if "before=" in str(link["href"])]
    second = opened(desk, earlier)

    assert "24 killed" in first.text
    assert "21 killed" not in first.text
    assert "21 killed" in second.text
    assert f"/incidents/{incident}" in [link["href"] for link in second.links]
    assert "/parties/taliban" in [link["href"] for link in opened(desk, f"/incidents/{incident}").links]


def test_a_party_has_its_track_record_with_what_it_does_not_say(desk: Desk) -> None:
    two_sided(desk)

    page = opened(desk, "/parties/taliban")

    assert "1 figure beside those of others for the same victims" in page.text
    assert "Half the lowest, or less" in page.text
    assert CAVEAT in page.text
    assert "score" not in page.text


def test_what_a_party_denies_and_whom_its_figures_count_is_said(desk: Desk) -> None:
    victims = {"affiliation": "Taliban", "status": "civilian"}
    counts = [{"measure": "killed", "value": 9, "victims": victims}]
    desk.recorded(a_claim("d1", claimant="Army", stance="denies", counts=counts))
    desk.work()

    assert "Army denies 9 killed (Taliban, civilian)" in " ".join(opened(desk, "/parties/army").text.split())


@pytest.mark.parametrize(
    ("path", "status"), [("/parties/nobody", 404), ("/parties/No%20id", 404), ("/parties/taliban?before=x", 422)]
)
def test_what_names_no_party_is_a_page_that_says_so(desk: Desk, path: str, status: int) -> None:
    two_sided(desk)

    answer = desk.get(path)

    assert answer.status_code == status
    assert "To the desk" in read(answer.text).text
