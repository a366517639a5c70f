"""Is a scanner asked as clamd wants to be asked, and does its silence lose no report?"""

import socket
import struct
import threading

import pytest
from django.core.exceptions import ValidationError

from tests.factories.evidence import picture

pytestmark = pytest.mark.django_db
TEST_FILE = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd:
    """A scanner that insists on the protocol: INSTREAM, pieces with lengths, an end, one answer."""

    def __init__(self, listener):
        self.listener, self.seen = listener, []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(self._answer(connection))

    def _answer(self, connection):
        if self._exactly(connection, 10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while length := struct.unpack(">I", self._exactly(connection, 4))[0]:
            content += self._exactly(connection, length)
        self.seen.append(content)
        if TEST_FILE in content:
            return b"stream: Eicar-Test-Signature FOUND\0"
        return b"stream: OK\0" if len(content) < 10**6 else b"INSTREAM size limit exceeded. ERROR\0"

    def _exactly(self, connection, length):
        data = b""
        while len(data) < length:
            data += connection.recv(length - len(data)) or pytest.fail("cut off")
        return data


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, tmp_path, settings):
    if request.param == "tcp":
        listener = socket.create_server(("127.0.0.1", 0))
        settings.EVIDENCE_SCANNER = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    else:
        path = str(tmp_path / "clamd.sock")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        settings.EVIDENCE_SCANNER = f"unix://{path}"
    yield Clamd(listener)
    listener.close()


def test_the_scanner_sees_what_was_sent(send, clamd):
    sent = picture()

    assert send(sent).is_cleared
    assert clamd.seen == [sent]


def test_what_the_scanner_finds_is_refused(send, clamd):
    with pytest.raises(ValidationError) as caught:
        send(picture(comment=TEST_FILE))
    assert caught.value.code == "infected"


def test_a_scanner_without_an_opinion_makes_the_file_wait(send, clamd):
    assert not send(picture() + bytes(10**6)).is_cleared


def test_a_silent_scanner_makes_the_file_wait(send, settings):
    settings.EVIDENCE_SCANNER = "tcp://127.0.0.1:9"

    assert not send(picture()).is_cleared
