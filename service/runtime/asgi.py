"""The application that uvicorn serves. It is apart from ``bootstrap`` so that workers and operator commands load no
HTTP."""

import sys

from fastapi import FastAPI

from service.api.app import create_app
from service.application.processes.separate_process import warm_up
from service.domain.quantities.grammar import read
from service.runtime.bootstrap import open_newsrooms, sign_in_of
from service.runtime.garbage import collect_briefly
from service.settings import read_settings

# A thread gives way to the event loop after so many seconds; Python's own number is 0.005.
SWITCH_SECONDS = 0.001


def api() -> FastAPI:
    """The application with the settings of the environment."""
    settings = read_settings()
    warm_up()
    # The patterns and word lists are made at the first reading: a tenth of a second that no request should wait for.
    read("at least three killed")
    app = create_app(lambda: open_newsrooms(settings, follows_reports=True), settings, sign_in_of(settings))
    collect_briefly()
    sys.setswitchinterval(SWITCH_SECONDS)
    return app
