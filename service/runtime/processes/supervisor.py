"""Starts the server, the API and the workers as processes, keeps them running, and stops them in order.

A child that ends is started again, for ever; only before everything was ready once is an end a failure to start.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from subprocess import Popen
from types import FrameType

from service.runtime.processes import child, data_directory, embedded_server
from service.runtime.processes.child import Guard, Program
from service.runtime.processes.data_directory import CannotStart, DataDirectory
from service.runtime.processes.log_follower import LogFollower
from service.runtime.processes.restart_policy import BackOff, Role, may_start, stop_order
from service.settings import PREFIX, Settings, as_environment, reachable_host, refuse_exposure

LISTEN_FD = f"{PREFIX}LISTEN_FD"
LOOK_AGAIN_SECONDS = 0.05
START_SECONDS = 60.0
ANSWER_SECONDS = 1.0
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Commands:
    """What runs as API and as worker; both are told everything by the environment (``service.settings``).

    The API takes over the listening socket whose descriptor ``COUNTERCLAIM_LISTEN_FD`` names, so a request that
    comes while the API starts again waits instead of being refused.
    """

    api: tuple[str, ...] = child.python_command("service.runtime.cli.main", "serve")
    worker: tuple[str, ...] = child.python_command("workers")


@dataclass(slots=True)
class Child:
    """One process that is to run, and how often it had to be started."""

    role: Role
    program: Program
    process: Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    back_off: BackOff = field(default_factory=BackOff)

    def start(self, guard: Guard, now: float) -> None:
        """Start it now."""
        self.process, self.started = child.start(self.program, guard), now

    def noticed_end(self, now: float) -> str:
        """If it has ended: when to start it again, and what to tell the operator; else an empty text."""
        if self.process is None or self.process.poll() is None:
            return ""
        pause, self.back_off = self.back_off.after_life_of(now - self.started)
        self.due = now + pause
        status, self.process = self.process.returncode, None
        return f"{self.program.name} ended with status {status}: {child.last_line(self.program.log)}"


class Supervisor:
    """Runs the service from one thread: ``run`` blocks until ``stop`` is called from another or from a signal."""

    def __init__(self, settings: Settings, commands: Commands | None = None, *, verbose: bool = False) -> None:
        self._settings = settings
        self._commands = commands or Commands()
        self._verbose = verbose
        self._told_to_stop = False
        self._children: list[Child] = []
        self._server_socket: embedded_server.ServerSocket | None = None
        self._server_answered_at = -1.0

    def stop(self) -> None:
        """Ask ``run`` to stop everything and return; only sets a flag, so a signal handler may call it."""
        self._told_to_stop = True

    def run(self, ready: Callable[[str], None]) -> None:
        """Start everything, call ``ready`` with the address once, keep it running, stop it.

        Raises ``CannotStart`` or ``UnusableSetting`` when it cannot be started.
        """
        refuse_exposure(self._settings)
        with ExitStack() as held:
            directory = data_directory.take(self._settings.data_dir)
            held.callback(directory.close)
            listener = held.enter_context(_listener_on(self._settings.host, self._settings.port))
            guard = Guard()
            held.callback(guard.close)
            self._plan(directory, listener)
            held.callback(self._stop_all)
            held.callback(listener.close)
            self._supervise(guard, _url(listener, self._settings.host), ready)

    def _plan(self, directory: DataDirectory, listener: socket.socket) -> None:
        settings = self._settings.model_copy(update={"port": listener.getsockname()[1], "data_dir": directory.path})
        self._children = []
        if not settings.redis_url:
            settings = self._plan_server(settings, directory)
        environment = {**as_environment(settings), **child.checkout_environment()}
        listening = {**environment, LISTEN_FD: str(listener.fileno())}
        api = Program("api", self._commands.api, directory.logs / "api.log", listening, (listener.fileno(),))
        self._children.append(Child(Role.API, api))
        for name in (f"worker-{number}" for number in range(1, settings.workers + 1)):
            worker = Program(name, self._commands.worker, directory.logs / f"{name}.log", environment)
            self._children.append(Child(Role.WORKER, worker))

    def _plan_server(self, settings: Settings, directory: DataDirectory) -> Settings:
        server = embedded_server.choose_server(embedded_server.last_server(directory), settings.server_program)
        embedded_server.note_server(directory, server)
        self._server_socket = embedded_server.ServerSocket(directory.path)
        program = embedded_server.server_program(server, directory, self._server_socket.path)
        self._children.append(Child(Role.SERVER, program))
        url = self._server_socket.url
        return settings.model_copy(update={"redis_url": url, "queue_url": settings.queue_url or url})

    def _supervise(self, guard: Guard, url: str, ready: Callable[[str], None]) -> None:
        logs = LogFollower([one.program.log for one in self._children]) if self._verbose else None
        announced, answered = False, None
        while not self._told_to_stop:
            self._look_after(guard, fail=not announced)
            if logs:
                logs.copy_news()
            if not announced and self._server_answers():
                answered = answered or time.monotonic()
                announced = self._announced(url, ready, answered)
            time.sleep(LOOK_AGAIN_SECONDS)

    def _look_after(self, guard: Guard, *, fail: bool) -> None:
        """Notice who has ended and start who is due; while starting up, an end is a failure."""
        for one in self._children:
            said = one.noticed_end(time.monotonic())
            if said and fail:
                raise CannotStart(f"{said} (all it said: {one.program.log})")
            if said:
                print(f"counterclaim: {said}; starting it again", file=sys.stderr, flush=True)
            now = time.monotonic()
            if one.process is None and now >= one.due and may_start(one.role, self._server_answers()):
                one.start(guard, now)

    def _announced(self, url: str, ready: Callable[[str], None], since: float) -> bool:
        status, said = _get(url, "/readyz")
        if status == 200:
            ready(url)
        elif time.monotonic() - since > START_SECONDS:
            raise CannotStart(f"not ready after {START_SECONDS:.0f} seconds: {said}")
        return status == 200

    def _server_answers(self) -> bool:
        """Whether the server has answered since it was last started; one of the operator's own is taken to."""
        if self._server_socket is None:
            return True
        server = self._children[0]
        if server.process is None:
            return False
        if self._server_answered_at != server.started and self._server_socket.answers():
            self._server_answered_at = server.started
        return self._server_answered_at == server.started

    def _stop_all(self) -> None:
        for step in stop_order([one.role for one in self._children]):
            running = [one.process for one in self._children if one.role in step and one.process]
            limit = embedded_server.STOP_SECONDS if Role.SERVER in step else self._settings.graceful_seconds + 1.0
            deadline = time.monotonic() + limit
            for process in running:
                child.ask_to_stop(process)
            for process in running:
                child.await_end(process, deadline - time.monotonic())
        if self._server_socket:
            self._server_socket.close()


