"""What the schemas of all answers have in common."""

from pydantic import BaseModel, ConfigDict


class Answered(BaseModel):
    """An object of an answer; it has no other keys than those of its schema."""

    model_config = ConfigDict(extra="forbid")
