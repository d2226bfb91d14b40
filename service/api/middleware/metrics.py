"""The metrics of an application for Prometheus. Ids are never labels."""

from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from service.ports.work import Stage, Vitals

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_OF_NEWSROOM = {
    "oldest_dirty_seconds": "The age of a newsroom's oldest work not done.",
    "dirty": "A newsroom's work not done.",
    "quarantined_claims": "A newsroom's claims set aside after repeated failure.",
}


class Metrics:
    """The metrics of one application, in a registry of its own."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("counterclaim_requests", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram(
            "counterclaim_request_seconds", "How long they took.", labels[:2], registry=self._registry, buckets=SECONDS
        )
        # Looking a series up by its labels costs more than counting.
        self._series = cache(self._series_of)
        self._up = self._gauge("store_up", "Whether the store answers.")
        self._ready = self._gauge("ready", "Whether claims are acknowledged.")
        self._head = self._gauge("ledger_sequence", "The sequence of the last entry.")
        self._oldest = self._gauge("oldest_dirty_seconds", "The age of the oldest work not done.")
        self._quarantined = self._gauge("quarantined_claims", "Claims set aside after repeated failure.")
        self._workers = self._gauge("workers", "Worker processes alive.")
        self._altered = self._gauge("altered_claims", "Sampled claims whose stored state is not what the ledger says.")
        self._of_newsroom = {
            name: Gauge(f"counterclaim_newsroom_{name}", meaning, ("newsroom",), registry=self._registry)
            for name, meaning in _OF_NEWSROOM.items()
        }
        self._oldest_of_stage = Gauge(
            "counterclaim_newsroom_oldest_work_seconds",
            "How long the oldest work of a newsroom has waited, by stage.",
            ("newsroom", "stage"),
            registry=self._registry,
        )
        self._dirty = Gauge("counterclaim_dirty", "Work not done, by stage.", ("stage",), registry=self._registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by the template of its route."""
        counter, histogram = self._series(method, route, status)
        counter.inc()
        histogram.observe(seconds)

    def note(self, vitals: Vitals) -> None:
        """Set the gauges to the state of the store."""
        self._up.set(1)
        self._ready.set(not vitals.problems)
        self._head.set(vitals.head)
        self._oldest.set(vitals.oldest_dirty_age / 1000)
        self._quarantined.set(vitals.quarantined)
        self._workers.set(vitals.workers)
        self._altered.set(vitals.altered)
        for stage, waiting in vitals.dirty.items():
            self._dirty.labels(stage.value).set(waiting)

    def note_newsroom(self, newsroom: str, vitals: Vitals) -> None:
        """Record how much of one newsroom waits, and for how long."""
        values = (vitals.oldest_dirty_age / 1000, sum(vitals.dirty.values()), vitals.quarantined)
        for gauge, value in zip(self._of_newsroom.values(), values, strict=True):
            gauge.labels(newsroom).set(value)
        for stage in Stage:
            self._oldest_of_stage.labels(newsroom, stage.value).set(vitals.ages.get(stage, 0) / 1000)

    def note_unreachable(self) -> None:
        """Set the gauges for a store that does not answer."""
        self._up.set(0)
        self._ready.set(0)

    def exposition(self) -> bytes:
        """All metrics as text."""
        return generate_latest(self._registry)

    def _series_of(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        return self._requests.labels(method, route, str(status)), self._seconds.labels(method, route)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(f"counterclaim_{name}", meaning, registry=self._registry)
