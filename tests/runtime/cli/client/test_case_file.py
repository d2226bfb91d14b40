"""Files of claims in all their shapes."""

import json
from pathlib import Path

import pytest

from service.runtime.cli.client.case_file import Act, Case, Post, UnreadableFile, read_case, read_file

CLAIM = {"source_claim_id": "m1", "claimant": "Taliban"}
POSTED = Post("m1", CLAIM)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        (json.dumps(CLAIM), Case((), (POSTED,))),
        (json.dumps([CLAIM, CLAIM]), Case((), (POSTED, POSTED))),
        (f"{json.dumps(CLAIM)}\n\n{json.dumps(CLAIM)}\n", Case((), (POSTED, POSTED))),
        (json.dumps({"claims": [CLAIM]}), Case((), (POSTED,))),
        (
            json.dumps(
                {"parties": [{"id": "taliban"}], "steps": [{"post": CLAIM}, {"retract": "m1", "reason": "Wrong."}]}
            ),
            Case(({"id": "taliban"},), (POSTED, Act("m1", "retraction", {"reason": "Wrong."}))),
        ),
        (
            json.dumps({"steps": [{"post": CLAIM}, {"hold": "m1", "reason": "Embargo."}]}),
            Case((), (POSTED, Act("m1", "hold", {"reason": "Embargo."}))),
        ),
        ("", Case((), ())),
    ],
)
def test_a_file_is_a_case_a_claim_an_array_or_a_claim_a_line(text: str, case: Case) -> None:
    assert read_case(text, "some.json") == case


def test_a_prefix_keeps_the_claims_of_two_cases_apart_and_steps_still_find_theirs() -> None:
    text = json.dumps({"steps": [{"post": CLAIM}, {"retract": "m1", "reason": "Wrong."}]})

    [post, withdrawal] = read_case(text, "a.json", prefix="a.json:").steps

    assert isinstance(post, Post)
    assert post.claim["source_claim_id"] == "a.json:m1"
    assert withdrawal.key == post.key


def test_a_claim_without_a_key_is_posted_as_it_is() -> None:
    assert read_case('{"claimant": "Taliban"}', "a.json", prefix="a.json:").steps == (
        Post("claim 1", {"claimant": "Taliban"}),
    )


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("12", "a.json holds no claims: give an object, an array, or one claim a line"),
        ("[12]", "a.json: claim 1 is not an object"),
        ('{"claimant": ', "a.json, line 1: not JSON (Expecting value)"),
        ('{"a": 1}\n{"a": ', "a.json, line 2: not JSON (Expecting value)"),
        ('{"steps": [{"retract": "m1"}]}', "a.json: step 1 is about a claim that was not posted before"),
        ('{"steps": [{"burn": "m1"}]}', "a.json: step 1 is none of post, correct, retract and hold"),
    ],
)
def test_what_holds_no_claims_is_refused_with_the_place(text: str, reported: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_case(text, "a.json")

    assert str(refused.value) == reported


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        read_file(tmp_path / "missing.json")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.json").write_bytes(b"\xff\xd8")

    with pytest.raises(UnreadableFile, match="not text in UTF-8"):
        read_file(tmp_path / "picture.json")
