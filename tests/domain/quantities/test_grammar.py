"""The table of VOCABULARY 3, row by row: as stated, what it allows at the widest and typically, which way it bounds."""

from typing import cast

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers
from service.domain.quantities.grammar import MOST_WORDS, read, read_recorded, stated_for_reader
from service.domain.quantities.numbers.amounts import granularity
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.quantity import CountPart, Multiple, Quantity

Ends = tuple[int, int | None]

# Sub-counts whose words name another number than the ends of their bounds.
AT_LEAST_THREE = CountPart(
    "woman", Bounds(3, 20), words="at least 3", bound=Bound.LOWER, named=StatedNumbers(3, 3, qualifier="at least ")
)
ABOUT_SEVENTY = CountPart(
    "child", Bounds(60, 80), words="about 70", bound=Bound.APPROX, named=StatedNumbers(70, 70, qualifier="about ")
)


def quantity(value: int | str | dict[str, int | None]) -> Quantity:
    found = read(value)
    assert isinstance(found, Quantity)
    return found


@pytest.mark.parametrize(
    ("number", "grain"),
    [(119, 1), (20, 5), (200, 50), (47_600, 100), (50_000, 10_000), (0, 1), (1, 1), (10, 2), (1_200_000, 100_000)],
)
def test_granularity_is_the_power_of_ten_that_divides_and_at_most_a_quarter(number: int, grain: int) -> None:
    assert granularity(number) == grain


