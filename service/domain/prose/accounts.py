"""Statements put together to clauses: what each claimant says, once, with repeated nouns left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from service.domain.english.nouns import PEOPLE, counts_people, predicate
from service.domain.prose import marked_text
from service.domain.prose.attribution import attribution
from service.domain.prose.clauses import Names, is_multiple, multiple, noun, spaced, where
from service.domain.prose.statements import Statement

Subject = tuple[object, ...]
"""About what a figure is: measure, victims, place and what else tells it apart."""


@dataclass(frozen=True, slots=True)
class Account:
    """All that the same claimants say, one figure for each measure and victims; they are named behind the last."""

    claimants: str
    said: tuple[Statement, ...]

    def text(self, names: Names) -> str:
        """ "119 Taliban fighters were killed and 84 injured, according to the Afghan Ministry of Defense"."""
        return f"{_and(_runs(self.said, names))}, {self.claimants}"


def accounts(said: Iterable[Statement], *, full: bool) -> tuple[Account, ...]:
    """The statements by claimant, in the order in which each first speaks.

    One who is quoted with two figures about the same people has two accounts: neither may hide the other.
    """
    every = list(said)
    times = Counter((_subject(each), each.claimants) for each in every)
    gathered: dict[tuple[str, int], dict[Subject, Statement]] = {}
    for each in every:
        subject = _subject(each)
        name = attribution(each, full=full, quoted=times[subject, each.claimants] > 1)
        nth = next(nth for nth in count() if subject not in gathered.get((name, nth), ()))
        gathered.setdefault((name, nth), {})[subject] = each
    return tuple(Account(name, tuple(same.values())) for (name, _), same in gathered.items())


def _subject(said: Statement) -> Subject:
    return (said.measure, said.victims, said.place, said.qualifier)


def _runs(said: Sequence[Statement], names: Names) -> list[str]:
    """Clauses; a figure about the same people follows its forerunner without the noun: "… killed and 84 injured"."""
    runs: list[list[str]] = []
    for previous, each in zip((None, *said), said, strict=False):
        if previous is not None and _follows(previous, each, names):
            runs[-1].append(_bare(each))
        else:
            runs.append([_clause(each, names)])
    return [" and ".join([", ".join(run[:-1]), run[-1]] if len(run) > 1 else run) for run in runs]


def _bare(each: Statement) -> str:
    figure = each.figure
    return spaced(_marked(each, figure.of("")), figure.after_noun, _verb(each), figure.after_verb)


def _follows(previous: Statement, each: Statement, names: Names) -> bool:
    plain = not (each.figure.part or each.figure.is_none or is_multiple(each) or where(each) or where(previous))
    return (
        plain
        and _verb(each) != ""
        and _verb(previous) != ""
        and each.figure.of("") == each.figure.lead
        and previous.victims == each.victims
        and _counted(previous, names) == _counted(each, names)
    )


def _clause(said: Statement, names: Names) -> str:
    figure, verb = said.figure, _verb(said)
    if is_multiple(said):
        return spaced(marked_text.mark_figure(said.quoted.claim_id, multiple(said)), "were", verb, where(said))
    what = _counted(said, names)
    subject = "no one" if figure.is_none and what == PEOPLE else figure.of(what)
    was = "was" if figure.singular or subject == "no one" else "were"
    subject = _marked(said, subject)
    if not verb:
        return spaced(f"there {was}", subject, figure.after_noun, figure.after_verb, where(said))
    subject = f"{subject}, {figure.part}," if figure.part else subject
    return spaced(subject, was, figure.after_noun, verb, figure.after_verb, where(said))


def _marked(said: Statement, text: str) -> str:
    """The number marked as the claim's own words, the noun behind it left alone."""
    end = len(said.figure.lead) if text.startswith(said.figure.lead) else len(text)
    return marked_text.mark_figure(said.quoted.claim_id, text[:end]) + text[end:]


def _counted(said: Statement, names: Names) -> str:
    bare = ("person" if said.figure.singular else PEOPLE) if counts_people(said.measure) else ""
    return noun(said, names) or bare


def _verb(said: Statement) -> str:
    return predicate(said.measure).verb


def _and(clauses: Sequence[str]) -> str:
    return ", and ".join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)
