"""What can go wrong.

CounterclaimError
├── Problem       the service refuses the request and says why
└── Unreachable   the service does not answer, also after several attempts
"""

from collections.abc import Mapping, Sequence
from typing import Any


class CounterclaimError(Exception):
    """Anything that this client raises about the service."""


class Problem(CounterclaimError):
    """A refusal (RFC 9457): ``slug`` names the kind, ``detail`` says how to mend the request."""

    def __init__(self, status: int, document: Mapping[str, Any]) -> None:
        self.status, self.document = status, document
        self.slug = str(document.get("type", "")).rpartition("/")[2]
        self.detail = str(document.get("detail") or document.get("title") or "")
        super().__init__("; ".join([f"{status} {self.slug}: {self.detail}", *map(_line, self.errors)]))

    @property
    def errors(self) -> Sequence[Mapping[str, Any]]:
        """The fields that are wrong: the place (``loc``), the ``reason``, and the ``accepted`` words of each."""
        return self.document.get("errors") or ()


class Unreachable(CounterclaimError):
    """No answer at any attempt. The request may have been carried out; repeated with the same key it is so once."""


def _line(error: Mapping[str, Any]) -> str:
    return f"{'.'.join(map(str, error.get('loc', ())))}: {error.get('reason', '')}"
