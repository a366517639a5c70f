"""What does a virus scanner say of a file? Asked where one is configured (clamd, INSTREAM).

The protocol: clamd(8), section "Commands": `zINSTREAM`, then pieces with their length before them
in four bytes, then a length of nothing; the answer ends with a zero byte.
"""

import socket
import struct
from enum import StrEnum
from typing import IO, Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings

logger = structlog.get_logger(__name__)

TIMEOUT: Final = 20  # seconds
PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096


class Verdict(StrEnum):
    """What came of it; UNASKED where no scanner is configured, UNKNOWN where none answered."""

    UNASKED = "unasked"
    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


def scan(file: IO[bytes]) -> Verdict:
    """Have a file looked at; a scanner that does not answer loses nobody's report."""
    if not settings.EVIDENCE_SCANNER:
        return Verdict.UNASKED
    try:
        with _connected(settings.EVIDENCE_SCANNER) as connection:
            answer = _asked(connection, file)
    except (OSError, ValueError):
        logger.exception("the scanner does not answer")
        return Verdict.UNKNOWN
    finally:
        file.seek(0)
    if answer.endswith(" FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(": OK") else Verdict.UNKNOWN


def _connected(address: str) -> socket.socket:
    """Connect to `tcp://host:port` or `unix:///path`."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT)
        connection.connect(parts.path)
        return connection
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=TIMEOUT)


def _asked(connection: socket.socket, file: IO[bytes]) -> str:
    connection.sendall(b"zINSTREAM\0")
    file.seek(0)
    while piece := file.read(PIECE):
        connection.sendall(struct.pack(">I", len(piece)) + piece)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        received = connection.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
