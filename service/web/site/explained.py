"""The words of the API's problems, for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.formats.problems.problem import document, problem_of
from service.web.site.language import gettext as _, translated

MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Explained:
    """An error for a person; ``errors`` are the fields to mend by their paths, each with the reason.

    ``wait`` is the number of seconds after which to try again, where that helps.
    """

    status: int
    title: str
    detail: str
    errors: tuple[tuple[tuple[str | int, ...], str], ...] = ()
    wait: str | None = None


def explained(error: Exception) -> Explained | None:
    """The meaning of an error; ``None`` for a defect of the service."""
    problem = problem_of(error)
    if problem.slug == "internal-error":
        return None
    shown = document(problem)
    errors = tuple((tuple(field["loc"]), _reason(field)) for field in shown["errors"])
    return Explained(shown["status"], shown["title"], shown["detail"], errors, problem.headers.get("Retry-After"))


def _reason(error: Mapping[str, Any]) -> str:
    """The reason with what to write instead: "…; for example “up to 80”, “80 or more”"."""
    reason, accepted = translated(str(error["reason"])), error.get("accepted", ())[:MOST_EXAMPLES]
    if not accepted:
        return reason
    forms = ", ".join(_("“%(words)s”", words=form) for form in accepted)
    return _("%(reason)s; write for example %(forms)s.", reason=reason.rstrip("."), forms=forms)


def reasons_of(error: Exception) -> tuple[tuple[tuple[str | int, ...], str], ...]:
    """The fields to mend by their paths, each with the reason."""
    explanation = explained(error)
    return explanation.errors if explanation else ()
