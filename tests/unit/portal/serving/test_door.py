"""Does whoever is slow wait alone, and does everybody else get an answer?"""

import asyncio
import io
import time

import pytest
from django.core.handlers.wsgi import WSGIHandler

from portal.serving import bodies
from portal.serving.door import Door
from portal.serving.working import PIECE

FORM = (b"content-type", b"application/x-www-form-urlencoded")
FILES = (b"content-type", b"multipart/form-data; boundary=x")


def scope_of(method="POST", headers=(), path="/a", version="1.1"):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"q=1",
        "headers": list(headers),
        "http_version": version,
        "server": ("127.0.0.1", 8000),
        "client": ("10.0.0.1", 5),
        "scheme": "http",
    }


class Line:
    """A connection: pieces that come with a pause before each, and what was answered."""

    def __init__(self, *pieces, pause=0.0, breaks=False):
        self.pieces = list(pieces)
        self.pause = pause
        self.breaks = breaks
        self.said = []

    async def receive(self):
        await asyncio.sleep(self.pause)
        if not self.pieces and self.breaks:
            return {"type": "http.disconnect"}
        body = self.pieces.pop(0) if self.pieces else b""
        more = bool(self.pieces) or self.breaks
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(self, message):
        self.said.append(message)

    @property
    def status(self):
        return self.said[0]["status"]

    @property
    def body(self):
        return b"".join(one["body"] for one in self.said[1:])


class Seen(list):
    """A synchronous application that keeps what it is given, and answers as it is told."""

    def __init__(self, content=b"done"):
        super().__init__()
        self.content = content

    def __call__(self, environ, begin):
        self.append({**environ, "read": environ["wsgi.input"].read()})
        begin("200 OK", [("Content-Type", "text/plain"), ("X-Given", "1")])
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return environ["wsgi.file_wrapper"](self.content)


def asked(seen, line, scope):
    asyncio.run(Door(seen)(scope, line.receive, line.send))
    return line


def length(number):
    return (b"content-length", str(number).encode())


def test_a_whole_body_arrives_with_all_that_is_said_of_it():
    seen = Seen()
    headers = [FORM, length(6), (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"host", b"x")]
    line = asked(seen, Line(b"abc", b"def"), scope_of(headers=headers, path="/空气/"))

    (given,) = seen
    assert (line.status, line.body) == (200, b"done")
    assert given["read"] == b"abcdef" and given["CONTENT_LENGTH"] == "6"
    assert given["HTTP_COOKIE"] == "a=1; b=2" and given["HTTP_HOST"] == "x"
    assert given["PATH_INFO"].encode("latin-1").decode() == "/空气/"
    assert given["REMOTE_ADDR"] == "10.0.0.1" and given["QUERY_STRING"] == "q=1"
    assert line.said[0]["headers"] == [(b"content-type", b"text/plain"), (b"x-given", b"1")]


def test_what_comes_in_pieces_of_unknown_number_is_whole_too():
    seen = Seen()
    asked(seen, Line(b"abc", b"de"), scope_of(headers=[(b"transfer-encoding", b"chunked")]))

    assert seen[0]["read"] == b"abcde" and seen[0]["CONTENT_LENGTH"] == "5"


def test_a_header_with_an_underscore_takes_no_other_ones_place():
    seen = Seen()
    headers = [(b"x_forwarded_for", b"1.1.1.1"), (b"x-forwarded-for", b"2.2.2.2")]
    asked(seen, Line(), scope_of("GET", headers))

    assert seen[0]["HTTP_X_FORWARDED_FOR"] == "2.2.2.2"


