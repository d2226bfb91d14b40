"""The options of every command that talks to a service: where it is, and the key."""

from typing import Annotated

import typer

from service.runtime.processes.data_directory import running_address
from service.settings import read_settings

HERE = "http://127.0.0.1:8000"


def address_here() -> str:
    """Where the `counterclaim up` of the data directory listens, else the usual address."""
    return running_address(read_settings().data_dir) or HERE


def how_to_find(url: str) -> str:
    """What to do if no service answers at an address; at the usual one perhaps another data directory is in use."""
    if url != HERE:
        return "Say where with --url or COUNTERCLAIM_URL"
    return (
        f"No `counterclaim up` runs on the data directory {read_settings().data_dir}: one with another --data-dir is "
        "found if COUNTERCLAIM_DATA_DIR names that directory, and any service with --url or COUNTERCLAIM_URL"
    )


Url = Annotated[
    str,
    typer.Option(
        "--url",
        envvar="COUNTERCLAIM_URL",
        help="Address of the service.",
        default_factory=address_here,
        show_default=f"that of the running `counterclaim up`, else {HERE}",
    ),
]
Key = Annotated[
    str | None, typer.Option("--key", envvar="COUNTERCLAIM_KEY", help="API key, if the service requires one.")
]
