"""Patterns of institutions and sides that a sentence names without letting them speak."""

import re

NAMED_INSTITUTION = re.compile(
    r"(?:[A-Z][\w’'-]{0,40} ){1,5}(?:Ministry|Army|Police|Observatory|Agency|Command|Forces)\b"
)
NAMED_OFFICIAL = re.compile(
    r"\b(?:[A-Z][\w’'-]{0,40} ){0,2}(?:[Cc]hief|[Mm]inister|[Gg]overnor|[Mm]ayor|[Pp]resident|[Cc]ommander|[Dd]irector|"
    r"[Ss]ecretary|[Cc]olonel|[Cc]aptain|[Ss]heriff|[Pp]refect|[Cc]ommissioner|[Pp]rosecutor|[Cc]oroner|[Ss]pokes\w{3,6}|"
    r"[Dd]octor|Dr\.?|Insp(?:ector|\.))(?: [A-Z][\w’'-]{1,40}){1,3}"
)
NAMED_SIDE = re.compile(r"\b(?:Taliban|Islamic State|Houthis?|Hezbollah|Hamas)\b")
