"""The kind of a claimant is told by the words of its name; without such a word it stays unknown."""

import pytest

from service.domain.drafting.speakers.kinds import claimant_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tolo News", "media"),
        ("residents", "witness"),
        ("Davao Medical Center", "health_authority"),
        ("Syrian Observatory for Human Rights", "ngo_monitor"),
        ("U.N.", "intergovernmental"),
        ("Taliban", "armed_group"),
        ("Local authorities", "local_authority"),
        ("member of the Kunduz provincial assembly Fawzia Yaftali", "elected_official"),
        ("Defense Ministry", "state"),
        ("Travis Thomas", "unknown"),
    ],
)
def test_the_kind_of_a_name(name: str, kind: str) -> None:
    assert claimant_kind(name) == kind
