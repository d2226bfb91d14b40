"""Starts the server, the API and the workers as processes, keeps them running, and stops them in order.

A child that ends is started again, for ever. Before everything was ready once, its end is a failure to start.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from subprocess import Popen

from service.runtime.processes import child, data_directory, embedded_server
from service.runtime.processes.child import Guard, Program
from service.runtime.processes.data_directory import CannotStart, DataDirectory
from service.runtime.processes.log_follower import LogFollower, show
from service.runtime.processes.restart_policy import LONGEST_PAUSE_SECONDS, BackOff, Role, may_start, stop_order
from service.settings import PREFIX, Settings, as_environment, reachable_host, refuse_exposure

LISTEN_FD = f"{PREFIX}LISTEN_FD"
LOOK_AGAIN_SECONDS = 0.05
START_SECONDS = 60.0
ANSWER_SECONDS = 1.0
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands of the API and the worker; both read all settings from the environment (``service.settings``).

    The API takes over the listening socket named by ``COUNTERCLAIM_LISTEN_FD``, so a request that arrives while the API
    restarts waits instead of being refused.
    """

    api: tuple[str, ...] = child.python_command("service.runtime.cli.main", "serve")
    worker: tuple[str, ...] = child.python_command("workers")


@dataclass(slots=True)
class Child:
    """A process to be kept running, and the history of its starts."""

    role: Role
    program: Program
    process: Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    back_off: BackOff = field(default_factory=BackOff)

    def start(self, guard: Guard, now: float) -> None:
        """Start the process."""
        self.process, self.started = child.start(self.program, guard), now

    def notice_end(self, now: float) -> str:
        """If the process has ended, plan the next start and return a message for the operator; else an empty text."""
        if self.process is None or self.process.poll() is None:
            return ""
        pause, self.back_off = self.back_off.after_life_of(now - self.started)
        self.due = now + pause
        status, self.process = self.process.returncode, None
        return f"{self.program.name} ended with status {status}: {child.last_line(self.program.log)}"


class Supervisor:
    """Runs the service from one thread: ``run`` blocks until ``stop`` is called by another thread or a signal
    handler."""

    def __init__(self, settings: Settings, commands: Commands | None = None, *, verbose: bool = False) -> None:
        self._settings = settings
        self._commands = commands or Commands()
        self._verbose = verbose
        self._told_to_stop = False
        self._children: list[Child] = []
        self._server_socket: embedded_server.ServerSocket | None = None
        self._server_answered_at = -1.0

    def stop(self) -> None:
        """Ask ``run`` to stop everything and return. It only sets a flag, so a signal handler may call it."""
        self._told_to_stop = True

    def run(self, ready: Callable[[str], None]) -> None:
        """Start everything, call ``ready`` once with the address, keep everything running, and stop it.

        Raises ``CannotStart`` or ``UnusableSetting`` when it cannot be started.
        """
        refuse_exposure(self._settings)
        with ExitStack() as stack:
            directory = data_directory.take(self._settings.data_dir)
            stack.callback(directory.close)
            listener = stack.enter_context(_listener_on(self._settings.host, self._settings.port))
            guard = Guard()
            stack.callback(guard.close)
            self._plan(directory, listener)
            stack.callback(self._stop_all)
            stack.callback(listener.close)
            self._supervise(guard, _url(listener, self._settings.host), _noting(directory, ready))

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
        logs = LogFollower([managed.program.log for managed in self._children]) if self._verbose else None
        announced, answered = False, None
        while not self._told_to_stop:
            self._look_after(guard, fail=not announced)
            if logs:
                logs.copy_news()
            if not announced and self._server_answers():
                answered = answered or time.monotonic()
                announced = self._announce_when_ready(url, ready, answered)
            time.sleep(LOOK_AGAIN_SECONDS)

    def _look_after(self, guard: Guard, *, fail: bool) -> None:
        """Notice ended children and start those that are due. With ``fail``, before the service was ready, an end is a
        failure."""
        for managed in self._children:
            message = managed.notice_end(time.monotonic())
            if message and fail:
                raise CannotStart(f"{message} (all it said: {managed.program.log})")
            if message:
                show(f"counterclaim: {message}; starting it again")
            now = time.monotonic()
            if managed.process is None and now >= managed.due and may_start(managed.role, self._server_answers()):
                self._start(managed, guard, now, fail=fail)

    def _start(self, managed: Child, guard: Guard, now: float, *, fail: bool) -> None:
        """Start a child. Where the machine has no room for it, once the service was ready, it is tried again."""
        try:
            managed.start(guard, now)
        except OSError as error:
            if fail:
                raise CannotStart(f"{managed.program.name} cannot be started: {error.strerror}") from None
            show(f"counterclaim: {managed.program.name} cannot be started: {error.strerror}; trying again")
            managed.due = now + LONGEST_PAUSE_SECONDS

    def _announce_when_ready(self, url: str, ready: Callable[[str], None], since: float) -> bool:
        status, text = _get(url, "/readyz")
        if status == 200:
            ready(url)
        elif time.monotonic() - since > START_SECONDS:
            raise CannotStart(f"not ready after {START_SECONDS:.0f} seconds: {text}")
        return status == 200

    def _server_answers(self) -> bool:
        """Whether the server has answered since its last start; a server of the operator is taken to answer."""
        if self._server_socket is None:
            return True
        server = self._children[0]
        if server.process is None:
            return False
        if self._server_answered_at != server.started and self._server_socket.answers():
            self._server_answered_at = server.started
        return self._server_answered_at == server.started

    def _stop_all(self) -> None:
        for step in stop_order([managed.role for managed in self._children]):
            running = [managed.process for managed in self._children if managed.role in step and managed.process]
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
        # An unknown host name has an error number of another kind; then the error's own text is the short one.
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise CannotStart(f"cannot listen on {host}, port {port}: {why}; choose another") from None


def _noting(directory: DataDirectory, ready: Callable[[str], None]) -> Callable[[str], None]:
    """``ready`` that first notes the address for the commands of this machine."""

    def noted(url: str) -> None:
        directory.note_address(url)
        ready(url)

    return noted


def _url(listener: socket.socket, host: str) -> str:
    return f"http://{reachable_host(host)}:{listener.getsockname()[1]}"


def _get(url: str, path: str) -> tuple[int, str]:
    """The status and the beginning of the response; status 0 when there was none."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read(1024).decode(errors="replace")
    except (OSError, HTTPException) as error:
        return 0, str(error) or type(error).__name__
    finally:
        connection.close()
