"""Is a source that is slow, cut off or nobody given up in time, with nothing stored?"""

import socket
import threading
import time

import pytest
from werkzeug import Request, Response

from portal.airquality.importing import download as downloading
from portal.airquality.models import Reading
from tests.unit.portal.airquality.importing.polling import HEAD, OURS, polled

pytestmark = pytest.mark.usefixtures("station")


def test_a_source_that_does_not_answer_in_time_is_given_up(source, httpserver, settings):
    settings.LIVE_SOURCE_TIMEOUT = 0.3
    release = threading.Event()

    def sleep(_request: Request) -> Response:
        release.wait(5)
        return Response("")

    httpserver.clear()
    httpserver.expect_request("/hours.csv").respond_with_handler(sleep)
    started = time.monotonic()
    _summary, kept = polled()
    release.set()
    assert time.monotonic() - started < 3
    assert "0.3" in kept.last_error


@pytest.fixture
def raw(settings):
    """A server that sends just the bytes that it is given, one after the other, with pauses."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings.LIVE_SOURCE_URL = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    settings.LIVE_SOURCE_TIMEOUT = 0.5
    threads = []

    def serve(pieces, pause=0.0):
        def run():
            connection, _address = listening.accept()
            with connection:
                connection.recv(65536)
                for piece in pieces:
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return
                    time.sleep(pause)

        threads.append(threading.Thread(target=run))
        threads[-1].start()

    yield serve
    listening.close()
    for thread in threads:
        thread.join(10)


def letters(text):
    return [bytes([letter]) for letter in text]


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\n\r\n", *letters((HEAD + OURS).encode())],
        letters(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"s" * 90),
    ],
)
def test_a_source_that_drips_is_given_up_in_time(raw, pieces):
    raw(pieces, pause=0.05)
    started = time.monotonic()
    _summary, kept = polled()
    assert time.monotonic() - started < 2
    assert "0.5" in kept.last_error
    assert not Reading.objects.exists()


def test_an_answer_that_is_cut_off_is_refused(raw):
    length = len(HEAD + OURS) + 100
    raw([f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode(), (HEAD + OURS).encode()])
    _summary, kept = polled()
    assert kept.last_error
    assert not Reading.objects.exists()


def test_what_is_no_http_is_refused(raw):
    raw([b"220 ftp ready\r\n"])
    assert polled()[1].last_error


def test_nobody_there(settings):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    settings.LIVE_SOURCE_URL = f"http://127.0.0.1:{port}/"
    assert polled()[1].last_error


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/x", "hours.csv", "http://[::1"])
def test_an_address_that_is_none_is_told(settings, url):
    settings.LIVE_SOURCE_URL = url
    assert polled()[1].failures == 1


def test_a_connection_that_is_closed_already_need_not_be_cut():
    adapter = downloading._CuttingAdapter()
    ours, theirs = socket.socketpair()
    adapter._sockets += [ours, theirs]
    ours.close()
    adapter.cut()
    assert theirs.recv(1) == b""
    theirs.close()