TABLE: list[tuple[int | str, Ends, Ends, Bound]] = [
    # N, exactly N: [N,N]; a bare N ending in 0 is rounded?: N ± min(g/2, 5 % of N); "exactly" never widens
    (119, (119, 119), (119, 119), Bound.EXACT),
    ("119", (119, 119), (119, 119), Bound.EXACT),
    ("exactly 119", (119, 119), (119, 119), Bound.EXACT),
    (20, (20, 20), (19, 21), Bound.EXACT),
    ("200", (200, 200), (190, 210), Bound.EXACT),
    ("10,000", (10_000, 10_000), (9_500, 10_500), Bound.EXACT),
    ("exactly 200", (200, 200), (200, 200), Bound.EXACT),
    ("precisely 200", (200, 200), (200, 200), Bound.EXACT),
    ("a total of 119", (119, 119), (119, 119), Bound.EXACT),
    # at least N, no fewer than, N or more, N so far, N confirmed: [N,∞), [N, N+g]
    ("at least 21", (21, None), (21, 22), Bound.LOWER),
    ("at least 200", (200, None), (200, 250), Bound.LOWER),
    ("no fewer than 20", (20, None), (20, 25), Bound.LOWER),
    ("not less than 20", (20, None), (20, 25), Bound.LOWER),
    ("a minimum of 20", (20, None), (20, 25), Bound.LOWER),
    ("2,600 or more", (2_600, None), (2_600, 2_700), Bound.LOWER),
    ("20+", (20, None), (20, 25), Bound.LOWER),
    (">= 20", (20, None), (20, 25), Bound.LOWER),
    ("20 so far", (20, None), (20, 25), Bound.LOWER),
    ("20 confirmed", (20, None), (20, 25), Bound.LOWER),
    # more than N, over N, upwards of: [N+1,∞), [N+1, N+g]
    ("more than 20", (21, None), (21, 25), Bound.LOWER),
    ("over 119", (120, None), (120, 120), Bound.LOWER),
    ("upwards of 200", (201, None), (201, 250), Bound.LOWER),
    ("> 20", (21, None), (21, 25), Bound.LOWER),
    # up to N, as many as N: [1,N]; no more than / at most N: [0,N]; [N/2,N]
    ("up to 40", (1, 40), (20, 40), Bound.UPPER),
    ("as many as 41", (1, 41), (20, 41), Bound.UPPER),
    ("up to 1", (1, 1), (1, 1), Bound.UPPER),
    ("no more than 40", (0, 40), (20, 40), Bound.UPPER),
    ("at most 40", (0, 40), (20, 40), Bound.UPPER),
    ("<= 40", (0, 40), (20, 40), Bound.UPPER),
    # fewer than N, under N: [0,N−1], [N−g,N−1]
    ("fewer than 20", (0, 19), (15, 19), Bound.UPPER),
    ("less than 119", (0, 118), (118, 118), Bound.UPPER),
    ("under 200", (0, 199), (150, 199), Bound.UPPER),
    # about, around, some N, roughly, approximately, an estimated, ~N: [N−g,N+g], [N−g/2,N+g/2]
    ("about 200", (150, 250), (175, 225), Bound.APPROX),
    ("around 20", (15, 25), (18, 22), Bound.APPROX),
    ("some 200", (150, 250), (175, 225), Bound.APPROX),
    ("roughly 47,600", (47_500, 47_700), (47_550, 47_650), Bound.APPROX),
    ("approximately 119", (118, 120), (119, 119), Bound.APPROX),
    ("an estimated 50,000", (40_000, 60_000), (45_000, 55_000), Bound.APPROX),
    ("~20", (15, 25), (18, 22), Bound.APPROX),
    ("circa 20", (15, 25), (18, 22), Bound.APPROX),
    ("c. 20", (15, 25), (18, 22), Bound.APPROX),
    # nearly, almost, close to, just under N: [N−g,N], [N−g/2,N−1]
    ("close to 47,600", (47_500, 47_600), (47_550, 47_599), Bound.APPROX),
    ("nearly 200", (150, 200), (175, 199), Bound.APPROX),
    ("almost 20", (15, 20), (18, 19), Bound.APPROX),
    ("just under 119", (118, 119), (118, 118), Bound.APPROX),
    # N–M, N to M, between N and M, N or M: [N,M]
    ("10–14", (10, 14), (10, 14), Bound.RANGE),
    ("10-14", (10, 14), (10, 14), Bound.RANGE),
    ("10—14", (10, 14), (10, 14), Bound.RANGE),
    ("2,000 to 2,500", (2_000, 2_500), (2_000, 2_500), Bound.RANGE),
    ("between 10 and 14", (10, 14), (10, 14), Bound.RANGE),
    ("from 10 to 14", (10, 14), (10, 14), Bound.RANGE),
    ("10 or 14", (10, 14), (10, 14), Bound.RANGE),
    # a couple / a pair, both: [2,3] / [2,2], [2,2]
    ("a couple", (2, 3), (2, 2), Bound.VAGUE),
    ("a pair", (2, 3), (2, 2), Bound.VAGUE),
    ("both", (2, 2), (2, 2), Bound.VAGUE),
    # a few, a handful: [2,9], [3,5]; several: [3,12], [3,9]
    ("a few", (2, 9), (3, 5), Bound.VAGUE),
    ("a handful", (2, 9), (3, 5), Bound.VAGUE),
    ("several", (3, 12), (3, 9), Bound.VAGUE),
    # a dozen / two dozen: [10,14] / [20,28], [12,12] / [24,24]
    ("a dozen", (10, 14), (12, 12), Bound.APPROX),
    ("two dozen", (20, 28), (24, 24), Bound.APPROX),
    ("half a dozen", (5, 7), (6, 6), Bound.APPROX),
    # tens / dozens / scores: [10,99] / [12,99] / [20,199], [20,90] / [24,99] / [40,99]
    ("tens", (10, 99), (20, 90), Bound.VAGUE),
    ("dozens", (12, 99), (24, 99), Bound.VAGUE),
    ("scores", (20, 199), (40, 99), Bound.VAGUE),
    # hundreds / thousands / tens of thousands: [100,999] …, [200,999] …
    ("hundreds", (100, 999), (200, 999), Bound.VAGUE),
    ("thousands", (1_000, 9_999), (2_000, 9_999), Bound.VAGUE),
    ("tens of thousands", (10_000, 99_999), (20_000, 90_000), Bound.VAGUE),
    ("hundreds of thousands", (100_000, 999_999), (200_000, 999_999), Bound.VAGUE),
    # many, numerous, "casualties" with no number: [2,∞), [3,∞)
    ("many", (2, None), (3, None), Bound.EXISTENCE),
    ("numerous", (2, None), (3, None), Bound.EXISTENCE),
    ("casualties", (2, None), (3, None), Bound.EXISTENCE),
    # someone, deaths reported, an unknown number: [1,∞)
    ("someone", (1, None), (1, None), Bound.EXISTENCE),
    ("deaths reported", (1, None), (1, None), Bound.EXISTENCE),
    ("an unknown number", (1, None), (1, None), Bound.EXISTENCE),
    # none, no casualties: [0,0]
    ("none", (0, 0), (0, 0), Bound.ZERO),
    ("no casualties", (0, 0), (0, 0), Bound.ZERO),
    ("nobody", (0, 0), (0, 0), Bound.ZERO),
    ("zero", (0, 0), (0, 0), Bound.ZERO),
    (0, (0, 0), (0, 0), Bound.ZERO),
]


