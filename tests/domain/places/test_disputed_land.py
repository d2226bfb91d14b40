"""VOCABULARY 9: codes under which one land is told of."""

import pytest

from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.disputed_land import DISPUTES, share_a_dispute


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("UA", "RU", True), ("XK", "RS", True), ("SY", "IL", True), ("IN", "PK", True), ("EH", "MA", True),
        ("GE", "RU", True), ("KG", "TJ", True), ("UA", "GE", False), ("US", "CA", False), ("FR", "FR", False),
    ],
)  # fmt: skip
def test_two_codes_may_be_of_one_land(left: str, right: str, expected: bool) -> None:
    assert share_a_dispute(left, right) is expected
    assert share_a_dispute(right, left) is expected


def test_the_codes_are_codes_of_countries() -> None:
    assert set(DISPUTES) <= COUNTRY_CODES
