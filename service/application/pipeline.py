"""The path of a claim: accept → group → reconcile → announce.

Each step loads, decides, commits and notifies. The decisions are in ``domain``. The commit is a compare-and-set on
everything the decision read; on conflict the step is retried. Any step may be repeated, killed or run twice at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.grouping.load_component import components_around, load_component
from service.application.reporting.neighbours import neighbours, related_incidents
from service.application.reporting.revision_causes import Revised, noted
from service.application.search.terms import event_day, rules_term, terms_of
from service.domain.errors import ArchiveDamaged, ArchiveUnavailable, Moved
from service.domain.incidents.day_index import keys_of_names
from service.domain.incidents.ids import incident_id
from service.domain.matching.clustering.grouping import groups_by_component
from service.domain.reconciliation.reconcile import reconcile as reconciled
from service.formats.records.party_json import read_party
from service.formats.reports import report_json
from service.ports import jobs
from service.ports.ledger import AppendReceipt, RecordedClaim, Reference, Submission
from service.ports.projections import GroupingCommit, IncidentRecord, Placing, ReportCommit
from service.ports.work import Stage

GROUP_AT_ONCE = 128
RECONCILE_AT_ONCE = 32
REPORTING_STEPS = GROUP_AT_ONCE // RECONCILE_AT_ONCE
QUEUE_IS_NO_HELP_MS = 3_000
SWEEP_MS = 1_000
# The key of the index under which the claims of a block stand, by the name of its lane.
BLOCK_KEY = "crowd:"


async def accept(submissions: Sequence[Submission], newsroom: NewsroomContext) -> Sequence[AppendReceipt]:
    """Record each submission on its own and wake a worker. On return every recorded submission is durable."""
    receipts = await newsroom.ledger.append(newsroom.attributed(submissions))
    await newsroom.wake_ups.wake(jobs.DRAIN)
    return receipts


async def accept_all_or_nothing(
    submissions: Sequence[Submission], newsroom: NewsroomContext
) -> Sequence[AppendReceipt]:
    """Record all submissions, or none if one is in conflict."""
    receipts = await newsroom.ledger.append_all_or_nothing(newsroom.attributed(submissions))
    await newsroom.wake_ups.wake(jobs.DRAIN)
    return receipts


async def reveal(newsroom: NewsroomContext) -> None:
    """Make the claims whose embargo has ended public: they become work for grouping and enter the feed."""
    while await newsroom.projections.reveal():
        pass


async def group(newsroom: NewsroomContext) -> bool:
    """Assign up to 128 dirty claims to incidents. Returns whether there was any work. Conflicts are retried."""
    touched = await _touch_named_claims(newsroom)
    work = await newsroom.projections.take(Stage.GROUP, GROUP_AT_ONCE, newsroom.process.worker)
    if work.more:
        await newsroom.wake_ups.wake(jobs.DRAIN)
    if work.ids:
        with holding(Stage.GROUP, work.ids, newsroom):
            await _group_taken(work.ids, newsroom)
    return touched or bool(work.ids)


async def work(newsroom: NewsroomContext) -> bool:
    """Group some claims, then report on as many incidents, so that reports keep up even while many claims wait.

    A report that waited would need its claims, and those near them, when the process remembers them no more.
    Returns whether there was any work.
    """
    grouped, reported = await group(newsroom), False
    for _ in range(REPORTING_STEPS):
        if not await reconcile(newsroom):
            break
        reported = True
    return reported or grouped


@contextmanager
def holding(stage: Stage, ids: tuple[str, ...], newsroom: NewsroomContext) -> Iterator[None]:
    """Within the block the sweep renews the leases of ``ids``, so that no other worker takes slow work."""
    newsroom.process.leased[stage] = ids
    try:
        yield
    finally:
        del newsroom.process.leased[stage]


async def _group_taken(claim_ids: Sequence[str], newsroom: NewsroomContext) -> None:
    reference = await newsroom.ledger.reference()
    try:
        component = await load_component(claim_ids, newsroom.under(reference))
        units = groups_by_component(component.features, newsroom.process.matches, reference.judgements)
        await all_of(
            [newsroom.projections.commit_grouping(_placed(unit, component.claims, reference)) for unit in units]
        )
    except Moved:
        await newsroom.projections.give_back(Stage.GROUP, claim_ids)
    except ArchiveUnavailable as failure:
        await _group_apart(claim_ids, failure, newsroom)


async def _group_apart(claim_ids: Sequence[str], failure: ArchiveUnavailable, newsroom: NewsroomContext) -> None:
    """Group each of several claims by itself, because something near one of them was archived and cannot be read.

    That one waits while the archive is away. A damaged object is its own fault, for it will not pass; raises
    ``ArchiveDamaged`` after trying all.
    """
    if len(claim_ids) == 1 and isinstance(failure, ArchiveDamaged):
        raise failure
    if len(claim_ids) == 1:
        await newsroom.projections.give_back(Stage.GROUP, claim_ids, later=True)
        return
    damaged: list[ArchiveDamaged] = []
    for claim_id in claim_ids:
        try:
            await _group_taken([claim_id], newsroom)
        except ArchiveDamaged as damage:
            damaged.append(damage)
    if damaged:
        raise damaged[0]


def _placed(unit: Sequence[Sequence[str]], claims: Mapping[str, RecordedClaim], reference: Reference) -> GroupingCommit:
    """The commit of a component's incidents, each named after and listed by its first claim."""
    incident_of, first = {}, {}
    for group in unit:
        members = [claims[id].claim for id in group]
        id_ = incident_id(members)
        first[id_] = min(claim.sequence for claim in members)
        incident_of.update(dict.fromkeys(group, id_))
    placings = tuple(Placing(id, claims[id].epoch, incident_of[id]) for id in sorted(incident_of))
    return GroupingCommit(reference.version, placings, first)


