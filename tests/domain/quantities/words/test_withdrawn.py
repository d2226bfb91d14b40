"""A figure that its text withdraws is no quantity."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.grammar import read


@pytest.mark.parametrize(
    ("stated", "figure"),
    [
        *(("270 (withdrawn)", "270"), ("270 (since retracted)", "270")),
        ("at least 30 [disowned by the UN]", "at least 30"),
        *((f"270{link}withdrawn", "270") for link in (", later ", " - ", "; since ", " ")),
        *(("270, which was later withdrawn", "270"), ("270 dead, later withdrawn by the ministry", "270 dead")),
        *(("270, später zurückgezogen", "270"), ("270 (retiré)", "270"), ("270, retirado", "270")),
    ],
)
def test_a_figure_that_was_taken_back_is_no_figure(stated: str, figure: str) -> None:
    """The refusal says how to retract it, and has the figure alone."""
    with pytest.raises(UnreadableQuantity, match="was withdrawn: send it as it was stated, then retract") as refused:
        read(stated)

    assert refused.value.accepted == (figure,)


@pytest.mark.parametrize(
    "stated",
    ["270 troops withdrawn from Kherson", "12 killed, troops withdrew", "120 retirados", "500 personas, retiradas"],
)
def test_who_withdraws_takes_no_figure_back(stated: str) -> None:
    assert not refused_as_withdrawn(stated)


def refused_as_withdrawn(stated: str) -> bool:
    try:
        read(stated)
    except UnreadableQuantity as refused:
        return "withdrawn" in refused.reason
    return False
