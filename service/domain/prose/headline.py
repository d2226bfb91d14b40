"""The headline of a report: every number with its claimant, disagreements first, and never an average.

Its leads stand in running text, too, where a sentence begins a text.
"""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.claims.vocabulary import Stance
from service.domain.english.articles import owns
from service.domain.english.house_style import DEFAULT_STYLE, Attribution, HouseStyle
from service.domain.english.marked_text import capitalise_marked, plain, starts_with_numeral
from service.domain.english.numerals import number_in_words
from service.domain.prose.accounts import attributed, comment_clauses, publishers, speakers, without_voices
from service.domain.prose.clauses import (
    are_of_the_same,
    clause,
    figure_again,
    figure_alone,
    figure_counted,
    headline_clause,
    holders,
    is_multiple,
    needs_no_noun,
    noun_in_outbreak,
    said_clause,
    subject_of,
    victims_noun,
)
from service.domain.prose.leads.beside import civilians_apart, own_figures
from service.domain.prose.leads.content import disputed_in_brief
from service.domain.prose.leads.lead import leads
from service.domain.prose.leads.shape import Lead, LeadShape
from service.domain.prose.leads.shorter_headline import ShownLeads, ever_shorter
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    are_compatible,
    disputes_across_incidents,
    number_disputes,
)
from service.domain.prose.wording import Room, Wording
from service.domain.reconciliation.report import Kind, Reconciliation

_MOST_CLAUSES = 2
_MOST_NAMES = 3
_EARLIER = "; earlier,"
_LAST_STAGE = 3
_HEADLINE, _WITH_LONG_NAMES = Room(len, 140, (0, 0)), Room(len, 160, (0, 0))
# A headline always has the first group; it has the second only if no number is in dispute.
_DISPUTING = (Stance.DENIES, Stance.DISPUTES_NUMBER, Stance.DISPUTES_ATTRIBUTION, Stance.DISPUTES_STATUS)
_QUIET = (Stance.CONFIRMS, Stance.CONCEDES, Stance.NO_COMMENT, Stance.CANNOT_VERIFY)