@pytest.mark.parametrize(("stated", "hard", "soft", "bound"), TABLE)
def test_what_is_stated_has_the_bounds_of_its_row(stated: int | str, hard: Ends, soft: Ends, bound: Bound) -> None:
    found = quantity(stated)

    assert (found.hard, found.soft, found.bound) == (Bounds(*hard), Bounds(*soft), bound)
    assert found.stated == str(stated)


@pytest.mark.parametrize(
    ("stated", "hard", "soft", "bound"),
    [
        ("at least a dozen", (12, None), (12, 14), Bound.LOWER),
        ("more than two dozen", (25, None), (25, 28), Bound.LOWER),
        ("nearly a dozen", (10, 12), (11, 11), Bound.APPROX),
        ("about a dozen", (10, 14), (11, 13), Bound.APPROX),
        ("about 30 to 40", (23, 50), (27, 45), Bound.APPROX),
        ("at least 10 to 12", (10, None), (10, 12), Bound.LOWER),
        ("nearly 1.5 million", (1_400_000, 1_500_000), (1_450_000, 1_499_999), Bound.APPROX),
        ("several hundred", (300, 1_200), (300, 900), Bound.VAGUE),
        ("a few hundred", (200, 900), (300, 500), Bound.VAGUE),
        ("a few thousand", (2_000, 9_000), (3_000, 5_000), Bound.VAGUE),
        ("a couple of hundred", (200, 300), (200, 200), Bound.VAGUE),
        ("at least dozens", (12, None), (24, 99), Bound.LOWER),
        ("dozens so far", (12, None), (24, 99), Bound.LOWER),
        ("about 20 so far", (15, None), (18, 22), Bound.LOWER),
        ("no casualties so far", (0, None), (0, 1), Bound.LOWER),
        ("two or three dozen", (20, 42), (24, 36), Bound.RANGE),
        ("at least 20 people confirmed dead so far", (20, None), (20, 25), Bound.LOWER),
    ],
)
def test_qualifiers_combine_as_wire_copy_combines_them(stated: str, hard: Ends, soft: Ends, bound: Bound) -> None:
    found = quantity(stated)

    assert (found.hard, found.soft, found.bound) == (Bounds(*hard), Bounds(*soft), bound)


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        ("hundred and nineteen", 119, 119),
        ("30 to 40", 30, 40),
        ("between one hundred and nineteen and two hundred", 119, 200),
        ("twenty-one", 21, 21),
        ("twenty-one–thirty", 21, 30),
        ("twenty-one-thirty", 21, 30),
        ("two or three hundred", 200, 300),
        ("1.2 to 1.5 million", 1_200_000, 1_500_000),
        ("1.250 to 1.500 million", 1_250_000, 1_500_000),
        ("1.250–1.500 million", 1_250_000, 1_500_000),
        ("1.250 to 1.500", 1_250, 1_500),
        ("500 to two thousand", 500, 2_000),
        ("one hundred–two thousand", 100, 2_000),
        ("one hundred-two thousand", 100, 2_000),
        ("one or two", 1, 2),
    ],
)
def test_the_known_traps_are_read_as_they_were_meant(stated: str, low: int, high: int) -> None:
    assert quantity(stated).hard == Bounds(low, high)