@pytest.mark.parametrize(
    ("line", "headers", "status"),
    [
        (Line(*[b"a"] * 50, pause=0.02), [FORM, length(50)], 408),
        (Line(b"a", pause=5), [FORM, length(1)], 408),
        (Line(*[b"a"] * 50, pause=0.02), [(b"transfer-encoding", b"chunked")], 408),
        (Line(b"ab", breaks=True), [FORM, length(9)], 400),
        (Line(b"ab"), [FORM, length(9)], 400),
        (Line(b"ab", breaks=True), [(b"transfer-encoding", b"chunked")], 400),
        (Line(), [FORM, length(5 * 1024 * 1024)], 413),
        (Line(), [FILES, length(2 * 1024 * 1024 * 1024)], 413),
        (Line(*[bytes(1024 * 1024)] * 5), [(b"transfer-encoding", b"chunked")], 413),
    ],
    ids=[
        "dripping",
        "silent",
        "dripping in pieces",
        "broken off",
        "shorter than said",
        "pieces broken off",
        "large",
        "huge with files",
        "large in pieces",
    ],
)
def test_who_misbehaves_is_told_so_and_costs_no_work(settings, written, line, headers, status):
    settings.BODY_SECONDS = 0.2
    settings.BODY_SLOWEST = 1000
    seen, begun = Seen(), time.monotonic()
    asked(seen, line, scope_of(headers=headers))

    assert (line.status, seen) == (status, [])
    assert (b"connection", b"close") in line.said[0]["headers"]
    assert line.body.decode().strip().endswith("。")
    assert time.monotonic() - begun < 3
    assert written.getvalue().count("body refused") == 1
    assert bodies._held == 0


def test_who_sends_slowly_but_enough_is_heard_to_the_end(settings):
    settings.BODY_SECONDS = 0.15
    settings.BODY_SLOWEST = 10_000
    seen = Seen()
    line = asked(
        seen, Line(*[bytes(2000)] * 5, pause=0.1), scope_of(headers=[FORM, length(10_000)])
    )

    assert line.status == 200 and len(seen[0]["read"]) == 10_000


def test_all_bodies_together_have_a_bound(settings):
    settings.BODIES_MEGABYTES = 1
    line = asked(Seen(), Line(*[bytes(400_000)] * 3), scope_of(headers=[FILES, length(1_200_000)]))

    assert line.status == 503 and bodies._held == 0


class Film(io.BytesIO):
    """A large file that tells how far it has been read."""

    def __init__(self):
        super().__init__(bytes(10 * PIECE))
        self.was_closed = False

    def close(self):
        self.was_closed = True


def test_a_file_is_read_only_as_fast_as_it_is_taken():
    film, line = Film(), Line()

    async def leaving(message):
        line.said.append(message)
        if len(line.said) == 4:
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        asyncio.run(Door(Seen(film))(scope_of("GET"), line.receive, leaving))

    assert film.tell() == 3 * PIECE and film.was_closed


def test_a_file_arrives_whole_and_its_head_without_it():
    film = Film()
    assert len(asked(Seen(film), Line(), scope_of("GET")).body) == 10 * PIECE
    assert asked(Seen(Film()), Line(), scope_of("HEAD")).body == b"" and film.was_closed


def test_others_are_answered_while_somebody_drips(settings):
    settings.BODY_SECONDS = 0.5

    async def both():
        door = Door(Seen())
        dripping = [Line(*[b"a"] * 50, pause=0.1) for _ in range(50)]
        slow = [
            asyncio.create_task(door(scope_of(headers=[length(50)]), one.receive, one.send))
            for one in dripping
        ]
        await asyncio.sleep(0.05)
        begun, line = time.monotonic(), Line()
        await door(scope_of("GET"), line.receive, line.send)
        took = time.monotonic() - begun
        await asyncio.gather(*slow)
        return took, line.status, {one.status for one in dripping}

    took, status, others = asyncio.run(both())
    assert took < 0.4 and status == 200 and others == {408}


def test_a_fault_is_a_500_and_the_next_one_is_answered(written):
    def broken(environ, begin):
        raise RuntimeError("secret words")

    door = Door(broken)
    for _time in range(2):
        line = Line()
        asyncio.run(door(scope_of("GET"), line.receive, line.send))
        assert line.status == 500
    assert written.getvalue().count("request failed") == 2
    assert "secret words" not in written.getvalue()


def test_django_answers_through_it(client):
    line = asked(WSGIHandler(), Line(), scope_of("GET", [(b"host", b"localhost")], "/healthz"))

    assert line.status == 200 and line.body == client.get("/healthz").content
