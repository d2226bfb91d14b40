"""The bodies that clients send about drafts: a story, what becomes of one draft, several drafts at once."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from service.formats.requests.bodies import ClaimBody
from service.formats.requests.characters import unfit_character
from service.formats.requests.field_types import LANGUAGE_TAG, Key, Moment, Name, Reason, Sent, Text, WebAddress

LARGEST_STORY = 64 * 1024
# The keys of its claims have thirteen characters more.
LONGEST_KEY = 240
MOST_ACCEPTED = 100

DraftId = Annotated[str, Field(pattern=r"^dft_[0-9a-f]{23}$", examples=["dft_0123456789abcdef0123001"])]


class StoryBody(Sent):
    """A story to be drafted: its text or its HTML, where it was published, and your key of it."""

    text: Annotated[
        str | None, Field(description="The words, at most 64 KiB; offsets of the answer count its code points.")
    ] = None
    html: Annotated[str | None, Field(description="The article as HTML instead; the answer has its text.")] = None
    publisher: Annotated[
        Name, Field(description="The publisher; it is the claimant of numbers without another speaker.")
    ]
    url: WebAddress | None = None
    published_at: Annotated[
        Moment | None, Field(description="When; days in the text are counted from here. Left out: now.")
    ] = None
    headline: Text | None = None
    language: Annotated[str | None, Field(pattern=LANGUAGE_TAG, description="A BCP 47 tag; only English is read.")] = (
        None
    )
    key: Annotated[
        Key | None,
        Field(
            max_length=LONGEST_KEY,
            description="Your key of the story, the same in its later versions; names its claims. Left out: its url.",
        ),
    ] = None
    embargo_until: Annotated[
        Moment | None, Field(description="The embargo of the story; its drafts and their claims are under it.")
    ] = None

    @model_validator(mode="after")
    def _has_one_text(self) -> Self:
        stated = [text for text in (self.text, self.html) if text is not None]
        if len(stated) != 1 or not stated[0].strip():
            raise PydanticCustomError("story", "Give the story as text or as html, one of them, and not empty.")
        if len(stated[0].encode(errors="surrogatepass")) > LARGEST_STORY:
            raise PydanticCustomError("story", "Send at most 64 KiB of a story: cut it, or send it in parts.")
        if (unfit := unfit_character(stated[0])) is not None:
            raise PydanticCustomError("story", "Leave the character {unfit} out of the story.", {"unfit": unfit})
        return self


class AcceptBody(Sent):
    """The person who accepts a draft, and the corrected claim, if the draft is wrong."""

    by: Annotated[Name | None, Field(description="The person who looked at it; kept in the ledger.")] = None
    claim: Annotated[ClaimBody | None, Field(description="The claim as it should be; its key stays the draft's.")] = (
        None
    )


class DropBody(Sent):
    """Why a draft is dropped, and by whom."""

    reason: Reason | None = None
    by: Name | None = None


class AcceptManyBody(Sent):
    """Drafts that a person checked, accepted as drafted."""

    drafts: Annotated[list[DraftId], Field(min_length=1, max_length=MOST_ACCEPTED)]
    by: Annotated[Name, Field(description="The person who looked at each of them.")]


REQUESTS = (StoryBody, AcceptBody, DropBody, AcceptManyBody)
