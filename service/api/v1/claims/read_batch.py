"""Reads a batch of claims, a JSON array or one claim on each line, into items to record.

A process of its own runs this for a large batch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, SupportsIndex

from service.api.http.media_types import NDJSON
from service.api.http.problems import ANSWERED, problem_of
from service.api.http.strict_json import Shape, checked, decoded, elements, loads
from service.api.v1.claims.batch_item import BatchClaim
from service.application.commands.submit import Occasion, claim_submission
from service.application.processes.separate_process import without_a_copy
from service.formats.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it was sent, the limits on the JSON of one claim and on its bytes."""

    content: bytes
    media_type: str
    shape: Shape
    claim_bytes: int

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return Batch, (without_a_copy(self.content, protocol), self.media_type, self.shape, self.claim_bytes)


def read_batch(batch: Batch, most: int, moment: Occasion) -> Iterator[BatchClaim]:
    """The items of a batch in order. Raises ``Problem`` for none, for more than ``most``, and for what is no array."""
    count = 0
    try:
        text = decoded(batch.content)
        values = _lines(batch) if batch.media_type == NDJSON else _elements(text, batch)
        for count, (index, value) in enumerate(values, 1):
            if count > most:
                reason = f"A batch of this kind holds at most {most:,} claims: send it in parts."
                raise Problem("invalid-request", reason)
            yield _item(index, value, moment)
    except ANSWERED as error:
        raise problem_of(error) from None
    if not count:
        raise Problem("invalid-request", "A batch holds at least one claim.")


def _elements(text: str, batch: Batch) -> Iterator[tuple[int, Any]]:
    """The items of an array with their places; a ``Problem`` in place of a refused one."""
    for index, (value, own_text) in enumerate(elements(text)):
        yield index, _checked_element(value, own_text, batch.shape, batch.claim_bytes)


def _checked_element(value: Any, text: str, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(max(len(text), len(text.encode(errors="replace"))), most_bytes)
        return checked(value, text, shape)
    except ANSWERED as error:
        return problem_of(error)


def _lines(batch: Batch) -> Iterator[tuple[int, Any]]:
    """The items of an NDJSON text with their lines, from 0; blank lines are skipped and counted."""
    for index, line in enumerate(batch.content.split(b"\n")):
        if line and not line.isspace():
            yield index, _line(line, batch.shape, batch.claim_bytes)


def _line(line: bytes, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(len(line), most_bytes)
        return loads(line, shape)
    except ANSWERED as error:
        return problem_of(error)


def _refuse_large(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise Problem("too-large", f"Send at most {most_bytes:,} bytes a claim.")


def _item(index: int, value: Any, moment: Occasion) -> BatchClaim:
    if isinstance(value, Problem):
        return BatchClaim(index, None, value)
    own_id = value.get("source_claim_id") if isinstance(value, dict) else None
    key = own_id if isinstance(own_id, str) else None
    try:
        return BatchClaim(index, key, claim_submission(value, moment))
    except ANSWERED as error:
        return BatchClaim(index, key, problem_of(error))
