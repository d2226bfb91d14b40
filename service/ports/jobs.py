"""Jobs by name, so that ``service`` never imports ``workers``; tests/adapters/test_wake_ups.py checks the names."""

DRAIN = "workers.drain.drain"
# Names of the same job in version 0.1, which a queue may still hold after an upgrade. Remove them with version 0.3: an
# entry that fails loses nothing, for the ledger is the queue and every worker sweeps it.
_FORMER = ("workers.group.drain", "workers.reconcile.drain")

ACCEPTED = (DRAIN, *_FORMER)
