"""The stories notice when a rule goes missing: each fault is put into a copy of the core, and a named story fails."""

import compileall
import json
import os
import shutil
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.root import ROOT

FAULTS = [
    # Supersession is dropped: what a claimant said before counts beside what it says now.
    (
        "reconciliation/positions/position.py",
        "current, older = split_by_time([assertion for assertion in holding if not is_superseded(assertion)])",
        "current, older = newest_first(holding), list[Assertion]()",
        "update-the-toll-rises",
    ),
    # Lower bounds vote: "at least 40" is read as 40.
    (
        "quantities/numbers/rules.py",
        "return Bounds(n.number, None), Bounds(n.number, n.number + n.grain)",
        "return Bounds(n.number, n.number), Bounds(n.number, n.number)",
        "at-least-40-and-119",
    ),
    # Minimums alone make an upper end.
    (
        "reconciliation/ranges.py",
        "if all(position.hard.is_open for position in positions):",
        "if False:",
        "only-lower-bounds",
    ),
    # A silence is a denial.
    (
        "reconciliation/ranges.py",
        "is_denied = dispute.kind is Kind.DENIED and opposing.denies and counting.hard.low >= 1",
        "is_denied = counting.hard.low >= 1",
        "no-comment-is-no-denial",
    ),
    # Two ministries of one state are one claimant.
    (
        "reconciliation/relations/pair.py",
        "self.left.party == self.right.party",
        "self.left.side == self.right.side",
        "two-ministries",
    ),
    # Withdrawn claims count.
    (
        "reconciliation/exclusions.py",
        "_OUT = frozenset({ClaimState.RETRACTED, ",
        "_OUT = frozenset({",
        "retraction-leaves-the-other-figure",
    ),
    # Verified and reported figures are one range.
    (
        "reconciliation/positions/interpretation.py",
        "verified=count.verification is Verification.VERIFIED",
        "verified=False",
        "verified-beside",
    ),
    # Each copy is an origin of its own.
    (
        "reconciliation/positions/speakers/origins.py",
        "named = source.origin or source.publisher",
        "named = source.publisher",
        "five-papers-quoting",
    ),
    # The children of two claimants are not compared with each other.
    (
        "reconciliation/positions/current.py",
        "or times[part.topic, part.group] > 1",
        "",
        "the-children-of-two-totals",
    ),
    # No count of a claim is a part of another.
    (
        "reconciliation/positions/parts.py",
        "return _fit(part, whole) is Overlap.INSIDE and _ground(part) == _ground(whole)",
        "return False",
        "one-dead-among-them-two-children",
    ),
    # The parts are not taken together.
    ("reconciliation/positions/parts.py", "in _disjoint(parts))", "in _disjoint(parts)[:1])", "five-dead-and-seven"),
    # The parts of a former figure are parts of the whole that took its place.
    (
        "reconciliation/positions/current.py",
        "positions_of(standing) if parts else latest",
        "(*latest, *(Position(part, (part,)) for part in parts))",
        "children-that-were-updated",
    ),
    # Families are compared with people.
    ("reconciliation/positions/interpretation.py", "unit=count.unit", "unit=None", "families-and-people"),
    # The same words in another order are no copy.
    (
        "reconciliation/positions/speakers/quotes.py",
        "return is_alike and not _exclude(left, right)",
        "return False",
        "one-sentence-turned-round",
    ),
    # Another place is another scope, whatever happened there.
    ("places/footprint.py", "if event.type.has_footprint:", "if True:", "a-town-and-its-district"),
    # No disaster has a footprint.
    ("places/footprint.py", "return bool(disasters) and", "return False and", "a-flood-of-two-provinces"),
    # Nothing else has a footprint of its type.
    ("places/footprint.py", "if event.type.has_footprint:", "if False:", "an-epidemic-of-a-town-and-its-province"),
    # A landslide has a footprint as an earthquake has.
    ("places/footprint.py", "all(hazard.is_local for", "all(False and hazard.is_local for", "a-landslide-told"),
    # Two places that one claim names are one.
    ("places/footprint.py", "if len(event.places) > 1:", "if False:", "a-raid-told-of-two-towns"),
    # Another name of the place is no disagreement.
    ("places/disputed.py", "return any(", "return False and any(", "one-strike-under-two-village-names"),
    # Another country code is no disagreement.
    ("places/disputed.py", "if left.country != right.country and", "if False and", "one-town-under-two-country-codes"),
    # Time (VOCABULARY 6). Arrival says nothing where nobody states a time.
    (
        "reconciliation/positions/newest.py",
        "return claim.sequence >= max(rivals)",
        "return True",
        "an-update-without-any-time",
    ),
    # Of two publishers without a time the later arrival is the newer.
    (
        "reconciliation/positions/newest.py",
        """rivals = self._last_of.values() if not publisher else (self._last_of[publisher], """,
        "rivals = (*self._last_of.values(), ",
        "two-publishers-and-no-time",
    ),
    # The clock explains nothing, and an older lower number contradicts.
    (
        "reconciliation/relations/clock.py",
        "and since - until >= LEAST_LATER",
        "and False",
        "developing-an-older-toll-is-lower",
    ),
    # It explains a pair the other way round as well.
    (
        "reconciliation/relations/clock.py",
        "and since - until >= LEAST_LATER",
        "and abs(since - until) >= LEAST_LATER",
        "an-older-higher-toll-contradicts",
    ),
    # A few minutes are enough.
    (
        "reconciliation/relations/clock.py",
        "LEAST_LATER = timedelta(minutes=15)",
        "LEAST_LATER = timedelta(minutes=5)",
        "ten-minutes-explain-nothing",
    ),
    # The missing only become more.
    (
        "reconciliation/relations/clock.py",
        "(_may_fall(lower) and _may_fall(higher) and _is_older(higher, lower))",
        "False",
        "missing-may-move-both-ways",
    ),
    # Received times excuse.
    (
        "reconciliation/relations/clock.py",
        "return moment if grows and not (assertion.is_party or assertion.is_rebuttal) else None",
        "return assertion.claim.received_at if grows and not (assertion.is_party or assertion.is_rebuttal) else None",
        "a-received-time-excuses-nobody",
    ),
    # Parties to the conflict are excused, by kind …
    (
        "claims/vocabulary.py",
        "BELLIGERENTS = frozenset({ClaimantKind.STATE, ClaimantKind.ARMED_GROUP})",
        "BELLIGERENTS = frozenset[ClaimantKind]()",
        "parties-to-the-conflict",
    ),
    # … or as named participants.
    (
        "reconciliation/positions/conflict.py",
        "party in fighting or registry.side(party) in sides or",
        "party in fighting or",
        "a-named-participant",
    ),
    # States are parties in accidents too.
    (
        "reconciliation/positions/conflict.py",
        "if not is_of_conflict(claims):",
        "if not claims:",
        "one-event-has-one-toll",
    ),
    # Rows 12 and 15 do not yield to the clock; a denial does.
    (
        "reconciliation/relations/rules.py",
        "return pair.exceeds and not pair.is_developing",
        "return pair.exceeds",
        "a-newer-part-above-an-older-whole",
    ),
    (
        "reconciliation/relations/rules.py",
        "if pair.same_party or pair.is_developing:",
        "if pair.same_party:",
        "none-killed-and-later-seven",
    ),
    (
        "reconciliation/relations/pair.py",
        "if not self.are_voiced or Stance.DENIES in self.stances:",
        "if not self.are_voiced:",
        "a-denial-never-yields",
    ),
    # Figures of different times are told without them.
    (
        "prose/wording.py",
        "times = _figure_times(report, wording)",
        "times = {}",
        "developing-an-older-toll-is-lower",
    ),
    # What a claimant changed since is not told.
    (
        "prose/around/explanations.py",
        "former = number_replaced(position)",
        "former = None",
        "update-the-toll-rises",
    ),
    # Developing is no status.
    (
        "reconciliation/reconcile.py",
        "if kinds & _DEVELOPMENTS:",
        "if not kinds:",
        "developing-an-older-toll-is-lower",
    ),
    # Who acted (VOCABULARY 7): what the newsroom took out or mended is told as the claimant's doing.
    (
        "reconciliation/exclusions.py",
        "return claim.standing.state in _MENDED and claim.standing.by is ActedBy.NEWSROOM",
        "return False",
        "the-desk-mistyped-and-summed",
    ),
    # The text (VOCABULARY 10). An upper bound is a low end.
    (
        "quantities/numbers/stated_numbers.py",
        "firm = [figure for figure in _numeric(figures) if not figure[0].is_maximum]",
        "firm = _numeric(figures)",
        "an-upper-bound-is-no-low-end",
    ),
    # Whom nobody killed was killed.
    ("english/nouns.py", "own = _DEATHS.get(measure) if died else None", "own = None", "a-denial-never-yields"),
    # Who is counted is left out where it differs.
    ("prose/clauses.py", "return left.subject == right.subject and", "return True or", "children-above"),
    # A breakdown is several tolls.
    ("prose/statements.py", "if _is_part(part, whole)]", "if False]", "totals-and-women-both-contradict"),
    # An end in words is told as the number that nobody stated.
    (
        "prose/around/reading_guide.py",
        "return words if words ==",
        'return f"{end.count:,}" if True or words ==',
        "more-than-100-against-57",
    ),
    # Two ends that agree hide a pair that does not.
    (
        "prose/leads/lead.py",
        "if len(disputed) == 2 or low.quoted.bounds.overlaps(high.quoted.bounds):",
        "if len(disputed) == 2:",
        "the-ends-agree-and-two-others-do-not",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the core, compiled once; each test changes one module of it and puts it back."""
    left_out = shutil.ignore_patterns("__pycache__", "web", "api")
    copied = shutil.copytree(ROOT / "service", tmp_path_factory.mktemp("core") / "service", ignore=left_out)
    compileall.compile_dir(copied, quiet=2)
    return Path(copied)


def failing(core: Path, prefix: str = "") -> list[str]:
    """The stories with a prefix that fail over a copy of the core."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.cases.mutant", prefix],
        env={**os.environ, "PYTHONPATH": f"{core.parent}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=core.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    failed: list[str] = json.loads(run.stdout)
    return failed


def test_every_story_comes_out_right_over_the_core_as_it_is(core: Path) -> None:
    assert failing(core) == []


@pytest.mark.parametrize(("module", "line"), [fault[:2] for fault in FAULTS], ids=[fault[3] for fault in FAULTS])
def test_the_line_that_a_fault_changes_is_in_the_core(module: str, line: str) -> None:
    assert line in (ROOT / "service" / "domain" / module).read_text()


@pytest.mark.faults  # a process for each
@pytest.mark.parametrize(("module", "line", "fault", "story"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_a_story_notices_the_fault(module: str, line: str, fault: str, story: str, core: Path) -> None:
    changed = core / "domain" / module
    text = changed.read_text()
    # The compiled module goes: it would stand for a text of the same second and size.
    Path(cache_from_source(changed)).unlink(missing_ok=True)
    changed.write_text(text.replace(line, fault))
    try:
        assert failing(core, story)
    finally:
        changed.write_text(text)
