"""The application that uvicorn serves. It is apart from ``bootstrap`` so that workers and operator commands load no
HTTP."""

from fastapi import FastAPI

from service.api.app import create_app
from service.application.separate_process import warm_up
from service.runtime.bootstrap import open_newsrooms
from service.runtime.garbage import collect_seldom
from service.settings import read_settings


def api() -> FastAPI:
    """The application with the settings of the environment."""
    settings = read_settings()
    warm_up()
    app = create_app(lambda: open_newsrooms(settings), settings)
    collect_seldom()
    return app