async def _touch_named_claims(newsroom: NewsroomContext) -> bool:
    """Mark as dirty the claims that a changed party or the splitting of a block concerns."""
    work = await newsroom.projections.take(Stage.PARTY, 1, newsroom.process.worker)
    for change in work.ids:
        touch = _touch_split_claims if change.startswith(BLOCK_KEY) else _touch_claims_of_party
        try:
            await touch(change, newsroom)
        except ArchiveUnavailable:
            await newsroom.projections.give_back(Stage.PARTY, work.ids, later=True)
    return bool(work.ids)


async def _touch_claims_of_party(party_id: str, newsroom: NewsroomContext) -> None:
    """Mark as dirty the claims that name a changed party, under any name the party ever had."""
    versions = await newsroom.ledger.party_versions(party_id)
    parties = [read_party(party_id, body) for body in versions]
    names = {name for party in parties for name in (party.id, party.name, *party.aliases)}
    claims = await newsroom.projections.posted(keys_of_names(names))
    await newsroom.projections.touch(party_id, int(str(versions[-1]["sequence"])), claims)


async def _touch_split_claims(change: str, newsroom: NewsroomContext) -> None:
    """Mark as dirty all claims that the claims of a block were compared with under its former splitting."""
    _, lane, before, sequence = change.split(":")
    reference = await newsroom.ledger.reference()
    former = replace(reference, split_levels={**reference.split_levels, lane: int(before)})
    claims = await newsroom.ledger.public_claims(await newsroom.projections.posted([f"{BLOCK_KEY}{lane}"]))
    features = newsroom.process.features.under(reference).under(former)
    context = replace(newsroom.under(reference), reference=former, features=features)
    around = await components_around(claims.values(), context)
    await newsroom.projections.touch(change, int(sequence), [member.id for member in around.members])


async def reconcile(newsroom: NewsroomContext) -> bool:
    """Update up to 32 dirty reports. Returns whether there were any; raises the first failure after trying all."""
    work = await newsroom.projections.take(Stage.RECONCILE, RECONCILE_AT_ONCE, newsroom.process.worker)
    if work.more:
        await newsroom.wake_ups.wake(jobs.DRAIN)
    with holding(Stage.RECONCILE, work.ids, newsroom):
        if failures := await reconcile_incidents(work.ids, newsroom):
            raise failures[0]
    return bool(work.ids)


async def reconcile_incidents(ids: Sequence[str], newsroom: NewsroomContext) -> list[Exception]:
    """Compute and commit the report of each incident. Returns the failures; a conflict is retried and is not one.

    The reports are committed together: neighbours that were read together need not tell each other what they have seen.
    """
    reference, records = await newsroom.ledger.reference(), await newsroom.projections.incidents(ids)
    incidents = [records.get(id, IncidentRecord(id, 0, 0, ())) for id in ids]
    outcomes = await all_of([_outcome_of(incident, reference, newsroom) for incident in incidents])
    commits = [outcome for _, outcome in outcomes if isinstance(outcome, ReportCommit)]
    overtaken = [id for id, outcome in outcomes if isinstance(outcome, Moved)]
    overtaken += await newsroom.projections.commit_reports(commits)
    await newsroom.projections.give_back(Stage.RECONCILE, overtaken)
    waiting = [id for id, outcome in outcomes if _will_pass(outcome)]
    await newsroom.projections.give_back(Stage.RECONCILE, waiting, later=True)
    failures = [outcome for _, outcome in outcomes if not isinstance(outcome, ReportCommit | Moved)]
    return [failure for failure in failures if not _will_pass(failure)]


