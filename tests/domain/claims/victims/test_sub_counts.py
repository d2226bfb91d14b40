"""The counts of the parts of a number."""

import pytest

from service.domain.claims.victims.sub_counts import sub_counts
from tests.domain.claims.victims.test_fits import counted


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("20, including 3 women and nine children", ["3", "9"]),
        ("20, including 3 women, 2 girls and 4 boys", ["3", "2 girls", "4 boys", "2 girls and 4 boys"]),
        ("300 pupils, 180 of them girls and 120 boys", ["180 girls", "120 boys", "180 girls and 120 boys"]),
        ("137, including 76 girls", ["76 girls"]),
        ("10 girls and one woman", ["10 girls", "1"]),
        ("20, including about 5 girls and 3 boys", ["about 5 girls", "3 boys", "about 5 girls and 3 boys"]),
    ],
)
def test_girls_and_boys_of_one_number_are_its_children(stated: str, expected: list[str]) -> None:
    assert [count.quantity.stated for count in sub_counts(counted(stated))] == expected
