"""The table of kinds is whole: each kind has its row, its test and the words that a report needs (VOCABULARY 4)."""

import re

import pytest

from service.domain.claims.vocabulary import Stance
from service.domain.reconciliation.kinds import KINDS, Kind, KindTraits, kinds_by, kinds_that
from service.domain.reconciliation.relations.listed import LISTED as LISTED_KINDS
from service.domain.reconciliation.relations.rules import ROWS

LISTED = [traits for traits in KINDS if traits.prominence is not None]


def fields(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", template))


def test_each_kind_has_one_row_in_the_order_of_the_vocabulary() -> None:
    assert [traits.kind for traits in KINDS] == list(Kind)
    assert [traits.row for traits in KINDS] == [*map(str, range(1, 23)), "22a", "23", "24"]


def test_each_kind_has_one_test_in_the_same_order() -> None:
    assert [row.kind for row in ROWS] == list(Kind)


@pytest.mark.parametrize("traits", KINDS, ids=lambda traits: traits.kind)
def test_each_kind_explains_a_pair_to_an_editor(traits: KindTraits) -> None:
    assert traits.explanation.endswith(".")
    in_pairs = {"left", "right", "part", "whole", "both", "one", "other", "disputing", "silence"}
    assert fields(traits.explanation) <= in_pairs


@pytest.mark.parametrize("traits", LISTED, ids=lambda traits: traits.kind)
def test_a_kind_that_reports_list_has_a_sentence_or_a_stance_that_voices_it(traits: KindTraits) -> None:
    assert traits.of_several or traits.voiced_by
    assert fields(traits.of_several or "") <= {"figures"}
    assert fields(traits.of_one or "") <= {"one", "part", "whole"}
    of_two = {"figures", "pair", "theirs", "disputing", "first", "second", "part", "whole"}
    assert all(fields(template) <= of_two for template in traits.of_two or ())


@pytest.mark.parametrize("traits", LISTED, ids=lambda traits: traits.kind)
def test_a_kind_that_reports_list_decides_the_status_unless_it_is_a_silence(traits: KindTraits) -> None:
    assert traits.contradicts + traits.disputes + traits.develops == (traits.voiced_by is not Stance.NO_COMMENT)


@pytest.mark.parametrize("traits", [traits for traits in KINDS if traits.prominence is None], ids=lambda row: row.kind)
def test_a_kind_that_reports_do_not_list_has_no_effect_on_them(traits: KindTraits) -> None:
    assert traits == KindTraits(traits.kind, traits.row, traits.explanation, lifecycle=traits.lifecycle)


def test_ranks_are_given_once_and_without_a_gap() -> None:
    for ranks in ([traits.prominence for traits in KINDS], [traits.agreement for traits in KINDS]):
        given = sorted(rank for rank in ranks if rank is not None)
        assert given == list(range(1, len(given) + 1))


def test_kinds_are_found_by_a_trait_and_ordered_by_a_rank() -> None:
    assert kinds_that(lambda traits: traits.has_gap) == {Kind.CONTRADICTS, Kind.MIRROR_COUNTS}
    assert kinds_by(lambda traits: traits.agreement) == (
        Kind.DENIED,
        Kind.CONTRADICTS,
        Kind.STATUS_DISPUTE,
        Kind.RELAY_CONFLICT,
        Kind.DEVELOPING,
    )


def test_the_disagreements_of_a_report_are_listed_the_gravest_first() -> None:
    assert {*kinds_by(lambda traits: traits.prominence)} == LISTED_KINDS
    assert kinds_by(lambda traits: traits.prominence)[0] is Kind.CONTRADICTS


def test_only_what_comments_tell_has_no_sentence_of_its_own() -> None:
    assert {traits.kind for traits in LISTED if not traits.of_several} == {Kind.DENIED, Kind.NO_COMMENT}
