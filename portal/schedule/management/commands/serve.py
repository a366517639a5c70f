"""How is the whole portal run in one foreground command? The server, the ticker and the worker."""

import errno
import os
import socket
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.schedule.processes import Child, supervise

TICK_SECONDS = "60"
TRIES = 3  # of the web server, before its first answer
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  what a reader types instead


class Command(BaseCommand):
    help = (
        "Serve the portal in the foreground: web server, a tick each minute, and the worker of "
        "the task queue. Ctrl-C ends all of them."
    )

    requires_system_checks: list[str] = []  # `prepare` has run them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web server processes")
        parser.add_argument("--no-tick", action="store_true", help="something else runs `tick`")
        parser.add_argument(
            "--no-worker", action="store_true", help="the queue is worked elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _check_database()
        _check_port(host, port)
        address = f"http://{EVERYWHERE.get(host, host)}:{port}"
        self.stdout.write(f"Starting the server on {address}/ …")
        children = _children(options, address)
        supervise(children, each_look=_start_watch(children[0], address, self._welcome))
        self.stdout.write("Stopped.")

    def _welcome(self, address: str) -> None:
        lines = [f"Ready:   {address}/", f"Editors: {address}/admin/"]
        account = Path(settings.VAR_DIR) / "demo-account.txt"
        if account.exists():
            for line in account.read_text(encoding="utf-8").splitlines():
                name, password, *who = line.split("\t")
                lines.append(f"         user {name}, password {password}   {' '.join(who)}")
            lines.append(f"         (kept in {account})")
        self.stdout.write("\n".join([*lines, "Stop with Ctrl-C.", ""]))
        self.stdout.flush()


def _check_database() -> None:
    """Refuse to serve from a database that the code does not fit.

    Raises:
        CommandError: Migrations have not been applied; the sentence says what to run.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not up to date. Run `manage.py prepare` first.")
    connection.close()


def _check_port(host: str, port: int) -> None:
    """Find out whether the address can be had, before anything is started.

    Raises:
        CommandError: It can't; the sentence says why and what to do.
    """
    if not 0 < port < 65536:
        raise CommandError(f"{port} is no port; choose one from 1024 to 65535.")
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop that program, or choose another "
            f"port: make run PORT={port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may be opened by root alone; choose one from 1024 upwards."
    return f"Cannot listen on {host}:{port}: {error.strerror}."


def _children(options: dict[str, Any], address: str) -> list[Child]:
    environment = {"PORTAL_BASE_URL": address, **os.environ, "PYTHONUNBUFFERED": "1"}
    manage = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
    children = [Child("web", _web_command(options), environment)]
    if not options["no_tick"]:
        children.append(Child("tick", [*manage, "tick", "--every", TICK_SECONDS], environment))
    if not options["no_worker"]:
        worker = ["db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0"]
        children.append(Child("worker", [*manage, *worker], environment))
    return children


def _web_command(options: dict[str, Any]) -> list[str]:
    """Return granian's command line.

    One thread of each process works (`portal.serving.door`). Files under hashed names stay with
    whitenoise, since granian's own mount can't tell them from others and leaves out the security
    headers.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "asginl", "--no-ws"),
        *("--host", options["host"], "--port", str(options["port"])),
        *("--workers", str(options["workers"])),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"),
        *("--working-dir", str(settings.BASE_DIR), "portal.asgi:application"),
    ]


def _start_watch(web: Child, address: str, say: Callable[[str], None]) -> Callable[[], None]:
    """Return a function that calls `say` one time, as soon as the server answers anything.

    It raises `CommandError` when the server dies again and again without ever having answered: to
    go on trying would only hide the reason.
    """
    said = False

    def look() -> None:
        nonlocal said
        if said:
            return
        if web.deaths >= TRIES:
            raise CommandError("The web server does not start; what it said stands above.")
        if _answers(address):
            said = True
            say(address)

    return look


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=0.5).close()  # noqa: S310
    except urllib.error.HTTPError:
        return True  # it answers, whatever it says
    except OSError:
        return False
    return True
