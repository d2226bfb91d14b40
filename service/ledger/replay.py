"""The values that the ledger requires of its projected fields, so that a changed field is noticed (P14).

These fields are written in the same step as their entry and never computed again, so only the ledger can show that a
state, a wording or the revocation of a key was changed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from service.ledger.chain import StoredEntry
from service.ledger.embargo import embargo_of

Fields = dict[str, str | None]
STATE_AFTER: Mapping[str, str] = {
    "claim.retracted": "retracted",
    "claim.held": "held",
    "claim.released": "active",
    "erasure.done": "erased",
}
# Entries that are listed with their claim. An erasure is not: it is the claim's state.
LATER_ENTRIES = frozenset({"claim.corrected", "claim.retracted", "claim.held", "claim.released", "embargo.set"})
ENDS_ABOUT_NOW = 60_000
_SEQUENCES = frozenset({"sequence", "body_sequence", "state_sequence", "undone", "revoked"})


@dataclass
class Replay:
    """Takes the entries of a ledger in their order, or those about one subject.

    ``hashes`` has the fields by the name of their key without the prefix; a field that is ``None`` must be missing.
    ``lists`` has sequences in order, ``sets`` the members of sorted sets with their scores. ``embargoes`` has the end
    of each claim's embargo by id, in milliseconds since 1970, 0 for none.
    """

    hashes: dict[str, Fields] = field(default_factory=lambda: defaultdict(dict))
    lists: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sets: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    embargoes: dict[str, int] = field(default_factory=dict)

    def take_all(self, entries: Iterable[StoredEntry]) -> None:
        """Project several entries."""
        for entry in entries:
            self.take(entry)

    def last_about(self, name: str) -> int:
        """The sequence of the last entry whose values a key of the store contains; 0 if there is none."""
        kind, _, subject = name.partition(":")
        own = [int(value) for field, value in self.hashes.get(name, {}).items() if value and field in _SEQUENCES]
        lists = self.lists.get(name) or self.lists.get(f"entries:{subject}") or []
        return max([0, *own, *lists, *self.sets.get(kind, {}).values()])

    def take(self, entry: StoredEntry) -> None:
        """Project the next entry."""
        if entry.type in LATER_ENTRIES:
            self.lists[f"entries:{entry.subject}"].append(entry.sequence)
        if entry.type in ("claim.received", "embargo.set", "erasure.done"):
            self.embargoes[entry.subject] = embargo_of(entry)
        _PROJECT[entry.type](self, entry)

    def without_wording(self, claim_id: str) -> None:
        """Expect nothing of the wordings of an archived claim, whose bodies are not at hand. It is public."""
        self.embargoes[claim_id] = 0
        for name in ("body_hash", "correction_hash"):
            self.hashes[f"claim:{claim_id}"].pop(name, None)

    def expected(self, name: str, now: int) -> Fields:
        """The fields of one key; the embargo is among them unless it ends about ``now`` or has ended."""
        fields = dict(self.hashes[name])
        kind, _, subject = name.partition(":")
        if kind == "claim":
            ends = self.embargoes.get(subject, 0)
            if not ends:
                fields["embargo"] = None
            elif ends > now + ENDS_ABOUT_NOW:
                fields["embargo"] = str(ends)
        return fields

    def _claim_received(self, entry: StoredEntry) -> None:
        self.sets["claims"][entry.subject] = entry.sequence
        self.hashes[f"claim:{entry.subject}"] = {
            "sequence": str(entry.sequence),
            "at": str(entry.at),
            "hash": entry.hash,
            "body_hash": _digest(entry),
            "body_sequence": str(entry.sequence),
            "state": "active",
            "state_sequence": None,
            "correction_hash": None,
        }

    def _claim_corrected(self, entry: StoredEntry) -> None:
        self.lists[f"corrections:{entry.subject}"].append(entry.sequence)
        self.hashes[f"claim:{entry.subject}"] |= {
            "body_sequence": str(entry.sequence),
            "correction_hash": _digest(entry),
        }

    def _claim_stands(self, entry: StoredEntry) -> None:
        self.hashes[f"claim:{entry.subject}"] |= {
            "state": STATE_AFTER[entry.type],
            "state_sequence": str(entry.sequence),
        }

    def _claim_erased(self, entry: StoredEntry) -> None:
        self._claim_stands(entry)
        self.lists[f"corrections:{entry.subject}"] = []
        if not self.embargoes[entry.subject]:
            # A decision keeps the erased claim in its incident; a claim that was never public is in none.
            self.hashes["judgements"][f"erasure-{entry.subject}"] = str(entry.sequence)
        erased: Fields = {"body_sequence": str(entry.sequence), "body_hash": "", "correction_hash": None}
        self.hashes[f"claim:{entry.subject}"] |= erased

    def _party_changed(self, entry: StoredEntry) -> None:
        self.lists[f"party-versions:{entry.subject}"].append(entry.sequence)
        self.hashes["parties"][entry.subject] = str(entry.sequence)
        self.hashes[f"party:{entry.subject}"] = {"sequence": str(entry.sequence), "body_hash": _digest(entry)}

    def _item_received(self, entry: StoredEntry) -> None:
        self.lists[f"item-versions:{entry.subject}"].append(entry.sequence)

    def _judgement_made(self, entry: StoredEntry) -> None:
        self.sets["judgements-made"][entry.subject] = entry.sequence
        self.hashes["judgements"][entry.subject] = str(entry.sequence)
        self.hashes[f"judgement:{entry.subject}"] = {
            "sequence": str(entry.sequence),
            "at": str(entry.at),
            "body_hash": _digest(entry),
            "undone": None,
        }

    def _judgement_undone(self, entry: StoredEntry) -> None:
        self.hashes["judgements"][entry.subject] = None
        undone: Fields = {"undone": str(entry.sequence), "undone_at": str(entry.at)}
        self.hashes[f"judgement:{entry.subject}"] |= undone

    def _key_created(self, entry: StoredEntry) -> None:
        self.sets["keys"][entry.subject] = entry.sequence
        self.hashes[f"key:{entry.subject}"] = {
            "sequence": str(entry.sequence),
            "at": str(entry.at),
            "body_hash": _digest(entry),
            "body": entry.body.decode(),
            "revoked": None,
            "revoked_at": None,
        }

    def _key_revoked(self, entry: StoredEntry) -> None:
        revoked: Fields = {"revoked": str(entry.sequence), "revoked_at": str(entry.at)}
        self.hashes[f"key:{entry.subject}"] |= revoked

    def _nothing(self, entry: StoredEntry) -> None:
        """Of an embargo only its end is projected."""


def _digest(entry: StoredEntry) -> str:
    return hashlib.sha256(entry.body).hexdigest()


_PROJECT: Mapping[str, Callable[[Replay, StoredEntry], None]] = defaultdict(
    lambda: Replay._nothing,
    {
        "claim.received": Replay._claim_received,
        "claim.corrected": Replay._claim_corrected,
        "claim.retracted": Replay._claim_stands,
        "claim.held": Replay._claim_stands,
        "claim.released": Replay._claim_stands,
        "erasure.done": Replay._claim_erased,
        "party.changed": Replay._party_changed,
        "item.received": Replay._item_received,
        "judgement.made": Replay._judgement_made,
        "judgement.undone": Replay._judgement_undone,
        "key.created": Replay._key_created,
        "key.revoked": Replay._key_revoked,
    },
)
