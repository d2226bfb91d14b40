"""Each safeguard taken out must make its test fail, and for the right reason: a test that cannot fail proves nothing.

The power cut under ``everysec`` is on the page of the power cuts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.rig.mutant import Cut, Mutation, verdict

KILL_LOOP = "tests/faults/test_kill_loop.py::test_killing_any_part_at_any_time_loses_nothing_and_changes_no_report"
LUA = "service/adapters/redis/lua"

NO_APPEND_ONLY_FILE = Mutation(
    "no append-only file",
    [
        Cut("service/runtime/processes/embedded_server.py", '"--appendonly", "yes"', '"--appendonly", "no"'),
        # The checks at start and the memory of the head would notice; here only the test may.
        Cut(
            "service/ledger/safety.py",
            "tuple(check.sentence for check in found if not check.ok)",
            "()",
        ),
        Cut("service/ledger/safety.py", "found == wanted)", "True)"),
        Cut(f"{LUA}/append.lua", "if sequence == '0' then return true end", "if sequence then return true end"),
    ],
    KILL_LOOP,
    "was acknowledged and is lost",
)
NO_IDEMPOTENCY = Mutation(
    "no idempotency",
    [
        Cut(
            f"{LUA}/append.lua",
            "local outcome, sequence = recorded_outcome(items[i])",
            "local outcome, sequence = nil, nil",
        )
    ],
    "tests/faults/test_lost_reply.py",
    r"is recorded \d+ times",
)
NO_SWEEPER = Mutation(
    "no sweeper, and wake-ups that are lost",
    [
        Cut("service/application/pipeline.py", "if not any(vitals.dirty.values()):", "if vitals.head >= 0:"),
        Cut("service/adapters/wake_ups.py", "self._queue.enqueue(", "(lambda *_, **__: None)("),
    ],
    KILL_LOOP,
    r"not within [\d.]+ s: an empty dirty set",
)
NO_EPOCHS = Mutation(
    "grouping that is kept whatever has moved",
    [Cut(f"{LUA}/commit_grouping.lua", "then return 0 end", "then end")],
    "tests/faults/test_crash_point.py::test_grouping_that_was_overtaken_is_done_again",
    r"call \d+ is overtaken",
)
NO_CONFIRMATION = Mutation(
    "no wait for a replica",
    [
        Cut(
            "service/adapters/redis/replicated_writes.py",
            "        _refuse_unconfirmed(barrier, received, synced)\n",
            "",
        )
    ],
    "tests/faults/test_cluster_harm.py"
    "::test_a_primary_that_goes_on_after_its_failover_confirms_nothing_that_it_was_sent_meanwhile",
    r"is_confirmed=True",
)


def rings(mutation: Mutation, directory: Path) -> None:
    """Run the test on the mutant: it must fail for that reason."""
    result = verdict(mutation, directory)
    assert result.rang(mutation.reason), f"{mutation.name}: {result.said[-4_000:]}"


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_grouping_that_is_kept_whatever_has_moved_is_noticed(tmp_path: Path) -> None:
    rings(NO_EPOCHS, tmp_path / "mutant")


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "mutation", [NO_APPEND_ONLY_FILE, NO_IDEMPOTENCY, NO_SWEEPER, NO_CONFIRMATION], ids=lambda item: item.name
)
def test_a_safeguard_that_is_taken_out_is_missed(mutation: Mutation, tmp_path: Path) -> None:
    rings(mutation, tmp_path / "mutant")
