"""Run as a program: ``counterclaim up`` with stand-ins for API and workers, whose command lines are the arguments."""

from __future__ import annotations

import sys

from service.domain.errors import CounterclaimError
from service.runtime.processes.running_service import stop_signals_call
from service.runtime.processes.supervisor import Commands, Supervisor
from service.settings import read_settings


def main(api: str, worker: str) -> None:
    """Run the supervisor; the environment holds all settings, as for the real command."""
    commands = Commands((sys.executable, *api.split()), (sys.executable, *worker.split()))
    supervisor = Supervisor(read_settings(), commands)
    with stop_signals_call(supervisor.stop):
        supervisor.run(lambda url: print(f"ready {url}", flush=True))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except CounterclaimError as error:
        sys.exit(f"counterclaim: {error}")
