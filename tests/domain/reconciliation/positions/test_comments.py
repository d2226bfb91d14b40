"""Remarks: denials and silences, and how long they hold."""

import pytest

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import Stance, Status
from service.domain.reconciliation.positions.comments import comments, remarks, speaks_to
from service.domain.reconciliation.positions.speakers.interest import Parties
from tests.builders.reconciled import assertions, only_range, reported
from tests.builders.story import CIVILIANS, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim

NOBODY = Parties(frozenset(), frozenset())


def test_a_denial_of_one_number_does_not_speak_of_the_injured() -> None:
    denial = a_claim("b", "MoD", Telling(stance=Stance.DENIES), killed=21)
    report = reported(a_claim("a", "Taliban", killed=21, injured=4), denial)

    agreements = {measure.measure: measure.ranges[0].agreement for measure in report.measures}
    assert agreements == {"killed": "denied", "injured": "single_claimant"}


def test_a_party_that_concedes_what_it_denied_is_no_longer_a_denier() -> None:
    report = reported(
        a_claim("a", "Taliban", Telling(at="14"), killed=21),
        a_claim("b", "MoD", Telling(at="14", stance=Stance.DENIES)),
        a_claim("c", "MoD", Telling(at="15", stance=Stance.CONCEDES), killed=21),
    )

    assert (only_range(report).low.count, report.comments, report.status) == (21, (), "consistent")


@pytest.mark.parametrize(
    ("denied", "later", "expected"),
    [
        ({}, Telling(at="15", stance=Stance.CONCEDES), ("a denial",)),
        ({"killed": 32}, Telling(at="15"), ("a denial of 32",)),
        ({"killed": 32}, Telling(at="13"), ()),
    ],
)
def test_a_denial_that_its_claimant_gave_up_is_listed_as_one(
    denied: dict[str, int], later: Telling, expected: tuple[str, ...]
) -> None:
    report = reported(
        a_claim("a", "Taliban", Telling(at="14"), killed=32),
        a_claim("b", "MoD", Telling(at="14", stance=Stance.DENIES), **denied),
        a_claim("c", "MoD", later, killed=3),
    )

    assert [stated for exclusion in report.excluded for stated in exclusion.stated] == list(expected)


def speaks_about(remark: dict[str, int], counted: dict[str, int]) -> bool:
    denial = a_claim("a", "MoD", Telling(stance=Stance.DENIES), **remark)
    remark_assertion, assertion = assertions(denial, a_claim("b", "Taliban", Telling(), **counted))
    return speaks_to(remark_assertion, assertion)


@pytest.mark.parametrize(
    ("remark", "counted", "expected"),
    [
        ({}, {"killed": 21}, True),
        ({"occurrence": 1}, {"killed": 21}, True),
        ({"killed": 5}, {"killed": 21}, True),
        ({"killed": 5}, {"injured": 21}, False),
        ({"killed_or_injured": 5}, {"killed": 21}, True),
        ({"killed": 5}, {"killed_or_injured": 21}, False),
    ],
)
def test_a_remark_is_about_everything_or_about_the_measure_it_names(
    remark: dict[str, int], counted: dict[str, int], expected: bool
) -> None:
    assert speaks_about(remark, counted) is expected


@pytest.mark.parametrize(
    ("denied", "counted", "expected"),
    [
        (CIVILIANS, CIVILIANS, True),
        (EVERYONE, CIVILIANS, True),
        # That no civilians were killed denies no toll of everybody (row 11).
        (CIVILIANS, EVERYONE, False),
        (CIVILIANS, TALIBAN_DEAD, False),
    ],
)
def test_a_denial_is_about_those_denied_and_about_some_of_them(
    denied: Victims, counted: Victims, expected: bool
) -> None:
    denial = a_claim("a", "MoD", Telling(victims=denied, stance=Stance.DENIES), killed=9)
    report = reported(a_claim("b", "Doctors", Telling(victims=counted), killed=9), denial)

    assert (only_range(report).agreement == "denied") is expected
    assert report.status == ("contradicted" if expected else "disputed")


