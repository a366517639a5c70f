"""What does Django answer to one request? All of it; but files are read only while they go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from portal.serving.bodies import Body, body_let_go
from portal.serving.environ import environ_of

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
PIECE: Final = 64 * 1024  # of a file


class Readable(Protocol):
    """An open file; closing it ends the request at Django."""

    def read(self, size: int) -> bytes: ...
    def close(self) -> None: ...


class SentFile:
    """A file that Django answers with (`wsgi.file_wrapper`)."""

    def __init__(self, file: Readable, _size: int = PIECE) -> None:
        self.file = file

    def __iter__(self) -> "SentFile":
        return self

    def __next__(self) -> bytes:
        raise StopIteration  # it is read beside the work, by whoever sends it


@dataclass(slots=True)
class Answer:
    """What goes back.

    Attributes:
        content: All of it, or the file that it stands in.
    """

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    content: bytes | SentFile = b""

    def begin(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        """Take down status and headers (`start_response`)."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]


def answered(application: Application, scope: dict[str, Any], body: Body) -> Answer:
    """Have Django work on a request, in the thread that calls this."""
    answer = Answer()
    environ = environ_of(scope, body.content, body.size, SentFile)
    try:
        said = application(environ, answer.begin)
        if isinstance(said, SentFile):
            answer.content = said
            return answer
        try:
            answer.content = b"".join(said)
        finally:
            said.close()  # type: ignore[attr-defined]
    finally:
        body_let_go(body)
    return answer
