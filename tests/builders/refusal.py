"""What every refusal must be: one shape, a mend, no echo, nothing stored, and the next good request works."""

import json
from typing import Any

from service.api.http.problems import LARGEST_ANSWER, MEDIA_TYPE
from tests.builders.desk import Desk, a_claim

SECRET = "Zx9-never-to-be-echoed"


def raw(**said: Any) -> bytes:
    return json.dumps(a_claim(**said)).encode()


def refused(desk: Desk, answer: Any, status: int) -> dict[str, Any]:
    """Check the shape of the refusal, that nothing was stored, and that the next good request works."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert len(answer.content) <= LARGEST_ANSWER
    assert SECRET not in answer.text
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["status"] == status
    assert desk.head == 0
    assert desk.post(a_claim("the next")).status_code == 201
    return problem