def test_only_a_bare_number_ending_in_0_may_have_been_rounded() -> None:
    assert [quantity(stated).rounded for stated in ("20", 200, "1.2 million", "a hundred", "20 of 387")] == [True] * 5
    assert not any(quantity(stated).rounded for stated in (119, 0, "exactly 20", "at least 20", "20 so far", "a dozen"))


def test_of_a_larger_number_keeps_the_denominator() -> None:
    assert (quantity("17 of 387").hard, quantity("17 of 387").of) == (Bounds(17, 17), 387)
    assert quantity("at least 17 out of 387 districts").hard == Bounds(17, None)
    assert quantity("17 out of the 387").of == 387
    assert (quantity("none of 20").bound, quantity("17").of) == (Bound.ZERO, None)
    assert quantity("20 confirmed of 50").hard == Bounds(20, None)


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("20, including children", (CountPart("child", Bounds(1, 20)),)),
        ("20 including 3 children", (CountPart("child", Bounds(3, 3)),)),
        # Two nouns of one number are one part
        ("131, including 33 boys and girls", (CountPart("child", Bounds(33, 33), noun="boys and girls"),)),
        ("20, including 12 women and children", (CountPart("", Bounds(12, 12), noun="women and children"),)),
        (
            "20, including two boys and 3 girls",
            (CountPart("child", Bounds(2, 2), noun="boys"), CountPart("child", Bounds(3, 3), noun="girls")),
        ),
        ("20 people, including a child", (CountPart("child", Bounds(1, 1)),)),
        ("20, including at least 3 women", (AT_LEAST_THREE,)),
        ("227, including about 70 children", (ABOUT_SEVENTY,)),
        ("at least 20, including children", (CountPart("child", Bounds(1, None)),)),
        ("200, including a hundred and five children", (CountPart("child", Bounds(105, 105)),)),
        (
            "20, including two women and five children",
            (CountPart("woman", Bounds(2, 2)), CountPart("child", Bounds(5, 5))),
        ),
        ("20, among them women and children", (CountPart("woman", Bounds(1, 20)), CountPart("child", Bounds(1, 20)))),
    ],
)
def test_including_gives_a_sub_count_that_is_not_above_the_whole(stated: str, parts: tuple[CountPart, ...]) -> None:
    assert quantity(stated).parts == parts
    assert quantity(stated).part == parts[0]


@pytest.mark.parametrize(
    ("stated", "multiple"),
    [
        ("double", (2, 1, False)),
        ("more than double", (2, 1, True)),
        ("more than double that number", (2, 1, True)),
        ("twice as many", (2, 1, False)),
        ("triple", (3, 1, False)),
        ("five times that figure", (5, 1, False)),
        ("half", (1, 2, False)),
        ("half of that number", (1, 2, False)),
        ("more than a third", (1, 3, True)),
    ],
)
def test_a_multiple_has_no_bounds_until_its_base_is_known(stated: str, multiple: tuple[int, int, bool]) -> None:
    assert read(stated) == Multiple(stated, *multiple)


def test_more_than_double_the_rights_groups_dead_derives_95001_or_more() -> None:
    injured = read("more than double")
    assert isinstance(injured, Multiple)

    derived = injured.of(quantity("close to 47,600"))

    assert (derived.hard, derived.soft, derived.bound) == (Bounds(95_001, None), Bounds(95_101, None), Bound.DERIVED)


