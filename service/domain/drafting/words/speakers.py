"""Patterns of institutions and sides that a sentence names without letting them speak."""

import re

NAMED_INSTITUTION = re.compile(
    r"(?:[A-Z][\w’'-]{0,40} ){1,5}(?:Ministry|Army|Police|Observatory|Agency|Command|Forces)\b"
)
NAMED_SIDE = re.compile(r"\b(?:Taliban|Islamic State|Houthis?|Hezbollah|Hamas)\b")
