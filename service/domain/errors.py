"""The errors that counterclaim raises on purpose. Their HTTP status codes live in ``formats/problems`` only.

CounterclaimError
    here:           Refused (UnreadableQuantity), StoreUnavailable (UnsafeStore, ArchiveUnavailable (ArchiveDamaged
                    (ArchiveGone))), TooExpensive, Moved, KeyReused, ClaimPublic, CorrectionStale,
                    DecisionsContradict, IncidentMoved, NotYetReconciled, NothingKnownThen,
                    ChangesForgotten, ChangesNotYet, DraftDecided, NotEnglish, ReaderSilent, UnknownClaim,
                    UnknownDraft, UnknownIncident, UnknownJudgement, UnknownKey, UnknownNewsroom,
                    UnknownParty, UnknownWebhook
    ledger:         DamagedExport
    application:    UnusableName
    formats:        UnknownSheet
    adapters:       ArchiveOvertaken, CannotImport, LeaseLost, Unconfirmed, UnusableKey
    web:            Forgery, LoginNeeded, NotAllowed
    settings:       UnusableSetting
    runtime:        CannotDelete, CannotReach, CannotStart, Declined, NoExamples, NoExport, NoSuchKey,
                    NoSuchScope, NotReconciled, UnreadableFile, UnusableBackup
"""


class CounterclaimError(Exception):
    """The root of what counterclaim raises on purpose."""


class Refused(CounterclaimError):
    """A value that may not exist; ``where`` is the path of the field in the claim as posted.

    ``others`` are refusals of other fields of the same claim.
    """

    def __init__(self, reason: str, where: tuple[str | int, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where
        self.others: tuple[Refused, ...] = ()

    def within(self, *outer: str | int) -> "Refused":
        """The same refusal seen from one field further out."""
        self.where = (*outer, *self.where)
        for refusal in self.others:
            refusal.within(*outer)
        return self


class UnreadableQuantity(Refused):
    """A stated quantity that the grammar does not know; never guessed (VOCABULARY 3)."""

    def __init__(self, reason: str, accepted: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.accepted = accepted


class UnknownClaim(CounterclaimError):
    """No claim of this newsroom has the id."""


class UnknownIncident(CounterclaimError):
    """No incident of this newsroom has the id, and no claim it could have been named after."""


class UnknownNewsroom(CounterclaimError):
    """No newsroom of this installation has the name."""


class UnknownKey(CounterclaimError):
    """No key of this newsroom has the id."""


class UnknownParty(CounterclaimError):
    """No party of this newsroom has the id."""


class UnknownWebhook(CounterclaimError):
    """No webhook of this newsroom has the id."""


class UnknownDraft(CounterclaimError):
    """No draft, and no set of drafts, of this newsroom has the id, or it has expired."""


class DraftDecided(CounterclaimError):
    """A draft that was accepted cannot be dropped, nor one that was dropped accepted."""


class NotEnglish(CounterclaimError):
    """A story in another language than English, which no reader reads yet."""


class ReaderSilent(CounterclaimError):
    """A reader of stories did not answer in time, or not in the agreed form."""


class UnknownJudgement(CounterclaimError):
    """No judgement of this newsroom has the id."""


class DecisionsContradict(CounterclaimError):
    """People's decisions put the first and the last claim of ``chain`` together and hold them to be different."""

    def __init__(self, chain: tuple[str, ...]) -> None:
        super().__init__(" ".join(chain))
        self.chain = chain


class KeyReused(CounterclaimError):
    """The same idempotency key or source_claim_id came with another body."""


class ClaimPublic(CounterclaimError):
    """An embargo on a claim that is public already."""


class CorrectionStale(CounterclaimError):
    """The wording that a correction is of stands no more; ``current`` is the sequence of the one that does."""

    def __init__(self, current: int) -> None:
        super().__init__(str(current))
        self.current = current


class Moved(CounterclaimError):
    """A compare-and-set found something newer; compute again."""


class TooExpensive(CounterclaimError):
    """Work that would take more memory or time than one request may have."""


class StoreUnavailable(CounterclaimError):
    """The store did not answer; the write may have been kept, and a repeat with the same key is safe."""


class UnsafeStore(StoreUnavailable):
    """The store answers, but what it acknowledged could be lost; each problem names a setting and its remedy."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class ArchiveUnavailable(StoreUnavailable):
    """What was archived cannot be read or written now; nothing is lost, and a repeat is safe."""


class ArchiveDamaged(ArchiveUnavailable):
    """An object of the archive is gone, or not as it was written."""


class ArchiveGone(ArchiveDamaged):
    """An object of the archive is gone."""


class IncidentMoved(CounterclaimError):
    """The claim an incident is named after is in another incident now."""

    def __init__(self, incident_id: str) -> None:
        super().__init__(incident_id)
        self.incident_id = incident_id


class NothingKnownThen(CounterclaimError):
    """Nothing had been reported of an incident at that moment."""


class ChangesForgotten(CounterclaimError):
    """The changes after a cursor are kept no more; ``first`` is the oldest that is."""

    def __init__(self, first: int) -> None:
        super().__init__(str(first))
        self.first = first


class ChangesNotYet(CounterclaimError):
    """The feed has not come as far as a cursor; ``last`` is the newest change."""

    def __init__(self, last: int) -> None:
        super().__init__(str(last))
        self.last = last


class NotYetReconciled(CounterclaimError):
    """The incident exists, and its first report is on its way."""