def _listener_on(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        # A name that cannot be looked up has a number of another kind; then the error's own words are the short ones.
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise CannotStart(f"cannot listen on {host}, port {port}: {why}; choose another") from None


def _url(listener: socket.socket, host: str) -> str:
    return f"http://{reachable_host(host)}:{listener.getsockname()[1]}"


def _get(url: str, path: str) -> tuple[int, str]:
    """The status and the beginning of the answer; status 0 when there was none."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(1024).decode(errors="replace")
    except (OSError, HTTPException) as error:
        return 0, str(error) or type(error).__name__
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: its address, without a slash at the end."""

    url: str


@contextmanager
def running(settings: Settings, commands: Commands | None = None, *, verbose: bool = False) -> Iterator[Service]:
    """The service, ready, for as long as the block lasts.

    Raises ``CannotStart`` or ``UnusableSetting``.
    """
    supervisor = Supervisor(settings, commands, verbose=verbose)
    address: Future[str] = Future()
    thread = threading.Thread(target=_run, args=(supervisor, address), name="supervisor")
    thread.start()
    try:
        yield Service(address.result())
    finally:
        supervisor.stop()
        thread.join()


def _run(supervisor: Supervisor, address: Future[str]) -> None:
    try:
        supervisor.run(address.set_result)
    except BaseException as error:
        if address.done():
            raise
        address.set_exception(error)


@contextmanager
def stop_signals_call(action: Callable[[], None]) -> Iterator[None]:
    """Within the block SIGTERM, Ctrl-C and a closed terminal call ``action`` instead of ending this process."""

    def handle(number: int, frame: FrameType | None) -> None:
        action()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
