"""Stories as newsrooms post them, each claim in one line, and which claims are of one event.

The answers were written down before the grouping saw the stories. A line of ``tests/cases/told/*.txt`` is an event, a
claimant, days ("2024-05-01" or "2024-05-01/2024-05-08"), a place ("BR/Rio Grande do Sul/Canoas @-29.91,-51.18" as far
as it is known, a district last; several are joined by " + "), the number of killed, a summary, and what else there is
("type=epidemic at=2024-05-08T10:00 language=pt measure=injured"). Lines with one letter are of one event.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Hazard
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import Grouping, group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from tests.builders.story import Telling, a_claim
from tests.root import ROOT

FOLDER = ROOT / "tests" / "cases" / "told"
TOGETHER, REVIEW, APART = "together", "review", "apart"
_FIELDS = 7


@dataclass(frozen=True)
class Line:
    """One claim of a story, and the letter of its event."""

    event: str
    claim: Claim


Story = tuple[Line, ...]


def stories(file: str) -> dict[str, Story]:
    """The stories of a file by their titles; "(or on review)" in a title says that nobody can be sure of it."""
    blocks = (FOLDER / file).read_text(encoding="utf-8").split("\n## ")[1:]
    titled = (block.strip().splitlines() for block in blocks)
    return {title: tuple(_line(number, row) for number, row in enumerate(rows)) for title, *rows in titled}


def _line(number: int, row: str) -> Line:
    cells = [cell.strip() for cell in row.split("|")]
    event, claimant, days, where, killed, summary, more = cells + [""] * (_FIELDS - len(cells))
    return Line(event, _claim(f"{number:02}", claimant, (days, where, killed, summary), _extras(more)))


def _extras(more: str) -> Mapping[str, str]:
    """The named values of a line: "type=epidemic at=2024-05-08T10:00"."""
    return dict(part.split("=", 1) for part in more.split())


def _claim(id: str, claimant: str, row: Sequence[str], extras: Mapping[str, str]) -> Claim:
    days, where, number, summary = row
    day, _, until = days.partition("/")
    telling = Telling(
        type=EventType(extras.get("type", "natural_disaster")),
        place=tuple(map(_place, where.split(" + "))),
        day=day,
        until=until or None,
        at=extras.get("at"),
        summary=summary or None,
        source=Source(publisher=extras.get("paper"), language=extras.get("language")),
    )
    claim = a_claim(id, claimant, telling, **{extras.get("measure", "killed"): number})
    hazard = Hazard(extras["hazard"]) if "hazard" in extras else None
    return replace(claim, event=replace(claim.event, hazard=hazard))


def _place(where: str) -> Place:
    names, _, point = where.partition(" @")
    country, admin1, name, admin2 = [*names.split("/"), "", "", ""][:4]
    lat, lon = map(float, point.split(",")) if point else (None, None)
    return Place(country, admin1 or None, admin2 or None, name or None, lat, lon)


def grouped(story: Story, step: int = 1) -> Grouping:
    """The claims of a story after they were grouped at once, in the order of the story or backwards."""
    profiles = [features_of(line.claim, Registry(), gazetteer=shipped_gazetteer()) for line in story]
    return group_claims(profiles[::step], MatchCache())


def answers(story: Story) -> Iterator[tuple[str, str, bool, str]]:
    """For each pair of claims: their ids, whether they are of one event, and what the grouping says.

    A pair is on review where settling the doubts would bring it together.
    """
    grouping = grouped(story)
    home = {claim: group.members[0] for group in grouping.groups for claim in group.members}
    settled = _settled(home, grouping)
    for left, right in combinations(story, 2):
        left_home, right_home = home[left.claim.id], home[right.claim.id]
        on_review = REVIEW if settled[left_home] == settled[right_home] else APART
        answer = TOGETHER if left_home == right_home else on_review
        yield left.claim.id, right.claim.id, left.event == right.event, answer


def _settled(home: Mapping[str, str], grouping: Grouping) -> dict[str, str]:
    """The home of each home after every doubt was settled as one event."""
    settled = {claim: claim for claim in home.values()}
    for doubt in grouping.doubtful:
        before, after = settled[home[doubt.left]], settled[home[doubt.right]]
        settled = {claim: after if at == before else at for claim, at in settled.items()}
    return settled


def mistakes(story: Story, may_ask: bool = False) -> list[tuple[str, str, str]]:
    """The pairs of one event that are not together (or on review), and those of two events that are."""
    allowed = (TOGETHER, REVIEW) if may_ask else (TOGETHER,)
    return [
        (left, right, answer)
        for left, right, is_one, answer in answers(story)
        if (answer not in allowed if is_one else answer == TOGETHER)
    ]


def precision_and_recall(stories: Mapping[str, Story]) -> tuple[float, float, float]:
    """The precision of merges, the share of true pairs that are together, and of those together or on review."""
    rows = [(is_one, answer) for story in stories.values() for _, _, is_one, answer in answers(story)]
    merged = [is_one for is_one, answer in rows if answer == TOGETHER]
    true = [answer for is_one, answer in rows if is_one]
    return sum(merged) / len(merged), true.count(TOGETHER) / len(true), 1 - true.count(APART) / len(true)
