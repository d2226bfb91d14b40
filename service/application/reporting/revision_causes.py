"""How a report came to be another: what was recorded, regrouped or changed around it since its last revision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson

from service.application.reporting.decisions import decisions_on
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import ActedBy
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.matching.comparison.weights import MODEL_VERSION
from service.domain.matching.judgements import Decision, Judgement
from service.formats.records.house_style_json import house_style_json
from service.formats.reports.revisions import revision_json
from service.formats.reports.revisions.claim_words import brief
from service.formats.reports.revisions.latest_change import what_changed
from service.formats.reports.revisions.move import Move
from service.ports.history import EntryAbout, FormerReport, History
from service.ports.ledger import EntryType, Ledger, RecordedClaim

Json: TypeAlias = Mapping[str, Any]
Cause: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Revised:
    """A report about to be committed, with what it was made from; ``near`` are the incidents around its own."""

    document: Json
    digest: str
    members: Sequence[RecordedClaim]
    registry: Registry
    near: Sequence[str]
    style: HouseStyle = DEFAULT_STYLE


async def noted(revised: Revised, history: History, ledger: Ledger) -> tuple[bytes, bytes]:
    """The note and the basis of a revision, to be stored with it.

    The note says what caused the revision and what changed; the next revision is compared with the basis.
    """
    former = await history.former(str(revised.document["incident_id"]))
    before, basis = _read(former), _basis(revised)
    entries = await history.entries_about(_spoken_of(before, revised.members))
    causes_found = list(_causes(before, basis, revised.members, entries))
    await _add_decisions(causes_found, before, basis, ledger)
    # What was recorded in its order, then what followed from it.
    causes = sorted(causes_found, key=lambda cause: (cause.get("sequence") is None, cause.get("sequence", 0)))
    if former and not causes and former.digest != revised.digest:
        # The same claims, parties and rules: what changed is what another incident says, or how things are said.
        near = list(revised.near)
        causes = [{"kind": "neighbour", "incident_ids": near} if near else {"kind": "vocabulary"}]
    outline_before = await _outlined(before, revised, history) if former else None
    # Of what left, the report says nothing any more.
    left = [cause["claim_id"] for cause in causes if cause.get("moved") == "left"]
    moves = {id: Move(brief(claim.claim)) for id, claim in (await ledger.public_claims(left)).items()} if left else {}
    return orjson.dumps(_note(outline_before, revised, causes, moves)), orjson.dumps(basis)


def _note(before: Json | None, revised: Revised, causes: Sequence[Cause], moves: Mapping[str, Move]) -> Json:
    document = revised.document
    note = {
        "as_of": document["as_of"],
        "through": document["through"],
        "causes": causes,
        "changes": revision_json.changes(before, document),
        "status": {"from": before["status"] if before else None, "to": document["status"]},
        "headline": document["headline"],
        "sentence": document["sentences"]["short"],
    }
    return note | {"what_changed": what_changed(document, note, revised.style, moves)}


async def _outlined(before: Json, revised: Revised, history: History) -> Json | None:
    """The outline of the present report; older versions stored none with its basis."""
    if "outline" in before:
        outline: Json = before["outline"]
        return outline
    body = await history.former_body(str(revised.document["incident_id"]))
    return orjson.loads(body) if body else None


def _read(former: FormerReport | None) -> Json:
    """The basis of the last revision; empty when there was none."""
    read: Json = orjson.loads(former.basis) if former else {}
    return read


def _basis(revised: Revised) -> dict[str, Any]:
    """What a report was made from: claims with their last entry and party, parties as registered, incidents around."""
    registry = revised.registry
    names = {member.claim.claimant.party for member in revised.members}
    party_of = {name: registry.resolve(name) for name in sorted(names)}
    claims = {member.claim.id: (member.through, party_of[member.claim.claimant.party]) for member in revised.members}
    named = sorted({*revised.document["parties"], *(party for _, party in claims.values())})
    return {
        "claims": claims,
        "parties": {party: _registered(party, registry) for party in named},
        "near": sorted(revised.near),
        "versions": [revised.document["vocabulary_version"], MODEL_VERSION],
        "house_style": house_style_json(revised.style),
        "outline": revision_json.outline(revised.document),
    }


def _registered(party_id: str, registry: Registry) -> list[str]:
    """All that a report may say or conclude from the registration of a party and of those it belongs to."""
    lineage = (party_id, *registry.ancestors(party_id))
    article = registry.parties[party_id].article if party_id in registry.parties else None
    registered = [repr(registry.parties[ancestor]) for ancestor in lineage if ancestor in registry.parties]
    return registered if article is None else [*registered, f"article: {article}"]


def _spoken_of(before: Json, members: Sequence[RecordedClaim]) -> list[str]:
    """The claims about which there may be later entries that the last revision did not know."""
    known, now = before.get("claims", {}), {member.claim.id for member in members}
    corrected = (member for member in members if member.through > member.claim.sequence)
    later = [member.claim.id for member in corrected if member.through > _through(known, member.claim.id)]
    return [*later, *(id for id in known if id not in now)]


def _causes(
    before: Json, basis: Json, members: Sequence[RecordedClaim], entries: Mapping[str, Sequence[EntryAbout]]
) -> Iterator[Cause]:
    known = before.get("claims", {})
    for member in members:
        if member.claim.id not in known:
            yield _came(member, basis)
    claims: Json = {**known, **basis["claims"]}
    for id, claim_entries in entries.items():
        for entry in claim_entries:
            if entry.sequence > _through(known, id) and entry.type is not EntryType.EMBARGO_SET:
                yield _later(entry, id, claims[id][1])
    for id in sorted(known.keys() - basis["claims"].keys()):
        yield {"kind": "grouping", "claim_id": id, "claimant": claims[id][1], "moved": "left"}
    if before:
        yield from _around(before, basis)


def _came(member: RecordedClaim, basis: Json) -> Cause:
    """A claim that is new here: received, or from another incident."""
    id = member.claim.id
    party = basis["claims"][id][1]
    if member.moved:
        return {"kind": "grouping", "claim_id": id, "claimant": party, "moved": "came"}
    return {"kind": "received", "sequence": member.claim.sequence, "claim_id": id, "claimant": party}


async def _add_decisions(causes: Sequence[Cause], before: Json, basis: Json, ledger: Ledger) -> None:
    """Say of each claim that moved which decision of a person moved it, made or taken back since the last revision."""
    moved = [cause for cause in causes if cause["kind"] == "grouping"]
    decisions = await decisions_on({cause["claim_id"] for cause in moved}, ledger) if moved else []
    claims: Json = {**basis["claims"], **before.get("claims", {})}
    known = {*before.get("claims", {}), *(cause["claim_id"] for cause in moved)}
    since = max((_through(claims, id) for id in known), default=0)
    for cause in moved:
        acts = [
            act
            for recorded in decisions
            for act in ((recorded.sequence, recorded, False), (recorded.undone or 0, recorded, True))
            if act[0] > since and _moves(recorded.judgement, act[2], cause, before, basis)
        ]
        if acts:
            _, recorded, is_undone = max(acts, key=lambda act: act[0])
            cause |= {"decision": recorded.judgement.decision.value} | ({"is_undone": True} if is_undone else {})


def _moves(judgement: Judgement, is_undone: bool, cause: Cause, before: Json, basis: Json) -> bool:
    """Whether a decision, made or taken back, is one by which a claim came or left.

    It joined the claim with one that was here or to which it went, or parted it from one that stays or whence it came.
    """
    if judgement.decision is Decision.UNSURE:
        return False
    joins = (judgement.decision is Decision.SAME) is not is_undone
    here = before.get("claims", {}) if joins else basis["claims"]
    is_here = joins is (cause["moved"] == "came")
    return any((mate in here) is is_here for mate in judgement.mates(cause["claim_id"]))


def _later(entry: EntryAbout, claim_id: str, claimant: str) -> Cause:
    """A later entry about a claim; of the newsroom's own act neither the claimant nor the reason (VOCABULARY 7)."""
    cause: Cause = {"kind": entry.type.removeprefix("claim."), "sequence": entry.sequence, "claim_id": claim_id}
    if entry.by is ActedBy.NEWSROOM:
        return cause | {"by": entry.by.value}
    cause |= {"claimant": claimant} | ({"by": entry.by.value} if entry.by else {})
    return cause | ({"reason": entry.reason} if entry.reason is not None else {})


def _around(before: Json, basis: Json) -> Iterator[Cause]:
    """Parties registered otherwise, other incidents around, other rules."""
    known = before["claims"]
    renamed = {party for id, (_, party) in basis["claims"].items() if id in known and known[id][1] != party}
    otherwise = {
        id for id, registration in basis["parties"].items() if before["parties"].get(id, registration) != registration
    }
    for party in sorted(renamed | otherwise):
        yield {"kind": "party", "party_id": party}
    if changed_near := sorted(set(before["near"]) ^ set(basis["near"])):
        yield {"kind": "neighbour", "incident_ids": changed_near}
    if before.get("house_style", house_style_json(DEFAULT_STYLE)) != basis["house_style"]:
        yield {"kind": "house_style"}
    if before["versions"] != basis["versions"]:
        yield _rules_changed(before["versions"][0], basis["versions"][0])


def _rules_changed(before: str, now: str) -> Cause:
    """Other rules of reconciliation, with the vocabulary's new version; or another model of grouping alone."""
    return {"kind": "vocabulary"} | ({"version": now} if now != before else {})


def _through(known: Json, claim_id: str) -> int:
    return int(known[claim_id][0]) if claim_id in known else 0
