"""Does the real server answer everybody else while somebody drips, and let the dripping one go?

One byte after the other, to every address that takes something in. There are more of them than the
server has threads.
"""

import json
import socket
import threading
import time
from contextlib import suppress

import pytest

from tests.integration.real_server import Server, environment_of, free_port, manage

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]

SECONDS = 3
DRIPPED_AT = (
    "/wechat/callback/city/?timestamp=1&nonce=2&signature=3",
    "/websub/hub",
    "/complaints/new/",
    "/open311/v2/requests.json",
    "/api/v1/complaints/",
    "/subscribe/",
    "/admin/login/",
)
HEAD = "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"


class Drip(threading.Thread):
    """Somebody who sends a byte every tenth of a second and listens for an answer."""

    def __init__(self, port, head, every=b"x"):
        super().__init__(daemon=True)
        self.line = socket.create_connection(("127.0.0.1", port))
        self.head, self.every = head, every
        self.answer, self.took = b"", 0.0

    def run(self):
        begun = time.monotonic()
        self.line.sendall(self.head)
        self.line.settimeout(0.1)
        while time.monotonic() - begun < 60:
            with suppress(TimeoutError):
                piece = self.line.recv(4096)
                self.answer += piece
                if not piece:
                    break
            with suppress(OSError):
                self.line.sendall(self.every)
        self.took = time.monotonic() - begun
        self.line.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    environment = environment_of(folder, PORTAL_BODY_SECONDS=str(SECONDS))
    prepared = manage(environment, "prepare", "--no-demo")
    assert prepared.returncode == 0, prepared.stderr
    running = Server(environment, free_port(), folder / "output", "--no-tick", "--no-worker")
    try:
        running.wait("Ready:")
        yield running
    finally:
        running.kill()


def drips(port):
    """Return drips of a form, of a file and of pieces of unknown number, at each address."""
    for path in DRIPPED_AT:
        for kind, length in (
            ("text/xml", "Content-Length: 5000"),
            ("multipart/form-data; boundary=x", "Content-Length: 50000000"),
        ):
            yield Drip(port, HEAD.format(path=path, kind=kind, length=length).encode())
        head = HEAD.format(path=path, kind="text/xml", length="Transfer-Encoding: chunked")
        yield Drip(port, head.encode(), b"1\r\nx\r\n")


def lines(server):
    found = (line for line in server.output.read_text().splitlines() if line.startswith("{"))
    return [json.loads(line) for line in found]


def test_nobody_waits_for_those_who_drip(server):
    everybody = list(drips(server.port))
    for one in everybody:
        one.start()
    time.sleep(1)
    begun = time.monotonic()
    assert [server.get("/healthz")[0] for _ in range(20)] == [200] * 20
    assert time.monotonic() - begun < SECONDS  # all while they drip
    assert all(one.is_alive() for one in everybody)
    for one in everybody:
        one.join(30)

    assert {one.answer.split(b"\r\n")[0] for one in everybody} == {b"HTTP/1.1 408 Request Timeout"}
    assert all("过慢" in one.answer.decode() for one in everybody)
    assert max(one.took for one in everybody) < SECONDS + 10
    told = [line for line in lines(server) if line.get("reason") == "body too slow"]
    assert len(told) == len(everybody)  # each once, and nothing of what was sent
    assert all("signature" not in json.dumps(line) for line in lines(server))
    assert not [line for line in lines(server) if line["level"] == "error"]


def test_who_hangs_up_in_the_middle_is_no_trouble(server):
    before = len(lines(server))
    for _time in range(5):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            head = HEAD.format(path="/websub/hub", kind="text/plain", length="Content-Length: 90")
            line.sendall(head.encode() + b"hub.mode=subscribe")
    deadline = time.monotonic() + 20
    while len(lines(server)) < before + 5 and time.monotonic() < deadline:
        time.sleep(0.1)

    told = lines(server)[before:]
    assert [(line["reason"], line["code"]) for line in told] == [("body broken off", 400)] * 5
    assert server.get("/healthz")[0] == 200


def test_what_is_too_large_is_not_read(server):
    length = "Content-Length: 100000000"
    head = HEAD.format(path="/wechat/callback/city/", kind="text/xml", length=length)
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(head.encode())
        line.settimeout(20)
        answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413")
