"""What a use case needs from the world, for one newsroom."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from service.application.grouping.feature_cache import FeatureCache
from service.application.grouping.load_component import MatchContext
from service.application.reporting.feed_reader import FeedReader
from service.application.reporting.report_cache import ReportCache
from service.domain.drafting.circumstances.atlas import Atlas, CountriesOnly
from service.domain.errors import StoreUnavailable
from service.domain.matching.clustering.match_cache import MatchCache
from service.ports.drafts import DraftStore, StoryReader
from service.ports.history import History
from service.ports.keys import HouseStyles, KeyRing, NoKeys, NoPeople, OneHouseStyle, People
from service.ports.ledger import OPEN, Ledger, RecordedClaim, Reference, Submission
from service.ports.projections import Projections
from service.ports.safety import Archiving, Checkpoints
from service.ports.signals import LookOften, Signals
from service.ports.webhooks import WebhookStore
from service.ports.work import Clock, ImportQueue, Stage, WakeUps


@dataclass(frozen=True, slots=True)
class Caller:
    """The party on whose behalf a use case runs.

    ``actor`` is recorded in the ledger: the id of an API key or of a person, or "open" where no key is asked for. Only
    a caller with the scope to edit has ``sees_embargoed``, and ``sees_reasons`` of what the newsroom itself took out
    (VOCABULARY 7).
    """

    actor: str = OPEN
    sees_embargoed: bool = False
    sees_reasons: bool = False


@dataclass(frozen=True, slots=True)
class ProcessState:
    """The state that one process keeps for a newsroom between two steps; it need not survive the process.

    ``worker`` is the process's name if it is a worker: one of several workers leaves the crowded lanes to the others.
    ``leased`` holds the ids of the work in progress, so that their leases can be renewed. ``last_before`` are the last
    sequences before an hour, a day and a week ago, as they were when the growth of the record was last asked for.
    """

    worker: str = ""
    features: FeatureCache = field(default_factory=FeatureCache)
    matches: MatchCache = field(default_factory=MatchCache)
    reports: ReportCache = field(default_factory=ReportCache)
    leased: dict[Stage, tuple[str, ...]] = field(default_factory=dict)
    feed: FeedReader = field(default_factory=FeedReader)
    last_before: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewsroomContext:
    """Everything that a use case needs of one newsroom: its stores, its caller and the state of this process.

    ``signing_secret`` signs what the newsroom hands out and takes back: cursors and share links.
    """

    name: str
    ledger: Ledger
    projections: Projections
    wake_ups: WakeUps
    clock: Clock
    history: History
    checkpoints: Checkpoints | None = None
    archiving: Archiving | None = None
    webhooks: WebhookStore | None = None
    drafts: DraftStore | None = None
    imports: ImportQueue | None = None
    second_reader: StoryReader | None = None
    atlas: Atlas = field(default_factory=CountriesOnly)
    drafts_kept_days: int = 7
    keys: KeyRing = field(default_factory=NoKeys)
    people: People = field(default_factory=NoPeople)
    styles: HouseStyles = field(default_factory=OneHouseStyle)
    signals: Signals = field(default_factory=LookOften)
    signing_secret: bytes = b""
    caller: Caller = Caller()
    process: ProcessState = field(default_factory=ProcessState)
    # A number that changes when what was read last may have been lost.
    era: Callable[[], int] = lambda: 0

    @property
    def draft_store(self) -> DraftStore:
        """The drafts of the newsroom; a process without them answers no request for drafts."""
        if self.drafts is None:
            raise StoreUnavailable
        return self.drafts

    @property
    def import_queue(self) -> ImportQueue:
        """The imports that wait for a worker; a process without them takes none."""
        if self.imports is None:
            raise StoreUnavailable
        return self.imports

    def called_by(self, actor: str, *, sees_embargoed: bool = False) -> Self:
        """The same newsroom for another caller."""
        return replace(self, caller=Caller(actor, sees_embargoed, sees_embargoed))

    def as_published(self) -> Self:
        """The same newsroom for a caller who sees no claim under embargo."""
        return replace(self, caller=replace(self.caller, sees_embargoed=False))

    async def visible_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        """Those of the claims that the caller may see; without ``sees_embargoed``, none under embargo."""
        read = self.ledger.all_claims if self.caller.sees_embargoed else self.ledger.public_claims
        return self.shown(await read(claim_ids))

    def shown(self, claims: Mapping[str, RecordedClaim]) -> Mapping[str, RecordedClaim]:
        """The claims as the caller may read them."""
        sees_reasons = self.caller.sees_reasons
        return claims if sees_reasons else {id: claim.without_own_reason() for id, claim in claims.items()}

    def attributed(self, submissions: Sequence[Submission]) -> Sequence[Submission]:
        """The submissions with the caller as their actor."""
        actor = self.caller.actor
        if actor == OPEN:
            return submissions
        return [item if item.actor == actor else replace(item, actor=actor) for item in submissions]

    def under(self, reference: Reference) -> MatchContext:
        """What matching reads, with the parties and judgements of ``reference``."""
        process = self.process
        return MatchContext(
            self.ledger, self.projections, reference, process.features.under(reference), process.matches
        )
