"""Files of claims: a case with parties and claims or steps, one claim, an array of claims, or one claim a line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.domain.errors import CounterclaimError

Json = Mapping[str, Any]
_VERBS = {"correct": "correction", "retract": "retraction", "hold": "hold"}
# What a step says of its act, as the service takes it.
_OF_AN_ACT = ("reason", "by", "public_note")


class UnreadableFile(CounterclaimError):
    """A file without readable claims; the text says where and what was expected."""


@dataclass(frozen=True, slots=True)
class Post:
    """Post a claim; later steps refer to it by ``key``."""

    key: str
    claim: Json


@dataclass(frozen=True, slots=True)
class Act:
    """Correct, retract or hold the claim that was posted under ``key``.

    ``verb`` is "correction", "retraction" or "hold"; ``body`` is what the service is sent.
    """

    key: str
    verb: str
    body: Json


Step = Post | Act


@dataclass(frozen=True, slots=True)
class Case:
    """The contents of a file in order: first the parties, then the steps."""

    parties: tuple[Json, ...]
    steps: tuple[Step, ...]


def read_case(text: str, name: str, *, prefix: str = "") -> Case:
    """The case in the text of a file called ``name``.

    ``prefix`` is put before each ``source_claim_id``, so that claims of two cases never share a key. Raises
    ``UnreadableFile``.
    """
    content = _parsed(text, name)
    if isinstance(content, list):
        return Case((), tuple(_posts(content, name, prefix)))
    if "claims" in content or "steps" in content:
        steps = content.get("steps") or [{"post": claim} for claim in content["claims"]]
        return Case(tuple(content.get("parties", ())), tuple(_steps(steps, name, prefix)))
    return Case((), tuple(_posts([content], name, prefix)))


def read_file(path: Path, *, prefix: str = "") -> Case:
    """The case in a file. Raises ``UnreadableFile``."""
    try:
        return read_case(path.read_text("utf-8"), path.name, prefix=prefix)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path} is not text in UTF-8") from None


def _parsed(text: str, name: str) -> dict[str, Any] | list[Any]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as whole:
        return _lines(text, name, whole)
    if not isinstance(content, dict | list):
        raise UnreadableFile(f"{name} holds no claims: give an object, an array, or one claim a line")
    return content


def _lines(text: str, name: str, whole: json.JSONDecodeError) -> list[Any]:
    """One claim a line (NDJSON). If the first line is no JSON, the file was meant as one value, and its own error is
    reported."""
    claims = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            claims += [json.loads(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            line_number, cause = (number, error) if claims else (whole.lineno, whole)
            raise UnreadableFile(f"{name}, line {line_number}: not JSON ({cause.msg})") from None
    return claims


def _posts(claims: Sequence[Any], name: str, prefix: str) -> Iterator[Post]:
    for number, claim in enumerate(claims, 1):
        if not isinstance(claim, dict):
            raise UnreadableFile(f"{name}: claim {number} is not an object")
        yield _post(claim, prefix, number)


def _post(claim: Json, prefix: str, number: int) -> Post:
    key = claim.get("source_claim_id")
    if key is None:
        return Post(f"claim {number}", claim)
    return Post(str(key), {**claim, "source_claim_id": f"{prefix}{key}"})


def _steps(steps: Sequence[Json], name: str, prefix: str) -> Iterator[Step]:
    posted: set[str] = set()
    for number, step in enumerate(steps, 1):
        if "post" in step:
            post = _post(step["post"], prefix, number)
            posted.add(post.key)
            yield post
        else:
            yield _act(step, posted, prefix, f"{name}: step {number}")


def _act(step: Json, posted: set[str], prefix: str, where: str) -> Act:
    word = next((word for word in _VERBS if word in step), None)
    if word is None:
        raise UnreadableFile(f"{where} is none of post, correct, retract and hold")
    if step[word] not in posted:
        raise UnreadableFile(f"{where} is about a claim that was not posted before")
    body = {name: step[name] for name in _OF_AN_ACT if name in step}
    if word == "correct":
        body["claim"] = {**step.get("claim", {}), "source_claim_id": f"{prefix}{step[word]}"}
    return Act(step[word], _VERBS[word], body)
