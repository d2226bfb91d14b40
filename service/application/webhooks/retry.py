"""When a webhook message that was not received is sent again."""

# The schedule of the Standard Webhooks specification: about three days and four hours in all.
RETRY_SECONDS = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
# A receiver may ask for a pause, not for an end.
LONGEST_PAUSE_SECONDS = 86_400
_UNITS = ((1, 60, "seconds"), (60, 3_600, "minutes"), (3_600, float("inf"), "hours"))


def schedule() -> str:
    """The pauses in words, as the contract and the documents give them: "5 seconds, 5 and 30 minutes, …"."""
    return ", ".join(
        " and ".join(", ".join(str(pause // unit) for pause in pauses).rsplit(", ", 1)) + f" {name}"
        for unit, end, name in _UNITS
        if (pauses := [pause for pause in RETRY_SECONDS if unit <= pause < end])
    )


def pause_after(failures: int, asked: int | None = None) -> int | None:
    """Seconds until a message is sent again after so many failures (from 1); ``None`` when it is given up.

    ``asked`` are the seconds of the receiver's ``Retry-After``: it may lengthen a pause, up to a day, never shorten it.
    """
    if failures > len(RETRY_SECONDS):
        return None
    return max(RETRY_SECONDS[failures - 1], min(asked or 0, LONGEST_PAUSE_SECONDS))