def _will_pass(outcome: ReportCommit | Exception) -> bool:
    """Whether nothing but an archive that is away kept a report from being made."""
    return isinstance(outcome, ArchiveUnavailable) and not isinstance(outcome, ArchiveDamaged)


async def _outcome_of(
    incident: IncidentRecord, reference: Reference, newsroom: NewsroomContext
) -> tuple[str, ReportCommit | Exception]:
    """Reconcile one incident. A failure counts as an attempt and does not stop the others."""
    try:
        return incident.id, await _report_on(incident, reference, newsroom)
    except Exception as failure:
        return incident.id, failure


async def _report_on(incident: IncidentRecord, reference: Reference, newsroom: NewsroomContext) -> ReportCommit:
    if not incident.members:
        return ReportCommit(incident.id, incident.version, reference.version, None, moment=incident.moment)
    members = await newsroom.ledger.public_claims(incident.members)
    return await _reported(incident, list(members.values()), reference, newsroom)


async def _reported(
    incident: IncidentRecord, members: Sequence[RecordedClaim], reference: Reference, newsroom: NewsroomContext
) -> ReportCommit:
    around = await related_incidents(incident.id, members, newsroom.under(reference))
    claims = [member.claim for member in members]
    memory = newsroom.process.reports.of(incident.id, len(claims), reference.version)
    mergers = reference.judgements.mergers_of(incident.members)
    report = reconciled(claims, reference.registry, around, memory, mergers)
    through = max(member.through for member in members)
    edition = report_json.Edition(incident.id, incident.revision + 1, through, _as_of(members))
    document = report_json.document(report, edition, memory, reference.house_style)
    near, digest = neighbours(around), report_json.digest(document)
    note, basis = await noted(
        Revised(document, digest, members, reference.registry, near, reference.house_style),
        newsroom.history,
        newsroom.ledger,
    )
    return ReportCommit(
        incident_id=incident.id,
        incident_version=incident.version,
        reference_version=reference.version,
        body=report_json.render(document),
        revision=edition.revision,
        digest=digest,
        through=through,
        status=report.status,
        neighbours=near,
        note=note,
        basis=basis,
        terms=terms_of(document, claims, reference.house_style, reference.gazetteer),
        moment=incident.moment,
        event_day=event_day(claims),
    )


def _as_of(members: Sequence[RecordedClaim]) -> datetime:
    """The time of the last entry that the report includes, never the time of the computation."""
    return datetime.fromtimestamp(max(member.through_at for member in members) / 1000, UTC)


async def keep_leases(in_hand: Mapping[Stage, tuple[str, ...]], newsroom: NewsroomContext) -> None:
    """Renew the leases of the work that a process has in hand, by stage."""
    for stage, ids in sorted(in_hand.items()):
        await newsroom.projections.renew(stage, ids)


async def sweep(queue_is_silent: bool, newsroom: NewsroomContext) -> None:
    """Record that a worker is alive, reveal claims whose embargo has ended, and wake workers for waiting work.

    If ``queue_is_silent`` and work has waited for over three seconds, up to a second of it is done at once.
    """
    await newsroom.projections.heartbeat(newsroom.process.worker)
    if newsroom.checkpoints is not None:
        await newsroom.checkpoints.keep()
    await newsroom.projections.refile(rules_term((await newsroom.ledger.reference()).house_style))
    await reveal(newsroom)
    vitals = await newsroom.projections.vitals()
    if not any(vitals.dirty.values()):
        return
    if queue_is_silent and vitals.oldest_dirty_age > QUEUE_IS_NO_HELP_MS:
        await _work_for_a_second(newsroom)
    await newsroom.wake_ups.wake(jobs.DRAIN)


async def _work_for_a_second(newsroom: NewsroomContext) -> None:
    end = newsroom.clock.now() + SWEEP_MS
    while await work(newsroom) and newsroom.clock.now() < end:
        pass