@pytest.mark.parametrize(
    ("denied", "counted", "is_denied", "low"),
    [
        # Who denies that seven were killed says nothing of 11, nor that nobody was.
        (7, 11, False, 11),
        (7, 7, True, 7),
        ("at least 7", 11, True, 11),
        (7, "at least 2", True, 2),
        (7, 2, False, 2),
        ("someone", 2, True, 0),
    ],
)
def test_a_denied_number_denies_no_other_one(denied: int | str, counted: int | str, is_denied: bool, low: int) -> None:
    denial = a_claim("b", "MoD", Telling(stance=Stance.DENIES), killed=denied)
    report = reported(a_claim("a", "Doctors", killed=counted), denial)

    assert (only_range(report).agreement == "denied", only_range(report).low.count) == (is_denied, low)
    assert report.comments[0].figures[0].is_on_file is is_denied


@pytest.mark.parametrize(
    ("denied", "holds", "low"),
    [
        # A denial without a figure is of what others say; who counts forty says no zero.
        ({}, True, 40),
        ({"killed": 40}, False, 50),
        ({"killed": "someone"}, False, 0),
        # The number of others is denied, not its own; the same of another measure.
        ({"killed": 20}, True, 40),
        ({"injured": 40}, True, 40),
        ({"occurrence": 1}, False, 0),
    ],
)
def test_a_denial_withdraws_its_own_count_only_where_it_says_so(denied: dict[str, int], holds: bool, low: int) -> None:
    report = reported(
        a_claim("a", "MoD", Telling(at="14"), killed=40),
        a_claim("b", "Doctors", Telling(at="14"), killed=50),
        a_claim("c", "MoD", Telling(at="15", stance=Stance.DENIES), **denied),
    )

    assert ("afghan-mod" in {position.claimant for position in only_range(report).positions}) is holds
    assert [comment.claim_id for comment in report.comments] == ["c"]
    assert only_range(report).low.count == low


@pytest.mark.parametrize(
    ("stance", "status"),
    [(Stance.DISPUTES_NUMBER, "disputed"), (Stance.DENIES, "contradicted"), (Stance.CANNOT_VERIFY, "single_claimant")],
)
def test_a_number_that_is_disputed_denied_or_unverified_is_no_figure_of_who_says_so(
    stance: Stance, status: str
) -> None:
    report = reported(a_claim("a", "Doctors", killed=120), a_claim("b", "Police", Telling(stance=stance), killed=120))

    assert [position.name for position in only_range(report).positions] == ["Doctors"]
    assert [(comment.name, comment.figures[0].figure.stated) for comment in report.comments] == [("Police", "120")]
    assert report.status == status


@pytest.mark.parametrize("later", [Stance.DENIES, Stance.DISPUTES_NUMBER])
def test_who_speaks_has_broken_its_silence(later: Stance) -> None:
    silence = a_claim("a", "Police", Telling(at="14", stance=Stance.NO_COMMENT))
    answer = a_claim("b", "Police", Telling(at="15", stance=later), killed=40)
    report = reported(a_claim("c", "Doctors", killed=40), silence, answer)

    assert [comment.stance for comment in report.comments] == [later]


def test_a_number_that_a_claimant_disputes_takes_no_wider_one_of_its_own_back() -> None:
    report = reported(
        a_claim("a", "Governor", Telling(at="14"), killed="over 200"),
        a_claim("b", "Governor", Telling(at="15", stance=Stance.DISPUTES_NUMBER), killed=287),
    )

    assert [position.name for position in only_range(report).positions] == ["Governor"]


def test_who_disputes_its_own_number_later_no_longer_gives_it() -> None:
    report = reported(
        a_claim("a", "Police", Telling(at="14"), killed=120),
        a_claim("b", "Doctors", Telling(at="14"), killed=120),
        a_claim("c", "Police", Telling(at="15", stance=Stance.DISPUTES_NUMBER), killed=120),
    )

    assert [position.name for position in only_range(report).positions] == ["Doctors"]


@pytest.mark.parametrize(
    ("said", "repeated", "denied", "has_later"),
    [
        ("14T10", None, "14T11", False),
        # What is said later was not known when it was denied, unless it was said before as well.
        ("14T15", None, "14T11", True),
        ("14T10", "14T15", "14T11", False),
        # Nothing says that it was said later.
        (None, None, "14T11", False),
        ("14T15", None, None, False),
    ],
)
def test_who_denies_that_it_happened_denies_every_number_of_it(
    said: str | None, repeated: str | None, denied: str | None, has_later: bool
) -> None:
    again = [a_claim("b", "Doctors", Telling(at=repeated), killed=9)] if repeated else []
    report = reported(
        a_claim("a", "Doctors", Telling(at=said), killed=9),
        *again,
        a_claim("c", "MoD", Telling(at=denied, stance=Stance.DENIES)),
    )

    [comment] = report.comments
    assert (only_range(report).low.count, comment.others, comment.has_later) == (0, ("Doctors",), has_later)
    assert report.status == "contradicted"