def headline(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> str:
    """One line: "119 killed per the Ministry of Defense versus 21 killed per the Taliban" (VOCABULARY 4 and 10).

    The gravest measure in dispute leads, killed before injured; a graver measure that is not in dispute precedes it.
    Both ends are stated figures, victims are named where they differ, and the claimants in between are counted in
    words. Withdrawn, held and former figures never appear.
    """
    return headline_of(ReportStatements(report, style))


def headline_of(statements: ReportStatements) -> str:
    """The headline of a report whose other texts are made from the same statements."""
    report = statements.report
    wording = statements.wording.in_digits().untimed().shorter(most_names=_MOST_NAMES)
    all_leads = leads(statements)
    is_disputed = any(number_disputes(report, lead.measure) for lead in all_leads)
    stances = _DISPUTING if is_disputed else (*_DISPUTING, *_QUIET)
    own = own_figures(statements, all_leads)
    with_quiet, disputing = (
        comment_clauses(without_voices(report.comments), voiced, wording, own=own)[:_MOST_CLAUSES]
        for voiced in (stances, _DISPUTING)
    )
    title, around = report_title(report), asides(report)

    def line_of(shown: ShownLeads, comments: Sequence[str]) -> str:
        clauses = _shortened(shown, wording, title) or [no_current_figure(report)]
        voices = comments if shown.has_voices else disputed_in_brief(report.comments)
        return "; ".join([*clauses, *voices, *around])

    line = line_of(ShownLeads(all_leads), with_quiet)
    if not _HEADLINE.fits(line):
        shorter = [(0, line), *((shown.stage, line_of(shown, disputing)) for shown in ever_shorter(all_leads))]
        stages = ([words for stage, words in shorter if stage <= last] for last in range(_LAST_STAGE + 1))
        line = next(filter(None, map(_first_that_fits, stages)), shorter[-1][1])
    longer = "; ".join([line, *civilians_apart(statements, all_leads)])
    return plain(capitalise_marked(longer if _HEADLINE.fits(longer) else line))


def _first_that_fits(lines: Sequence[str]) -> str:
    """The fullest line with room; long names have some more before a figure of another's makes way."""
    return next(filter(_HEADLINE.fits, lines), "") or next(filter(_WITH_LONG_NAMES.fits, lines), "")


def _shortened(shown: ShownLeads, wording: Wording, title: str) -> list[str]:
    """The clauses of the leads that are told, and how many figures are not."""
    whole = wording if shown.has_parts else wording.without_parts()
    shorter = whole.shorter(most_names=_MOST_CLAUSES, is_brief=True) if shown.is_brief else whole
    return [*_clauses(shown.leads, shorter, title), *_others_left_out(shown.left_out, shown.earlier)]


def _others_left_out(number: int, earlier: int) -> list[str]:
    """ "Two other figures"; a figure that is only older is an earlier one."""
    which = "earlier" if number == earlier else "other"
    return [f"{number_in_words(number)} {which} figure{'' if number == 1 else 's'}"] if number else []


def _clauses(all_leads: Sequence[Lead], wording: Wording, title: str) -> list[str]:
    """The clauses of all leads; two measures of the same claimants are one: "119 killed and 84 injured per the UN".

    Two figures of one measure stay apart, since nobody may add them up.
    """
    figures = [lead.statements[0] for lead in all_leads if lead.shape is LeadShape.EACH and len(lead.statements) == 1]
    measures = {figure.measure for figure in figures}
    are_plain = len(measures) == len(all_leads) > 1 and not any(map(is_multiple, figures))
    if not are_plain or len({holders(figure, wording) for figure in figures}) > 1:
        return [line for lead in all_leads for line in lead_clauses(lead, wording, title)]
    worded = [_worded(figure, wording) for figure in figures]
    return [_attributed((", and " if ", " in worded[0] else " and ").join(worded), figures[0], wording)]


def lead_clauses(lead: Lead, wording: Wording, title: str) -> list[str]:
    """A lead without finite verbs: the clauses of a headline, in digits."""
    match lead.shape:
        case LeadShape.OCCURRENCE:
            return _occurrence(lead, wording, title)
        case LeadShape.MISQUOTE:
            return [_misquote(lead, wording), *between(lead)]
        case LeadShape.SPAN:
            return [_span(lead, wording), *between(lead)]
        case LeadShape.VERSUS:
            higher, lower = lead.statements
            return [
                _linked([_per(higher, wording), _per_against(higher, lower, wording)], _link(lead), wording),
                *between(lead),
            ]
    first, *rest = lead.statements
    following = [_per_beside(first, later, wording) for later in rest]
    return [_linked([_per(first, wording), *following], _link(lead), wording)]


def _link(lead: Lead) -> str:
    """ "Versus" between two figures of which one or the other may be so: "and" would be read as a sum.

    Two that agree, 49 and "more than 48", are neither against each other nor added up.
    """
    if lead.is_update:
        return _EARLIER
    first, last = lead.statements[0], lead.statements[-1]
    if lead.shape is LeadShape.VERSUS:
        # A village has fewer than its district, and a list of names fewer than a toll: that is no contradiction.
        is_other = last.quoted.place and last.quoted.place != first.quoted.place
        return "" if is_other or last.qualifier != first.qualifier else "versus"
    if first.quoted.bounds == last.quoted.bounds or not are_of_the_same(first, last):
        return ""
    return "" if are_compatible(first.quoted, last.quoted) else "versus"


def between(lead: Lead) -> list[str]:
    """How many claimants are not named, in words: "two others in between", "one other gives another figure"."""
    if not lead.between:
        return []
    if lead.shape is LeadShape.SPAN or lead.has_ends:
        return [f"{others(lead.between)} {'within that range' if lead.is_within else 'in between'}"]
    return [f"{others(lead.between)} {'gives another figure' if lead.between == 1 else 'give other figures'}"]


def others(number: int) -> str:
    """A number of claimants, never in digits: "one other", "thirty-eight others"."""
    return f"{number_in_words(number)} other{'' if number == 1 else 's'}"


def report_title(report: Reconciliation) -> str:
    """The title of the report, taken from a claim, without its full stop."""
    return " ".join(report.title.split()).rstrip(".")


def no_current_figure(report: Reconciliation) -> str:
    """The headline without a figure."""
    return ": ".join(part for part in (report_title(report), "no current figure") if part)


def no_figure(title: str) -> str:
    """The sentence of running text without a figure: "Floods in Leyte: no current figure"."""
    if starts_with_numeral(title):
        return f"no current figure: {title}"
    return f"{title}: no current figure" if title else "there is no current figure"


def _linked(parts: list[str], link: str, wording: Wording) -> str:
    """Two figures with their claimants: "12 per A versus 3 per B", or the sentences "A says 12; B says 3"."""
    if wording.style.attribution is Attribution.SAYS or not link:
        return "; ".join(parts)
    return f"{'' if link == _EARLIER else ' '}{link} ".join(parts)


def _per(statement: Statement, wording: Wording) -> str:
    return _attributed(_worded(statement, wording), statement, wording)


def _worded(statement: Statement, wording: Wording) -> str:
    is_said = wording.style.attribution is Attribution.SAYS
    return said_clause(statement, wording) if is_said else headline_clause(statement, wording)


def _per_against(higher: Statement, lower: Statement, wording: Wording) -> str:
    """The lower of two figures: the number alone where the higher one has said who they are, or where it is none."""
    has_noun = wording.is_brief or victims_noun(higher, wording) or lower.figure.is_none
    is_told = needs_no_noun(lower, higher) and has_noun
    return _attributed(figure_again(lower, higher, wording), lower, wording) if is_told else _per(lower, wording)


def _per_beside(first: Statement, later: Statement, wording: Wording) -> str:
    """A figure behind a first one: the number alone where it counts the same people."""
    is_same = are_of_the_same(first, later)
    return _attributed(figure_again(later, first, wording), later, wording) if is_same else _per(later, wording)


def _attributed(figure: str, statement: Statement, wording: Wording) -> str:
    if wording.style.attribution is Attribution.SAYS:
        return f"{speakers(statement, wording).says()} {figure}"
    comma = "," if is_multiple(statement) or ", " in figure else ""
    names = holders(statement, wording)
    return f"{figure}{comma} {'according to' if _is_anybody(names) else 'per'} {names}"


def _is_anybody(names: str) -> bool:
    """Whether a claimant is no name but any one of many: "per a parent" is a rate."""
    article, _, noun = plain(names).partition(" ")
    return article.casefold() in ("a", "an") and noun[:1].islower()


def _span(lead: Lead, wording: Wording) -> str:
    """ "From 3 killed per the Mayor to 12 per the police, and up to 2 per the clinic"."""
    low, high = lead.statements
    is_from_to = lead.runs_from_to and wording.style.attribution is not Attribution.SAYS
    first, second = (_attributed(_end_of_span(end, wording, is_from_to), end, wording) for end in lead.statements)
    if are_of_the_same(low, high):
        second = _attributed(figure_again(high, low, wording, is_bare=is_from_to), high, wording)
    beyond = "".join(f", and {_attributed(figure_again(outer, low, wording), outer, wording)}" for outer in lead.beyond)
    if not is_from_to:
        link = "versus" if low.figure.is_sum or high.figure.is_sum else ""
        return f"{_linked([first, second], link, wording)}{beyond}"
    return f"from {first} to {second}{beyond}"


def _end_of_span(end: Statement, wording: Wording, is_from_to: bool) -> str:
    """ "3 dead" where the figures run from one to another, else a figure as headlines have it."""
    return headline_clause(end, wording, end.predicate.state if is_from_to else None)


def _misquote(lead: Lead, wording: Wording) -> str:
    """One claimant, quoted with two numbers."""
    low, high = lead.statements
    claimant, higher, lower = holders(high, wording), headline_clause(high, wording), figure_alone(low, wording)
    of_high, of_low = in_its_own_report(high), in_its_own_report(low)
    if not (of_high or of_low):
        return f"{higher} in one report and {lower} in another, both quoting {claimant}"
    of_high, of_low = of_high or _as_quoted(high, wording), of_low or _as_quoted(low, wording)
    return f"{higher} per {claimant}, {of_high}, and {lower} {of_low}"


def _as_quoted(statement: Statement, wording: Wording) -> str:
    papers = publishers(statement.quoted)
    return f"as quoted by {wording.listed(papers)}" if papers else "as quoted elsewhere"


def in_its_own_report(statement: Statement) -> str:
    """ "In its own report" for a figure that the claimant itself published, else empty."""
    position = statement.quoted
    if not position.own_sources or len(position.own_sources) < len(position.sources):
        return ""
    whose = owns(position.name, "")
    return f"in {whose} own report" if whose else "at first hand"


def _occurrence(lead: Lead, wording: Wording, title: str) -> list[str]:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    title = title or "It happened"
    asserted = [account for account in lead.statements if not account.figure.is_none]
    denied = [f"denied by {holders(account, wording)}" for account in lead.statements if account.figure.is_none]
    return [*([f"{title} per {holders(account, wording)}" for account in asserted[:1]] or [title]), *denied]


def asides(report: Reconciliation) -> list[str]:
    """Disagreements that the figures of this incident do not show: the cause, and figures of related incidents."""
    cause_is_disputed = any(relation.kind is Kind.ATTRIBUTION_DISPUTE for relation in report.disagreements)
    has_comment = any(comment.stance is Stance.DISPUTES_ATTRIBUTION for comment in report.comments)
    asides = ["who was responsible is disputed"] if cause_is_disputed and not has_comment else []
    if report.exceeded_wholes:
        asides.append("the parts are more than the whole")
    return asides + (["at odds with a related incident"] if disputes_across_incidents(report) else [])


def lead_sentence(lead: Lead, wording: Wording, title: str, *, is_first: bool = True) -> str:
    """A lead as running text, without its full stop; ``is_first``: it begins a sentence."""
    match lead.shape:
        case LeadShape.OCCURRENCE:
            return occurrence(lead, wording, title)
        case LeadShape.MISQUOTE:
            return "; ".join([_misquote_in_running_text(lead, wording), *between(lead)])
        case LeadShape.SPAN:
            return _span_in_running_text(lead, wording)
    link = _link(lead)
    first, *rest = lead.statements
    clause_text = attributed(clause(first, wording), speakers(first, wording), wording, is_first=is_first)
    if wording.style.attribution is Attribution.SAYS:
        link = {"versus": ", while", "and": ", and"}.get(link, ";")
        second = [f"{link} {speakers(opposed, wording).says()} {_second(first, opposed, wording)}" for opposed in rest]
    elif not link or (link == "and" and any(not are_of_the_same(first, opposed) for opposed in rest)):
        by = [f"according to {holders(opposed, wording)}" for opposed in rest]
        second = [f"; {_in_full(first, opposed, wording)}, {whom}" for opposed, whom in zip(rest, by, strict=True)]
    else:
        link = link if link == _EARLIER else f", {link}"
        second = [f"{link} {_second_attributed(first, opposed, wording)}" for opposed in rest]
    return "".join([clause_text, *second, *(f"; {text}" for text in between(lead))])


def _second_attributed(first: Statement, second: Statement, wording: Wording) -> str:
    """The second of two figures with its claimants, behind a comma where a place or a breakdown has one."""
    text = _second(first, second, wording)
    return f"{text}{',' if ', ' in plain(text) else ''} according to {holders(second, wording)}"


def _in_full(first: Statement, second: Statement, wording: Wording) -> str:
    """The second of two figures as a clause of its own, or the number alone where it counts the same people."""
    return figure_again(second, first, wording) if are_of_the_same(first, second) else clause(second, wording)


def _second(first: Statement, second: Statement, wording: Wording) -> str:
    """The second of two figures: the number alone where it counts the same people."""
    is_said = wording.style.attribution is Attribution.SAYS
    is_number = not (is_said and noun_in_outbreak(second))  # nobody "says 70 deaths"
    if is_number and are_of_the_same(first, second if second.place else replace(second, place=first.place)):
        return figure_again(second, first, wording)
    if is_said:
        return clause(second, wording)
    return headline_clause(second, wording, second.predicate.relative)


def _span_in_running_text(lead: Lead, wording: Wording) -> str:
    """ "Figures for people killed run from three, according to the Mayor, to 12, according to the police, …"."""
    low, high = lead.statements
    # The noun of one claimant is not that of all: "members who died" are no end of "people who died".
    of_all = low if are_of_the_same(low, high) else _without_own_noun(low, high)
    ends = [f"{_end(end, of_all, wording)}, according to {holders(end, wording)}," for end in (low, high)]
    # "Include A, B, and C".
    from_to = ("run from", "to ") if lead.runs_from_to else ("include", "" if lead.beyond else "and ")
    span = f"figures for {subject_of(of_all, wording)} {from_to[0]} {ends[0]} {from_to[1]}{ends[1]}"
    outside = [f" and {figure_alone(outer, wording)}, according to {holders(outer, wording)}," for outer in lead.beyond]
    among = [f" with {text}" for text in between(lead)]
    return "".join([span, *outside, *among]).rstrip(",")


def _without_own_noun(low: Statement, high: Statement) -> Statement:
    """What both ends of a span count: the victims where both describe them alike, the place where it is one."""
    victims = low.victims if low.victims == high.victims else None
    place = low.place if low.place == high.place else ""
    qualifier = low.qualifier if low.qualifier == high.qualifier else ""
    return replace(low, victims=victims, figure=replace(low.figure, noun=""), place=place, qualifier=qualifier)


def _end(end: Statement, low: Statement, wording: Wording) -> str:
    return figure_alone(end, wording) if are_of_the_same(low, end) else figure_counted(end, wording)


def _misquote_in_running_text(lead: Lead, wording: Wording) -> str:
    """ "The coast guard is quoted with two figures for people killed: 87 by Ionian Press and 78 by Aegean Wire"."""
    low, high = lead.statements
    speaker = speakers(high, wording)
    quoted = []
    for statement, default in ((high, "in one report"), (low, "in another")):
        papers = publishers(statement.quoted)
        by_whom = f"by {wording.listed(papers)}" if papers else in_its_own_report(statement) or default
        worded = figure_alone if are_of_the_same(low, high) else figure_counted
        quoted.append(f"{worded(statement, wording)} {by_whom}")
    are = "are" if speaker.are_many else "is"
    link = ", and " if " and " in quoted[0] else " and "
    return f"{speaker.names} {are} quoted with two figures for {subject_of(high, wording)}: {link.join(quoted)}"


def occurrence(lead: Lead, wording: Wording, title: str) -> str:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    asserted = [account for account in lead.statements if not account.figure.is_none]
    denied = [account for account in lead.statements if account.figure.is_none]
    text = title or "it happened"
    if asserted and starts_with_numeral(text):
        text = f"according to {holders(asserted[0], wording)}, {text}"
    elif asserted:
        text = f"{text}, according to {holders(asserted[0], wording)}"
    return "; ".join([text, *(f"it did not happen, according to {holders(account, wording)}" for account in denied)])
