"""The words of the contract: the values of the core's enums, each list under the name it has in the published document.

A generated client has one type for each list. Renaming a value in the core changes openapi/openapi.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType

from service.domain.claims import event_types, vocabulary
from service.domain.english import house_style
from service.domain.quantities import bounds
from service.domain.reconciliation import report


class Words:
    """Marks an enum that is posted as one of its values. It is published without its docstring, as a list of words.

    An unknown word is a ``literal_error``, and a strict model takes the text of a value for its member.
    """

    def __get_pydantic_core_schema__(self, source: type[StrEnum], _: GetCoreSchemaHandler) -> CoreSchema:
        values = core_schema.literal_schema([member.value for member in source])
        return core_schema.no_info_after_validator_function(source, values)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a text that is one of a list of words."""

    words: Sequence[str]

    def __get_pydantic_core_schema__(self, source: Any, _: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.words))


EventType = TypeAliasType("EventType", Annotated[event_types.EventType, Words()])
Hazard = TypeAliasType("Hazard", Annotated[vocabulary.Hazard, Words()])
ClaimantKind = TypeAliasType("ClaimantKind", Annotated[vocabulary.ClaimantKind, Words()])
Article = TypeAliasType("Article", Annotated[vocabulary.Article, Words()])
Attribution = TypeAliasType("Attribution", Annotated[house_style.Attribution, Words()])
Numerals = TypeAliasType("Numerals", Annotated[house_style.Numerals, Words()])
ClockFace = TypeAliasType("ClockFace", Annotated[house_style.ClockFace, Words()])
Stance = TypeAliasType("Stance", Annotated[vocabulary.Stance, Words()])
VictimStatus = TypeAliasType("VictimStatus", Annotated[vocabulary.Status, Words()])
Demographic = TypeAliasType("Demographic", Annotated[vocabulary.Demographic, Words()])
Basis = TypeAliasType("Basis", Annotated[vocabulary.Basis, Words()])
Verification = TypeAliasType("Verification", Annotated[vocabulary.Verification, Words()])
TimeBasis = TypeAliasType("TimeBasis", Annotated[vocabulary.TimeBasis, Words()])
Interest = TypeAliasType("Interest", Annotated[vocabulary.Interest, Words()])
ActedBy = TypeAliasType("ActedBy", Annotated[vocabulary.ActedBy, Words()])
Decision = TypeAliasType("Decision", Literal["same", "different", "unsure"])
ClaimState = TypeAliasType("ClaimState", Annotated[vocabulary.ClaimState, Words()])
Bound = TypeAliasType("Bound", Annotated[bounds.Bound, Words()])
ReportStatus = TypeAliasType("ReportStatus", Annotated[report.ReportStatus, Words()])
SetAside = TypeAliasType("SetAside", Annotated[report.SetAside, Words()])
RelationKind = TypeAliasType("RelationKind", Annotated[report.Kind, Words()])
PartyLikeness = TypeAliasType("PartyLikeness", Annotated[report.Likeness, Words()])
KnownMeasure = TypeAliasType("KnownMeasure", Annotated[str, OneOf(vocabulary.MEASURES)])