def test_a_denial_of_a_number_is_of_whoever_says_it_later_too() -> None:
    denial = a_claim("b", "MoD", Telling(at="14T11", stance=Stance.DENIES), killed=9)

    report = reported(a_claim("a", "Doctors", Telling(at="14T15"), killed=9), denial)
    assert only_range(report).agreement == "denied"


@pytest.mark.parametrize(
    ("victims", "stance", "is_kept"),
    [
        (TALIBAN_DEAD, Stance.ASSERTS, True),
        (Victims(status=Status.COMBATANT), Stance.ASSERTS, True),
        (SOLDIERS_DEAD, Stance.ASSERTS, False),
        (CIVILIANS, Stance.ASSERTS, False),
        (EVERYONE, Stance.ASSERTS, False),
        (TALIBAN_DEAD, Stance.CONCEDES, False),
    ],
)
def test_a_later_count_of_the_other_side_takes_no_denial_back(victims: Victims, stance: Stance, is_kept: bool) -> None:
    report = reported(
        a_claim("a", "Doctors", Telling(at="14", victims=CIVILIANS), killed=20),
        a_claim("b", "MoD", Telling(at="14", stance=Stance.DENIES)),
        a_claim("c", "MoD", Telling(at="15", victims=victims, stance=stance), killed=40),
    )

    assert bool(report.comments) is is_kept


@pytest.mark.parametrize(
    ("counted", "denied", "is_plain", "others"),
    [
        # "It" is the event, the one figure on file, or all that the one other claimant says.
        ([], {}, True, ()),
        ([("Doctors", {"occurrence": 1}), ("Mayor", {"occurrence": 1})], {}, True, ("Doctors", "Mayor")),
        ([("Doctors", {"killed": 20}), ("Mayor", {"killed": 20})], {}, True, ("Doctors", "Mayor")),
        ([("Doctors", {"killed": 20, "injured": 30})], {}, True, ("Doctors",)),
        ([("Doctors", {"killed": 20})], {"killed": 20}, True, ("Doctors",)),
        # Else what is denied must be named.
        ([("Doctors", {"killed": 20})], {"killed": 9}, False, ("Doctors",)),
        ([("Doctors", {"killed": 20, "injured": 30})], {"killed": 20}, False, ("Doctors",)),
        ([("Doctors", {"killed": 20}), ("Mayor", {"killed": 80})], {}, False, ("Doctors", "Mayor")),
        ([("Doctors", {"killed": 20}), ("MoD", {"injured": 3})], {}, False, ("Doctors",)),
        ([("MoD", {"killed": 3})], {}, False, ()),
    ],
)
def test_it_stands_only_for_what_is_alone_on_file(
    counted: list[tuple[str, dict[str, int]]], denied: dict[str, int], is_plain: bool, others: tuple[str, ...]
) -> None:
    claims = [a_claim(f"c{index}", name, Telling(at="14"), **counts) for index, (name, counts) in enumerate(counted)]
    [comment] = reported(*claims, a_claim("no", "MoD", Telling(at="15", stance=Stance.DENIES), **denied)).comments

    assert (comment.is_plain, comment.others) == (is_plain, others)
    assert [(figure.measure, figure.figure.bounds.low) for figure in comment.figures] == list(denied.items())


def test_who_says_that_nothing_happened_denies_what_others_count() -> None:
    report = reported(a_claim("a", "Doctors", killed=20), a_claim("b", "MoD", occurrence=0))

    assert (report.status, only_range(report).low.claimants) == ("contradicted", ("afghan-mod",))
    assert [(comment.stance, comment.is_plain) for comment in report.comments] == [(Stance.DENIES, False)]


def test_of_one_party_and_stance_only_one_comment_is_shown() -> None:
    silences = [a_claim(id, "MoD", Telling(stance=Stance.NO_COMMENT)) for id in "ab"]
    denial = a_claim("c", "MoD", Telling(stance=Stance.DENIES))

    shown = comments(remarks(assertions(*silences, denial)), (), NOBODY)
    assert [(comment.stance, comment.claim_id) for comment in shown] == [
        (Stance.DENIES, "c"),
        (Stance.NO_COMMENT, "a"),
    ]