@pytest.mark.parametrize(
    ("value", "hard", "soft", "bound", "printed"),
    [
        ({"low": 10, "high": 14}, (10, 14), (10, 14), Bound.RANGE, "10 to 14"),
        ({"low": 2000, "high": 2500}, (2000, 2500), (2000, 2500), Bound.RANGE, "2,000 to 2,500"),
        ({"low": 10, "high": None}, (10, None), (10, 12), Bound.LOWER, "at least 10"),
        ({"low": 10}, (10, None), (10, 12), Bound.LOWER, "at least 10"),
        ({"low": 119, "high": 119}, (119, 119), (119, 119), Bound.EXACT, "119"),
        ({"low": 0, "high": 0}, (0, 0), (0, 0), Bound.ZERO, "0"),
    ],
)
def test_low_and_high_need_no_words(
    value: dict[str, int | None], hard: Ends, soft: Ends, bound: Bound, printed: str
) -> None:
    found = quantity(value)

    assert (found.hard, found.soft, found.bound) == (Bounds(*hard), Bounds(*soft), bound)
    assert stated_for_reader(found) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (119, "119"),
        (10_000, "10,000"),
        ("10000", "10,000"),
        ("at least 21", "at least 21"),
        ("at least   five", "at least five"),
        ("close to 47,600", "close to 47,600"),
        ("close to 47.600", "close to 47,600"),
        ("47\u202f600", "47,600"),
        ("47’600", "47,600"),
        ("٤٧٬٦٠٠", "47,600"),
        ("2,600 or more", "2,600 or more"),
        ("1.250 to 1.500 million", "1.250 to 1.500 million"),
        ("20, including children", "20, including children"),
        ("more than double", "more than double"),
        ("2000\u2009–\u20092500", "2,000 – 2,500"),
    ],
)
def test_an_editor_reads_the_words_as_stated_and_the_numbers_with_commas(value: int | str, printed: str) -> None:
    assert stated_for_reader(read(value)) == printed


@pytest.mark.parametrize("value", [True, False, 1.0, 1.5, None, -1, [], (), b"20", {}, {"high": 3}, {"low": None}])
def test_what_is_no_whole_number_is_no_count(value: object) -> None:
    with pytest.raises(UnreadableQuantity):
        read(cast("int", value))


@pytest.mark.parametrize(
    ("stated", "language", "figure"),
    [
        ("ein Dutzend", "de", "a dozen"),
        ("zwei Dutzend", "de", "two dozen"),
        ("deux douzaines de civils", "fr", "two dozen civilians"),
        ("une vingtaine", "fr", "about 20"),
        ("mindestens ein Dutzend", "de", "at least 12"),
        ("a dozen bodies were recovered", "en", "a dozen"),
        ("At least 21, including 3 children", "en", "at least 21"),
        ("40 to 50 Indian soldiers", "en", "40 to 50 Indian soldiers"),
        ("one Hezbollah fighter", "en", "1 Hezbollah fighter"),
        ("seven IRGC officers", "en", "7 IRGC officers"),
        ("un soldado", "es", "1 combatant"),
        ("2,200 (1,204 of them women)", "en", "2,200"),
        ("1.2 million people, most of them children", "en", "1.2 million people"),
        ("30–40 people, among them a pregnant woman", "en", "30–40 people"),
        ("twenty-one people (including 3 children)", "en", "twenty-one people"),
        ("mindestens 21, darunter 3 Kinder", "de", "at least 21"),
        ("12 Palestinians and 3 Israelis", "en", "12 Palestinians and 3 Israelis"),
        ("Some 20 Christian worshippers killed", "en", "about 20 Christian worshippers"),
        ("21", "en", ""),
    ],
)
def test_the_figure_of_a_sentence_is_in_english_and_without_its_parts(stated: str, language: str, figure: str) -> None:
    stated_quantity = read(stated, language)

    assert isinstance(stated_quantity, Quantity)
    assert stated_quantity.figure == figure


def test_a_text_of_very_many_words_is_refused_before_it_is_read_in_any_language() -> None:
    """A hundred numbers and signs in two hundred characters took ten times as long as a phrase of thirty words."""
    with pytest.raises(UnreadableQuantity, match=f"more than {MOST_WORDS} words"):
        read("5 to " * 40)


def test_a_text_of_as_many_words_that_is_on_record_is_read_as_ever() -> None:
    text = " and ".join(["5 men"] * 18)
    with pytest.raises(UnreadableQuantity, match="words and signs"):
        read(text)

    assert read_recorded(text) == read_text(text)
