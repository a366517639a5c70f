"""What stands behind a journey in a real browser? The whole portal with its demonstration.

One server for all journeys, started as `make run` starts it, and Debian's Chromium, which can reach
nothing but that server. Each page is watched: what it asks of other hosts, what the content policy
stopped, what failed in its scripts.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.tools import program

ROOT = Path(__file__).parents[2]
START = 600  # seconds; the demonstration is made on the first start
PHONE, DESK = (390, 844), (1280, 900)
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but the server can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Site:
    """The running portal."""

    address: str
    state: Path

    @property
    def editor(self) -> tuple[str, str]:
        """The demonstration's editor: user name and password."""
        name, password = (self.state / "demo-account.txt").read_text().split()[:2]
        return name, password


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Prepare and serve the portal with its demonstration."""
    program("chromium", "chromium-browser")
    state = tmp_path_factory.mktemp("portal")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PORTAL_VAR": str(state)}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py"]
    log = (state / "serve.log").open("w")
    subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True, timeout=START)
    server = subprocess.Popen(
        [*manage, "serve", "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log
    )
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", server)
        yield Site(f"http://127.0.0.1:{port}", state)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        log.close()


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended by itself"
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Use the system's Chromium."""
    return {
        **browser_type_launch_args,
        "executable_path": program("chromium", "chromium-browser"),
        "args": list(CHROMIUM),
    }


@dataclass
class Watched:
    """A page in the browser, and everything about it that should not have happened."""

    page: Page
    site: Site
    foreign: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Open a path of the site and return its status."""
        response = self.page.goto(f"{self.site.address}{path}", wait_until="load")
        assert response is not None
        return response.status

    def text(self, selector: str) -> str:
        """Return what a reader sees of the first match."""
        return self.page.locator(selector).first.inner_text().strip()

    def is_clean(self) -> None:
        """Fail when a page asked another host, broke the content policy or had a script error."""
        assert self.foreign == []
        assert self.troubles == []


def watch(page: Page, site: Site) -> Watched:
    """Record what the page asks of other hosts, and what goes wrong in it."""
    watched = Watched(page, site)
    own = urlsplit(site.address).netloc

    def note_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            watched.foreign.append(url)

    page.on("request", lambda request: note_request(request.url))
    page.on("websocket", lambda socket: note_request(socket.url))
    page.on("pageerror", lambda error: watched.troubles.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            watched.troubles.append(f"{page.url}: {message.text}")
            if message.type == "error"
            else None
        ),
    )
    return watched


@pytest.fixture
def reader(site: Site, browser: Browser) -> Iterator["Reader"]:
    """Somebody who can open pages of the site in browsers of different kinds."""
    opened = Reader(site, browser)
    yield opened
    opened.close()


class Reader:
    """Opens browser windows: on a phone, at a desk, without JavaScript."""

    def __init__(self, site: Site, browser: Browser) -> None:
        self.site = site
        self._browser = browser
        self._contexts: list[object] = []

    def window(self, size: tuple[int, int] = DESK, *, javascript: bool = True) -> Watched:
        """Return a new window that is watched."""
        context = self._browser.new_context(
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
        )
        self._contexts.append(context)
        return watch(context.new_page(), self.site)

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()  # type: ignore[attr-defined]
