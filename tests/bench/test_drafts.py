"""The reader reaches the targets of DRAFTS on the labelled paragraphs."""

import pytest

from bench.drafts import LABELLED, Tally, paragraphs_of, table, tally
from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.drafting.circumstances.gazetteer_atlas import GazetteerAtlas

ATLAS = GazetteerAtlas(shipped_gazetteer())


@pytest.fixture(scope="module")
def result() -> Tally:
    return tally(paragraphs_of(LABELLED), ATLAS)


def test_numbers_and_claimants_are_read_as_labelled(result: Tally) -> None:
    assert result.precision >= 0.97, table("labelled", result)
    assert result.recall >= 0.96, table("labelled", result)
    assert result.share("claimant", "labelled claimant") >= 0.97, table("labelled", result)
    assert result.share("status", "labelled status") >= 0.95, table("labelled", result)


@pytest.mark.parametrize(
    ("name", "recall", "claimant", "precision"),
    [
        ("blind_fifth", 0.82, 0.84, 0.94),
        ("blind_sixth", 0.93, 0.97, 0.96),
        ("blind_eighth", 0.86, 0.92, 0.96),
        ("blind_ninth", 0.93, 0.95, 0.96),
        ("blind_tenth", 0.82, 0.91, 0.96),
        ("own", 0.97, 0.97, 0.97),
        ("fresh", 0.95, 0.92, 0.97),
        ("retold", 0.97, 0.98, 0.97),
        ("unseen", 0.90, 0.94, 0.97),
        ("two_readers", 0.98, 0.98, 0.97),
        ("kept_aside", 0.80, 0.90, 0.97),
        ("blind", 0.99, 0.99, 0.97),
        ("blind_second", 0.99, 0.99, 0.97),
        ("same_kinds", 0.97, 0.99, 0.97),
        ("blind_third", 0.93, 0.99, 0.97),
        ("blind_fourth", 0.90, 0.96, 0.97),
        ("later_styles", 0.93, 0.96, 0.97),
        ("other_styles", 0.95, 0.96, 0.97),
    ],
)
def test_paragraphs_that_were_labelled_before_a_run_are_read_as_docs_drafts_says(
    name: str, recall: float, claimant: float, precision: float
) -> None:
    read = tally(paragraphs_of(LABELLED.with_name(f"{name}.jsonl")), ATLAS)

    assert read.precision >= precision, table(name, read)
    assert read.recall >= recall, table(name, read)
    assert read.share("claimant", "labelled claimant") >= claimant, table(name, read)
    for part, most in (("place", 0.03), ("date", 0.02)):
        assert read.counts[f"silently wrong {part}"] <= most * read.counts[f"labelled {part}"], table(name, read)


def test_countries_and_dates_are_read_as_labelled(result: Tally) -> None:
    assert result.share("country", "labelled country") >= 0.95, table("labelled", result)
    assert result.share("date", "labelled date") >= 0.95, table("labelled", result)
    assert result.share("silently wrong date", "labelled date") <= 0.03, table("labelled", result)


def test_an_optional_count_is_neither_missed_nor_wrong() -> None:
    label = {"stated": "two", "start": 22, "end": 25, "measure": "killed", "claimant": [], "optional": True}
    text = "Seven were killed and two of the dead were attackers."
    paragraph = {"id": "p", "published": "2021-06-30", "text": text, "counts": [label]}

    beside = {**paragraph, "counts": [], "optional": [label]}

    assert tally([paragraph], ATLAS).wrong == ["p: read Seven killed of OWN"]
    assert tally([beside], ATLAS).wrong == ["p: read Seven killed of OWN"]


def test_a_label_of_its_own_words_is_read_as_what_it_means() -> None:
    text = "Reports of 20 dead are false. Four people were rescued."
    labels = [
        {"stated": "20", "start": 11, "end": 13, "measure": "killed", "claimant": ["OWN"], "status": "denied"},
        {"stated": "Four", "start": 30, "end": 34, "measure": "rescued", "claimant": ["OWN"]},
    ]

    assert tally([{"id": "p", "published": "2021-06-30", "text": text, "counts": labels}], ATLAS).wrong == []


def test_what_was_read_wrongly_is_printed() -> None:
    paragraph = {"id": "p", "published": "2021-06-30", "text": "Five died.", "counts": []}
    wrong = tally([paragraph], ATLAS)

    assert (wrong.precision, wrong.recall) == (0.0, 1.0)
    assert "p: read Five killed of OWN" in table("wrong", wrong)


def test_sixty_paragraphs_that_nobody_opened_are_read_as_docs_drafts_says() -> None:
    read = tally(paragraphs_of(LABELLED.with_name("blind_seventh.jsonl")), ATLAS)

    assert (round(read.precision, 3), round(read.recall, 3)) >= (0.966, 0.912), table("blind_seventh", read)
    assert read.share("claimant", "labelled claimant") >= 0.92, table("blind_seventh", read)
    assert read.share("country", "labelled country") >= 0.94, table("blind_seventh", read)
    assert read.counts["silently wrong place"] <= 2
    assert read.counts["silently wrong date"] == 0
