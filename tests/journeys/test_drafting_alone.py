"""A story is drafted by the rules without a network: in a namespace that has none, where one can be made.

Elsewhere the run is watched alone: it asks for no connection and starts no process.
"""

from __future__ import annotations

import subprocess
import sys

from tests.root import ROOT

_WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
_SCRIPT = """
import asyncio, sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen"):
        raise SystemExit(f"{event} {args}")

sys.addaudithook(refuse)
from tests.builders.drafted import SEED, drafted
from tests.contracts.stores import on_memory

print(len(asyncio.run(drafted(on_memory(), text=SEED))["items"]))
"""


def can_be_made() -> bool:
    """Whether this machine lets us make a namespace without a network."""
    try:
        return subprocess.run([*_WITHOUT_NETWORK, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_the_seed_story_is_drafted_without_a_network() -> None:
    command = [*(_WITHOUT_NETWORK if can_be_made() else ()), sys.executable, "-c", _SCRIPT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("9\n", 0), done.stderr
