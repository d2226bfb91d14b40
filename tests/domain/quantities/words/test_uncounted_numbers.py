"""Numbers that count nobody are taken out of a text."""

import pytest

from service.domain.quantities.words.uncounted_numbers import without_other_numbers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a 250kg bomb", "a  bomb"),
        ("a 7.2-magnitude quake", "a  quake"),
        ("23 deaths as of 14 march", "23 deaths"),
        ("20 killed by 18:00 gmt", "20 killed"),
        ("six members of the 36th brigade", "six members of  brigade"),
        ("12 troops of 93 brigade", "12 troops of  brigade"),
        ("12 killed on the 5th floor", "12 killed on  floor"),
        ("14 dead in a 200-metre ravine", "14 dead in a  ravine"),
        ("six type 62 tanks", "six type-62 tanks"),
        ("12 soldats de la 3e brigade", "12 soldats de la brigade"),
        ("12 soldados de la 3.ª brigada", "12 soldados de la brigada"),
        ("erdbeben der stärke 7,2: 12 tote", "erdbeben : 12 tote"),
        ("землетрясение магнитудой 7,2: 12 погибших", "землетрясение : 12 погибших"),
        # What looks alike.
        ("zwei der 3 insassen", "zwei der 3 insassen"),
        ("12 of 93 brigade members", "12 of 93 brigade members"),
        ("12 may be dead", "12 may be dead"),
        ("1.2m", "1.2m"),
        ("toll at 1.25 million", "toll at 1.25 million"),
        ("250 kg of food", "250 kg of food"),
        ("at 12 dead", "at 12 dead"),
    ],
)
def test_only_a_number_that_counts_nobody_is_left_out(text: str, left: str) -> None:
    assert without_other_numbers(text) == left
