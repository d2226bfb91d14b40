"""What the API answers about drafts."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypeAliasType

from service.api.schemas.answered import Answered
from service.formats.requests.drafts import REQUESTS as SENT
from service.formats.requests.words import Words
from service.ports.drafts import DraftState

StateWord = TypeAliasType("StateWord", Annotated[DraftState, Words()])


class FieldEvidenceAnswer(Answered):
    """The words that a field was read from, with their offsets in code points of the text."""

    field: Annotated[str, Field(description="The path of the field in the claim.", examples=["counts.0.value"])]
    start: Annotated[int, Field(description="Where the words begin.", examples=[372])]
    end: Annotated[int, Field(description="Where they end.", examples=[375])]
    text: Annotated[str, Field(description="The words.", examples=["119"])]


class NeedAnswer(Answered):
    """A reason to check a draft: a code for programs and a sentence for people. There is no score."""

    code: Annotated[str, Field(description="The reason, a word of docs/drafts.md.", examples=["short_name"])]
    says: Annotated[str, Field(description="The reason as a sentence.", examples=["“the ministry” was taken for …"])]
    link: Annotated[str | None, Field(description="Where it leads, if anywhere.", examples=["/v1/claims/clm_…"])] = None


class DecisionAnswer(Answered):
    """A person's decision."""

    at: Annotated[str, Field(description="When.", examples=["2021-06-30T12:00:00.000Z"])]
    by: Annotated[str | None, Field(description="Who.", examples=["Ana"])]
    claim_id: Annotated[str | None, Field(description="The claim of an accepted draft.", examples=["clm_…"])]
    reason: Annotated[str | None, Field(description="Why it was dropped.", examples=["Not ours."])]


class DraftAnswer(Answered):
    """A draft: a claim as it would be posted, the words of each field, and the reasons to check it."""

    draft_id: Annotated[str, Field(description="Its id.", examples=["dft_0123456789abcdef0123001"])]
    event: Annotated[int, Field(description="The number of the event within the story.", examples=[1])]
    state: Annotated[StateWord, Field(description="What became of it.", examples=["open"])]
    claim: Annotated[dict[str, Any], Field(description="As POST /v1/claims takes it.", examples=[{"claimant": {}}])]
    evidence: Annotated[list[FieldEvidenceAnswer], Field(description="The words of each field.", examples=[[]])]
    needs: Annotated[
        list[NeedAnswer], Field(description="Reasons to check it; empty for a plain draft.", examples=[[]])
    ]
    decision: Annotated[DecisionAnswer | None, Field(description="What was decided.", examples=[None])] = None


class UnreadAnswer(Answered):
    """A number near a casualty word that no draft has."""

    start: Annotated[int, Field(description="Where the words begin.", examples=[1201])]
    end: Annotated[int, Field(description="Where they end.", examples=[1218])]
    text: Annotated[str, Field(description="The words.", examples=["another was missing"])]


class StorySourceAnswer(Answered):
    """Where the story was published, as sent."""

    publisher: Annotated[str, Field(description="Who published it.", examples=["Anadolu Agency"])]
    url: Annotated[str | None, Field(description="Its address.", examples=["https://example.org/1"])] = None
    published_at: Annotated[str | None, Field(description="When.", examples=["2021-06-30T12:00:00Z"])] = None
    headline: Annotated[str | None, Field(description="Its headline.", examples=["Taliban toll"])] = None
    language: Annotated[str | None, Field(description="Its language.", examples=["en"])] = None


class DraftSetAnswer(Answered):
    """The drafts of a story. They expire, and are in no list, report, feed or export before they are accepted."""

    draft_set_id: Annotated[str, Field(description="Its id.", examples=["dfs_0123456789abcdef0123"])]
    reader: Annotated[str, Field(description="The reader, with its version.", examples=["rules/1"])]
    key: Annotated[str | None, Field(description="Your key of the story.", examples=["aa-2021-06-30"])]
    source: Annotated[StorySourceAnswer, Field(description="Where it was published.", examples=[{"publisher": "AA"}])]
    text: Annotated[str, Field(description="The text as kept: the offsets are its own.", examples=["Five died."])]
    created_at: Annotated[str, Field(description="When it was drafted.", examples=["2021-06-30T12:00:00.000Z"])]
    expires_at: Annotated[str, Field(description="When it expires.", examples=["2021-07-07T12:00:00.000Z"])]
    embargo_until: Annotated[str | None, Field(description="The embargo of the story.", examples=[None])]
    items: Annotated[list[DraftAnswer], Field(description="The drafts, as the story tells them.", examples=[[]])]
    not_read: Annotated[list[UnreadAnswer], Field(description="Numbers that no draft has.", examples=[[]])]
    refused_by_gate: Annotated[
        list[str], Field(description="Why findings of a second reader were dropped.", examples=[[]])
    ]


class DraftSetInList(Answered):
    """A set of drafts in the list, with the number in each state."""

    draft_set_id: Annotated[str, Field(description="Its id.", examples=["dfs_0123456789abcdef0123"])]
    reader: Annotated[str, Field(description="The reader, with its version.", examples=["rules/1"])]
    key: Annotated[str | None, Field(description="Your key of the story.", examples=["aa-2021-06-30"])]
    source: Annotated[StorySourceAnswer, Field(description="Where it was published.", examples=[{"publisher": "AA"}])]
    created_at: Annotated[str, Field(description="When it was drafted.", examples=["2021-06-30T12:00:00.000Z"])]
    expires_at: Annotated[str, Field(description="When it expires.", examples=["2021-07-07T12:00:00.000Z"])]
    open: Annotated[int, Field(description="Drafts nobody decided on.", examples=[9])]
    accepted: Annotated[int, Field(description="Drafts that are claims.", examples=[0])]
    dropped: Annotated[int, Field(description="Drafts that were dropped.", examples=[0])]


class DraftSetList(Answered):
    """The newest sets of drafts, the latest first; a hundred at most."""

    items: Annotated[list[DraftSetInList], Field(description="The sets.", examples=[[]])]
    next: Annotated[None, Field(description="There is one page.", examples=[None])] = None


class DroppedAnswer(Answered):
    """A dropped draft."""

    draft_id: Annotated[str, Field(description="Its id.", examples=["dft_0123456789abcdef0123001"])]
    state: Annotated[StateWord, Field(description="What became of it.", examples=["open"])]
    decision: Annotated[DecisionAnswer, Field(description="What was decided.", examples=[{"by": "Ana"}])]


class AcceptedDraft(Answered):
    """The result for one of several drafts: the receipt of its claim, or the problem."""

    draft_id: Annotated[str, Field(description="Its id.", examples=["dft_0123456789abcdef0123001"])]
    status: Annotated[int, Field(description="As for one alone: 201, 200, or that of the problem.", examples=[201])]
    receipt: Annotated[
        dict[str, Any] | None, Field(description="The receipt of its claim.", examples=[{"claim_id": "clm_…"}])
    ] = None
    problem: Annotated[dict[str, Any] | None, Field(description="Why it was not accepted.", examples=[None])] = None


class AcceptedDrafts(Answered):
    """A result for each draft, in the order sent."""

    items: Annotated[list[AcceptedDraft], Field(description="The results.", examples=[[]])]


REQUESTS = SENT
ANSWERS = (DraftSetAnswer, DraftSetList, DroppedAnswer, AcceptedDrafts)
