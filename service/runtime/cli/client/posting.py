"""Posts cases to a service and waits for reports that cover everything posted."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.errors import CounterclaimError
from service.runtime.cli.client.case_file import Case, Post, Step
from service.runtime.cli.client.client import Client, PostedClaim

LOOK_AGAIN_SECONDS = 0.1
# Related incidents are reconciled one after the other; they are done when nothing has changed for this long.
QUIET_SECONDS = 0.4
PATIENCE_SECONDS = 60.0

Reports = list[dict[str, Any]]


class NotReconciled(CounterclaimError):
    """The reports did not come in time; the claims are recorded."""


@dataclass(frozen=True, slots=True)
class Posted:
    """For each posted claim its last sequence in the ledger, or the end of its embargo."""

    sequences: dict[str, int]
    embargoes: dict[str, str]


def post_case(client: Client, case: Case, done: Callable[[], None] = lambda: None) -> Posted:
    """Perform a case in order, calling ``done`` after each party and step.

    Claims under embargo are listed apart, because no report covers them yet. Raises ``CannotReach`` and ``Declined``.
    """
    for party in case.parties:
        client.put_party(party)
        done()
    ids: dict[str, str] = {}
    posted = Posted({}, {})
    for step in case.steps:
        receipt = _perform(client, step, ids)
        ids.setdefault(step.key, receipt.claim_id)
        if receipt.embargo_until is not None:
            posted.embargoes[receipt.claim_id] = receipt.embargo_until
        elif receipt.claim_id not in posted.embargoes:
            posted.sequences[receipt.claim_id] = max(receipt.sequence, posted.sequences.get(receipt.claim_id, 0))
        done()
    return posted


def await_reports(client: Client, sequences: Mapping[str, int], patience: float = PATIENCE_SECONDS) -> Reports:
    """The reports on all incidents of these claims, once each covers what was posted and none changes any more.

    ``sequences`` holds the last ledger sequence of each claim; the reports come in the order of their first claims.
    Raises ``NotReconciled`` after ``patience`` seconds.
    """
    end, quiet_since, before = time.monotonic() + patience, time.monotonic(), None
    while (now := time.monotonic()) < end:
        reports = _reports(client, sequences)
        state = None if reports is None else [(report["incident_id"], report["revision"]) for report in reports]
        if state != before:
            before, quiet_since = state, now
        elif reports is not None and now - quiet_since >= QUIET_SECONDS:
            return reports
        time.sleep(LOOK_AGAIN_SECONDS)
    raise NotReconciled(
        f"no report on what was posted after {patience:.0f} seconds; the claims are recorded: look later"
    )


def _perform(client: Client, step: Step, ids: Mapping[str, str]) -> PostedClaim:
    if isinstance(step, Post):
        return client.post_claim(step.claim)
    return client.change(ids[step.key], step.verb, step.body)


def _reports(client: Client, sequences: Mapping[str, int]) -> Reports | None:
    """The current reports; ``None`` while one is missing or older than what was posted."""
    needed: dict[str, int] = {}
    for claim_id, sequence in sequences.items():
        incident_id = client.incident_of(claim_id)
        if incident_id is None:
            return None
        needed[incident_id] = max(sequence, needed.get(incident_id, 0))
    return _all_or_none(client.reconciliation(incident_id, sequence) for incident_id, sequence in needed.items())


def _all_or_none(reports: Iterable[dict[str, Any] | None]) -> Reports | None:
    complete = []
    for report in reports:
        if report is None:
            return None
        complete.append(report)
    return complete
