"""The content of a brief text, and how much of what is around its leads a wording tells."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.domain.claims.vocabulary import Stance
from service.domain.prose.leads.beside import is_verified
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of
from service.domain.prose.statements import Statement, are_compatible, claimants_of
from service.domain.reconciliation.report import Comment

FIGURES_DISPUTED = "figures disputed"
"""Said where there is no room for those who deny or dispute several figures."""
_BRIEFLY = {
    Stance.DENIES: FIGURES_DISPUTED,
    Stance.DISPUTES_NUMBER: FIGURES_DISPUTED,
    Stance.DISPUTES_ATTRIBUTION: "blame disputed",
    Stance.DISPUTES_STATUS: "victim status disputed",
}


def disputed_in_brief(comments: Iterable[Comment]) -> list[str]:
    """What is disputed, without those who do: the figures, else who was responsible or who the victims were."""
    stances = {comment.stance for comment in comments}
    disputed = dict.fromkeys(words for stance, words in _BRIEFLY.items() if stance in stances)
    return [FIGURES_DISPUTED] if FIGURES_DISPUTED in disputed else list(disputed)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a claimant withdrew or corrected, as a clause and in the fewest words."""

    clause: str
    briefest: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The content of a brief text: the leads of one measure, comments against a number, asides, the title.

    ``graver`` are the leads of a graver measure than that in dispute, of the dead before the injured, ``graver_alone``
    its newest figure, or all where one would mislead. ``corrections`` are what claimants took back. ``newest`` is the
    newest figure where no lead shows it; ``is_growing``: the leads differ only because one is newer; ``is_disputed``:
    claimants disagree on the measure, or a comment disputes it; ``lesser_disputed``: that of a lesser measure the
    figures are disputed; ``missing``: those missing beside the dead. ``own`` are
    the figures of those who object, by their names, where no lead shows them. ``places`` are the names of the place,
    the fullest first, if the text begins with it; ``also`` are asides for which there may be room. ``rendered`` are
    leads in words, by the form of these words; the object lives for one rendering.
    """

    leads: Sequence[Lead]
    comments: Sequence[Comment]
    asides: Sequence[str]
    title: str
    graver: Sequence[Lead] = ()
    graver_alone: Sequence[Lead] = ()
    corrections: Sequence[TakenBack] = ()
    newest: Statement | None = None
    is_growing: bool = False
    is_disputed: bool = False
    lesser_disputed: str = ""
    own: Mapping[str, Statement] = field(default_factory=dict)
    missing: Sequence[Lead] = ()
    places: Sequence[str] = ()
    also: Sequence[str] = ()
    rendered: dict[tuple[object, ...], list[str]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What a wording tells around its leads: of the graver measure all, its one newest figure, or nothing.

    ``is_bare``: a denial is told in the fewest words.
    """

    graver: Sequence[Lead] = ()
    disputes: bool = True
    newest: bool = False
    corrections: Sequence[TakenBack] = ()
    is_bare: bool = False


def uncounted(content: Brief) -> Brief:
    """The content with a word for its other claimants instead of their number."""
    if not any(lead.between for lead in content.leads):
        return content
    leads = [replace(lead, between=0) for lead in content.leads]
    return replace(content, leads=leads, asides=["others differ", *content.asides])


def first_in_dispute(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The first lead of two claimants, else the first of several figures, else the first."""
    of_two = [lead for lead in leads if len(lead.statements) > 1]
    return [lead for lead in of_two if lead.shape is not LeadShape.MISQUOTE][:1] or of_two[:1] or leads[:1]


def first_alone(content: Brief) -> Brief:
    """The first leads, with how many figures are not told: no side of several is told as if it were the only one."""
    disputed = first_in_dispute(content.leads)
    left_out = len(figures_of(content.leads)) - len(figures_of(disputed))
    return replace(content, leads=[replace(lead, between=lead.between + left_out) for lead in disputed])


def first_of(lead: Lead) -> Lead:
    """The highest figure of a lead, with how many others there are; those who exclude it stay, and who verified."""
    first, *rest = lead.statements
    others_of = claimants_of(rest) - set(first.claimants)
    are_all_told = any(is_verified(later) or not are_compatible(first.quoted, later.quoted) for later in rest)
    return lead if are_all_told else replace(lead, statements=(first,), between=lead.between + len(others_of))


def narrowed(comment: Comment, measures: Collection[str]) -> Comment:
    """A comment on the figures of some measures alone; the whole where it is on none of them."""
    figures = tuple(figure for figure in comment.figures if figure.measure in measures)
    return replace(comment, figures=figures) if figures else comment


def without_newest(content: Brief) -> Brief:
    """The content whose leads do not count the newest figure among those they leave out: it is told beside them."""
    return replace(content, leads=[replace(lead, between=max(lead.between - 1, 0)) for lead in content.leads])
