"""Reasons why a person should look at a draft, each a code and a sentence; never a score (DRAFTS)."""

from dataclasses import dataclass
from enum import StrEnum


class NeedCode(StrEnum):
    """Why a person should look."""

    OWN_VOICE = "own_voice"
    PRONOUN = "pronoun"
    SHORT_NAME = "short_name"
    TWO_SPEAKERS = "two_speakers"
    INSIDE_QUOTE = "inside_quote"
    PART_OF_ANOTHER_NUMBER = "part_of_another_number"
    FORECAST = "forecast"
    OLDER_EVENT = "older_event"
    BACKGROUND_IN_SPEECH = "background_in_speech"
    PLACE_FROM_DATELINE = "place_from_dateline"
    PLACE_FROM_STORY = "place_from_story"
    PLACE_FROM_BEFORE = "place_from_before"
    PLACE_FROM_SPEAKER = "place_from_speaker"
    PLACE_OF_SEVERAL = "place_of_several"
    DATE_FROM_STORY = "date_from_story"
    DATE_FROM_BEFORE = "date_from_before"
    DATE_FROM_COUNTING = "date_from_counting"
    DATE_OF_SEVERAL = "date_of_several"
    DATE_OF_NIGHT = "date_of_night"
    TYPE_FROM_STORY = "type_from_story"
    UNKNOWN_PLACE = "unknown_place"
    PARTY_NOT_REGISTERED = "party_not_registered"
    QUANTITY_NOT_READ = "quantity_not_read"
    SAID_BEFORE = "said_before"
    SECOND_CLAIMANT = "second_claimant"
    SPEAKER_FROM_BEFORE = "speaker_from_before"
    SPEAKER_FROM_DEED = "speaker_from_deed"
    SPEAKER_FROM_SIGNATURE = "speaker_from_signature"
    READERS_DIFFER = "readers_differ"
    ENDPOINT_SILENT = "endpoint_silent"
    ONE_WITHOUT_NUMBER = "one_without_number"
    WHAT_IT_ANSWERS = "what_it_answers"
    MEASURE_FROM_NEAR = "measure_from_near"
    TWO_NUMBERS = "two_numbers"


SENTENCES: dict[NeedCode, str] = {
    NeedCode.OWN_VOICE: "The text names no source for this: the publisher says it.",
    NeedCode.PRONOUN: "“{mention}” was taken for {name}, named before.",
    NeedCode.SHORT_NAME: "“{mention}” was taken for {name}, named before.",
    NeedCode.TWO_SPEAKERS: "Two speakers are named as one: {name}.",
    NeedCode.INSIDE_QUOTE: "It stands in a quotation that goes on: {name} was taken for the speaker.",
    NeedCode.PART_OF_ANOTHER_NUMBER: "The text counts these among another number.",
    NeedCode.FORECAST: "The text fears or expects this; it does not say that it happened.",
    NeedCode.OLDER_EVENT: "This happened more than a week before the story: background, perhaps.",
    NeedCode.BACKGROUND_IN_SPEECH: "The sentence may tell this as background, and not as what {name} said.",
    NeedCode.PLACE_FROM_DATELINE: "The sentence names no place: it was taken from the dateline.",
    NeedCode.PLACE_FROM_STORY: "The sentence names no place: it was taken from the beginning of the story.",
    NeedCode.PLACE_FROM_BEFORE: "The sentence names no place: it was taken from a sentence before.",
    NeedCode.PLACE_FROM_SPEAKER: "The sentence names no place: the country of the speaker (“{mention}”) was taken.",
    NeedCode.PLACE_OF_SEVERAL: "There may be several places named “{mention}”: see whether the country is right.",
    NeedCode.DATE_FROM_STORY: "The sentence names no day: it was taken from the story or its day of publication.",
    NeedCode.DATE_FROM_BEFORE: "The sentence names no day: it was taken from a sentence before.",
    NeedCode.DATE_FROM_COUNTING: "The period was taken to end on the day when this was counted or said.",
    NeedCode.DATE_OF_SEVERAL: "The sentence names several times: “{mention}” was taken.",
    NeedCode.DATE_OF_NIGHT: "A night belongs to two days, and both were taken: see which it was.",
    NeedCode.TYPE_FROM_STORY: "The paragraph does not say what happened: it was taken from the rest of the story.",
    NeedCode.UNKNOWN_PLACE: "No country was found: say where it happened.",
    NeedCode.PARTY_NOT_REGISTERED: "{name} is not in the register of parties: is it one of them under another name?",
    NeedCode.QUANTITY_NOT_READ: "“{mention}” is a number that could not be read: say how many.",
    NeedCode.SAID_BEFORE: "{name} is on record with this number already.",
    NeedCode.SECOND_CLAIMANT: "The text gives {mention} for {name}, too: see whose number it is.",
    NeedCode.SPEAKER_FROM_BEFORE: "The sentence names no source: {name}, of the sentence before, was taken for it.",
    NeedCode.SPEAKER_FROM_DEED: "No word says who says this: {name}, who has or received the number, was taken.",
    NeedCode.SPEAKER_FROM_SIGNATURE: "The sentence names no source: {name}, who signs the text, was taken for it.",
    NeedCode.READERS_DIFFER: "The two readers understood this differently: {name}.",
    NeedCode.ENDPOINT_SILENT: "The other reader did not answer: this is what the rules read.",
    NeedCode.ONE_WITHOUT_NUMBER: "“{mention}” was read as one person.",
    NeedCode.MEASURE_FROM_NEAR: "What “{mention}” counts was taken from the nearest word that tells it: “{name}”.",
    NeedCode.TWO_NUMBERS: "The text has {mention} from {name}, too: see which is newer, or a part of the other.",
    NeedCode.WHAT_IT_ANSWERS: "It was taken as an answer to the claim before it.",
}
# Drafts with one of these are folded on the page: they are rarely what a newsroom wants to record.
FOLDED = frozenset((NeedCode.OWN_VOICE, NeedCode.FORECAST, NeedCode.OLDER_EVENT))


@dataclass(frozen=True)
class Need:
    """One reason; ``mention`` are words of the text, ``name`` is what they were taken for, ``link`` leads further."""

    code: NeedCode
    mention: str = ""
    name: str = ""
    link: str | None = None

    @property
    def sentence(self) -> str:
        """The reason as a sentence, with a capital letter also where it begins with a name."""
        stated = SENTENCES[self.code].format(mention=self.mention, name=self.name)
        return stated[:1].upper() + stated[1:]
