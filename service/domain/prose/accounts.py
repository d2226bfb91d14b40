"""Accounts: all figures of the same claimants in one clause, with repeated nouns left out, and their attribution; and
what claimants did without a figure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from service.domain.claims.claim import EVERYONE
from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import listed
from service.domain.english.house_style import Attribution
from service.domain.english.marked_text import spell_first_number, starts_with_numeral
from service.domain.english.nouns import COMMENTS, counts_people, predicate
from service.domain.prose.clauses import (
    OTHERWISE_ACTIVE,
    are_many,
    are_of_the_same,
    clause,
    clause_without_noun,
    figure_again,
    figure_alone,
    figure_counted,
    headline_clause,
    is_multiple,
    noun_in_outbreak,
    place_and_qualifier,
    spaced,
    spoken_noun,
    subject_of,
    victims_noun,
)
from service.domain.prose.figures.stated_figure import stated_figure
from service.domain.prose.statements import Statement
from service.domain.prose.wording import Wording
from service.domain.quantities.bounds import Bound
from service.domain.reconciliation.report import Comment, PositionReport, RemarkedFigure

# The stances on what others say, which "it" would leave open.
_OF_AN_ACCOUNT = frozenset({Stance.DENIES, Stance.CANNOT_VERIFY})
# The stances that say what they are of.
_VERBS = {
    Stance.DENIES: "denied",
    Stance.CANNOT_VERIFY: "could not verify",
    Stance.CONFIRMS: "confirmed",
    Stance.CONCEDES: "conceded",
    Stance.DISPUTES_NUMBER: "disputed",
}


@dataclass(frozen=True, slots=True)
class Speakers:
    """Claimants as a sentence names them; ``has_aside``: a voice, a title or a paper stands behind a comma.

    ``untimed`` are the names without the times of their figures, ``time`` is that of a claimant alone.
    """

    names: str
    are_many: bool
    has_aside: bool = False
    untimed: str = ""
    time: str = ""

    def says(self) -> str:
        """ "The Taliban, through Zabihullah Mujahed, say", "the police say", "the hospital, at 19:40, says"."""
        names = self.untimed if self.time else self.names
        aside = f", {self.time}," if self.time else "," if self.has_aside else ""
        return f"{names}{aside} {'say' if self.are_many else 'says'}"


@dataclass(frozen=True, slots=True)
class Account:
    """All figures of the same claimants, one for each subject."""

    speakers: Speakers
    statements: tuple[Statement, ...]


def account_text(account: Account, wording: Wording, before: Account | None = None) -> str:
    """ "119 Taliban were killed and 84 injured, according to the Afghan Ministry of Defense"; "the police say …".

    ``before`` is the account before it in the sentence: behind one figure of the same people the next is a number
    alone. Without one the text begins the sentence, which never begins with a numeral: a number below a hundred is
    spelt, and any other stands behind its claimants.
    """
    if before is not None and _goes_without_saying(account, before, wording):
        text = figure_again(account.statements[0], before.statements[0], wording)
    else:
        text = _series(_runs(account.statements, wording), ", and ")
    return attributed(text, account.speakers, wording, is_first=before is None)


def _goes_without_saying(account: Account, before: Account, wording: Wording) -> bool:
    """Whether an account counts the same people as the account before it."""
    if len(account.statements) != 1 or len(before.statements) != 1:
        return False
    pair = (*before.statements, *account.statements)
    are_plain = not any(is_multiple(figure) or figure.parts or figure.figure.part for figure in pair)
    if wording.style.attribution is Attribution.SAYS and noun_in_outbreak(account.statements[0]):
        return False  # nobody "says 70 deaths"
    return are_plain and are_of_the_same(*pair) and not before.statements[0].figure.is_none


def attributed(text: str, speakers: Speakers, wording: Wording, *, is_first: bool) -> str:
    """A clause with its claimants in the house style."""
    if wording.style.attribution is Attribution.SAYS and not (is_first and starts_with_numeral(speakers.names)):
        return f"{speakers.says()} {text}"
    text = spell_first_number(text) if is_first else text
    if is_first and starts_with_numeral(text):
        return f"according to {speakers.names}, {text}"
    return f"{text}, according to {speakers.names}"


def accounts(statements: Iterable[Statement], wording: Wording, *, full: bool) -> tuple[Account, ...]:
    """The statements grouped by claimants, in the order of each group's first statement.

    Claimants who are quoted with two figures about the same subject have two accounts: neither may hide the other.
    """
    statements = list(statements)
    times = Counter((statement.subject, statement.claimants) for statement in statements)
    by_account: dict[tuple[Speakers, int], dict[object, Statement]] = {}
    for statement in statements:
        named = speakers(statement, wording, full=full, quoted=times[statement.subject, statement.claimants] > 1)
        number = next(number for number in count() if statement.subject not in by_account.get((named, number), ()))
        by_account.setdefault((named, number), {})[statement.subject] = statement
    return tuple(Account(named, tuple(figures.values())) for (named, _), figures in by_account.items())


def speakers(statement: Statement, wording: Wording, *, full: bool = False, quoted: bool = False) -> Speakers:
    """The claimants of a statement as a sentence names them: "the Taliban, through Zabihullah Mujahed".

    ``full`` adds the voice of a party, the title of a person and the papers that only carry the figure. ``quoted``
    adds the publishers that carried the words, for a claimant who is quoted with different numbers.
    """
    holders = list({position.claimant: position for position in reversed(statement.holders)}.values())[::-1]
    is_alone = len(holders) == 1
    names = _named(holders, wording, full=full)
    untimed = _named(holders, wording.untimed(), full=full) if wording.times else names
    papers = publishers(statement.quoted) if quoted else []
    quoted_by = f", as quoted by {wording.listed(papers)}" if papers else ""
    carried_by = _carried_by(statement, wording) if full else ""
    has_aside = full and is_alone and bool(holders[0].voice or holders[0].title)
    return Speakers(
        f"{names}{quoted_by}{carried_by}",
        are_many(holder.name for holder in holders),
        has_aside or bool(quoted_by or carried_by),
        f"{untimed}{quoted_by}{carried_by}",
        wording.time_of(holders[0]) if is_alone else "",
    )


def _named(holders: Sequence[PositionReport], wording: Wording, *, full: bool) -> str:
    if not full:
        return wording.listed_holders(holders)
    names = [_full_name(holder, wording, is_alone=len(holders) == 1) for holder in wording.timed_first(holders)]
    return listed(names, wording.most_names)


def publishers(position: PositionReport) -> list[str]:
    """The sources of a position that are names of others: an address reads badly in a sentence, and nobody who
    publishes its own figure quotes itself.
    """
    return [source for source in position.sources if "://" not in source and source not in position.own_sources]


def _carried_by(statement: Statement, wording: Wording) -> str:
    """The papers that only carry the figure."""
    holders = {id(position) for position in statement.holders}
    papers = [position.name for position in statement.positions if id(position) not in holders]
    return f", as carried by {wording.listed(papers)}" if papers else ""


def _full_name(position: PositionReport, wording: Wording, *, is_alone: bool) -> str:
    """A name with its voice or title: behind a comma for one claimant, in brackets in a list of several."""
    name = wording.name(position.name)
    addition = f"through {wording.name(position.voice)}" if position.voice else " ".join((position.title or "").split())
    if addition:
        name = f"{name}, {addition}," if is_alone else f"{name} ({addition})"
    return wording.holder(position, name).removesuffix(",")


def _runs(statements: Sequence[Statement], wording: Wording) -> list[str]:
    """The clauses; a figure about the same people follows the last one without its noun: "… killed and 84 injured"."""
    runs: list[list[str]] = []
    for previous, statement in zip((None, *statements), statements, strict=False):
        if previous is not None and _can_follow(previous, statement, wording):
            runs[-1].append(clause_without_noun(statement, wording))
        else:
            runs.append([clause(statement, wording)])
    return [_series(run, " and ") for run in runs]


def _can_follow(previous: Statement, statement: Statement, wording: Wording) -> bool:
    """Whether a statement may leave out the noun and the "were" that the statement before it has."""
    figure = statement.figure
    has_own_words = figure.part or figure.is_none or statement.parts or previous.parts or previous.figure.part
    if (
        figure.is_sum
        or previous.figure.is_sum
        or has_own_words
        or is_multiple(statement)
        or figure.with_noun("") != figure.lead
    ):
        return False
    if place_and_qualifier(statement) or place_and_qualifier(previous) or not _have_was(previous, statement):
        return False
    is_same_number = previous.figure.singular == figure.singular
    is_same = spoken_noun(previous, wording) == spoken_noun(statement, wording)
    return previous.victims == statement.victims and is_same and is_same_number


def _have_was(*statements: Statement) -> bool:
    """Whether the verbs of both share one "were": killed and injured do, died and injured do not."""
    return all(statement.predicate.past[1] == f"were {statement.predicate.verb}" for statement in statements) and all(
        statement.predicate.verb for statement in statements
    )


def _series(clauses: Sequence[str], last_link: str) -> str:
    """Clauses with commas between them, and ``last_link`` before the last."""
    return last_link.join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)


def comment_clauses(
    comments: Iterable[Comment],
    stances: Iterable[Stance],
    wording: Wording,
    *,
    is_bare: bool = False,
    own: Mapping[str, Statement] | None = None,
) -> list[str]:
    """One clause for each stance that a claimant took, and for each of what it denied: "the army denied that nine
    civilians were killed".

    ``is_bare``: the denied number is told in the fewest words. ``own`` are figures of those who object, by their names,
    which the text does not tell otherwise: "the governor (over 200) disputed that 287 people were abducted".
    """
    names: dict[Stance, dict[str, dict[str, str | None]]] = {}
    for comment in comments:
        words = comment_words(comment, wording, is_bare=is_bare)
        names.setdefault(comment.stance, {}).setdefault(words, {})[comment.name] = comment.voice
    return [
        f"{_objecting(speaking, own or {}, wording)} {words}"
        for stance in (stances if names else ())
        for words, speaking in names.get(stance, {}).items()
    ]


def without_voices(comments: Iterable[Comment]) -> list[Comment]:
    """The comments for a text that names no voice: only a long one does."""
    return [replace(comment, voice=None) if comment.voice else comment for comment in comments]


def _objecting(voices: Mapping[str, str | None], own: Mapping[str, Statement], wording: Wording) -> str:
    """The names of those who object, with their voices: "the army, through the Tavria command,"."""
    figures = {name: f"({figure_counted(own[name], wording)})" for name in voices if name in own}
    through = {name: f"through {wording.name(voice)}" for name, voice in voices.items() if voice}
    if len(voices) == 1 and through and not figures:
        [(name, words)] = through.items()
        return f"{wording.name(name)}, {words},"
    spoken = {name: f"({words})" for name, words in through.items()} | figures
    return listed([spaced(wording.name(name), spoken.get(name, "")) for name in voices], wording.most_names)


def comment_words(comment: Comment, wording: Wording, *, is_bare: bool = False) -> str:
    """What a claimant did without a figure: "denied the account" of the only one on file, else with what it denied.

    "It" could be whatever was told last, so it stands for the event only, where nobody else says anything of it.
    """
    verb = _VERBS.get(comment.stance)
    if verb is None or (comment.is_plain and (comment.stance not in _OF_AN_ACCOUNT or not comment.others)):
        return COMMENTS[comment.stance]
    if comment.stance in (Stance.CONFIRMS, Stance.CONCEDES):
        return f"{verb} that it happened"
    if comment.figures and comment.is_plain:
        return f"{verb} the figure"
    if comment.figures:
        worded = _in_brief if is_bare else _that
        denied = [worded(figure, wording) for figure in comment.figures]
        return f"{verb} {listed(denied, len(denied))}"
    if comment.stance is Stance.DENIES and comment.has_later and not comment.has_own_figure:
        return f"{verb} that it happened"  # of accounts that it could not know it denied none
    return f"{verb} {_accounts(comment, wording, is_bare=is_bare)}"


def _accounts(comment: Comment, wording: Wording, *, is_bare: bool) -> str:
    """ "The accounts", "the account of the UN"; where others spoke later, too, "the earlier account of the UN"."""
    of_number, few = comment.stance is Stance.DISPUTES_NUMBER, len(comment.others) == 1
    accounts = "figures" if of_number else "account" if few else "accounts"
    if comment.has_later and comment.stance is Stance.CANNOT_VERIFY:
        return "earlier accounts"  # which of them, maybe replaced since, it did not say
    is_of_earlier = comment.has_later and comment.stance is not Stance.DENIES
    if is_of_earlier and len(comment.others) > 1:
        return f"earlier {accounts}"
    if is_of_earlier:
        earlier = "an earlier figure" if of_number else "an earlier account"
        whose = "" if is_bare else f" of {wording.listed(comment.others)}"
        return f"the earlier {accounts}{whose}" if comment.others else earlier
    whose = f" of {wording.name(comment.others[0]) if few and not is_bare else 'others'}"
    return f"the {accounts}{whose if comment.has_own_figure else ''}"


def _that(remarked: RemarkedFigure, wording: Wording) -> str:
    """ "That nine civilians were killed"; of a figure without a number, "that anyone was killed".

    Of what nobody on file says it is "a figure of nine for civilians killed".
    """
    if remarked.measure == OCCURRENCE:
        return "that it happened"
    statement = _statement_of(remarked)
    if not remarked.is_on_file and statement.quoted.bound != Bound.EXISTENCE and not statement.figure.is_none:
        return f"a figure of {figure_alone(statement, wording)} for {subject_of(statement, wording)}"
    if statement.quoted.bound != Bound.EXISTENCE or not counts_people(remarked.measure):
        return f"that {clause(statement, wording)}"
    past = statement.predicate.past
    plural = replace(statement.figure, singular=False)
    noun = victims_noun(replace(statement, figure=plural), wording)
    return f"that any {noun} {past[1]}" if noun else f"that anyone {past[0]}"


def _in_brief(remarked: RemarkedFigure, wording: Wording) -> str:
    """ "Nine civilians killed"; what has no number, or no verb, in a sentence all the same."""
    statement = _statement_of(remarked)
    is_worded = statement.predicate.verb in OTHERWISE_ACTIVE or statement.quoted.bound == Bound.EXISTENCE
    if remarked.measure == OCCURRENCE or is_worded:
        return _that(remarked, wording)
    if not remarked.is_on_file:
        return f"a figure of {figure_alone(statement, wording)}"
    return headline_clause(statement, wording.without_parts())


def _statement_of(remarked: RemarkedFigure) -> Statement:
    position, victims = remarked.figure, None if remarked.victims == EVERYONE else remarked.victims
    figure = stated_figure(position, remarked.measure).without(predicate(remarked.measure).verb)
    return Statement(remarked.measure, victims, figure, (position,))
