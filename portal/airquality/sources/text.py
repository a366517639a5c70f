"""How do bytes become lines? UTF-8 with or without a mark, or GB 18030, whichever it is."""

import codecs
from collections.abc import Iterable, Iterator

from portal.airquality.sources import sentences
from portal.airquality.sources.rows import UnreadableFile, sentence

LONGEST_LINE = 1_000_000
_MARK = "\ufeff"


class Decoder:
    """Decodes pieces: UTF-8 until something is not, then GB 18030 if all before was ASCII."""

    def __init__(self) -> None:
        self._decoder: codecs.IncrementalDecoder = codecs.getincrementaldecoder("utf-8")()
        self._decided = False
        self._lines = 1

    def texts(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """Yield the text in pieces, without a byte-order mark, every line ended by one LF.

        Raises:
            UnreadableFile: The bytes are no text, in neither encoding, or end within a character.
        """
        held = ""
        first = True
        for piece in pieces:
            text = held + self._decoded(piece)
            text = text.removeprefix(_MARK) if first and text else text
            first = first and not text
            held = "\r" if text.endswith("\r") else ""
            text = _with_plain_ends(text.removesuffix(held))
            self._lines += text.count("\n")
            yield text
        self._finish()
        if held:
            yield "\n"

    def _decoded(self, piece: bytes) -> str:
        if b"\0" in piece:
            raise UnreadableFile(sentences.BINARY)
        pending = self._decoder.getstate()[0]
        try:
            text = self._decoder.decode(piece)
        except UnicodeDecodeError as error:
            text = self._decoded_as_gb18030(pending + piece, error)
        self._decided = self._decided or not text.isascii()
        return text

    def _decoded_as_gb18030(self, piece: bytes, not_utf_8: UnicodeDecodeError) -> str:
        if self._decided:
            raise self._undecodable(not_utf_8)
        self._decided = True
        self._decoder = codecs.getincrementaldecoder("gb18030")()
        try:
            return self._decoder.decode(piece)
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from error

    def _finish(self) -> None:
        if self._decoder.getstate()[0]:
            raise UnreadableFile(sentence(sentences.CUT, line=self._lines))

    def _undecodable(self, error: UnicodeDecodeError) -> UnreadableFile:
        line = self._lines + error.object[: error.start].count(b"\n")
        return UnreadableFile(sentence(sentences.UNDECODABLE, line=line))


def _with_plain_ends(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Lines:
    """The lines of a file with their numbers from 1, one pass.

    Attributes:
        cut: Whether the line that came last is the end of the file without a line break.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.cut = False
        self._pieces = self._split(texts)
        self._numbered = self._one_by_one()
        self._waiting: Iterator[tuple[int, str]] = iter(())

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self._numbered

    def pieces(self) -> Iterator[tuple[int, list[str]]]:
        """Yield what is left, many lines at once, each time with the number of the first."""
        rest = list(self._waiting)
        if rest:
            yield rest[0][0], [text for _number, text in rest]
        yield from self._pieces

    def again(self, first: int, texts: list[str]) -> None:
        """Take lines back that `pieces` has just yielded: they come next, one by one."""
        self._waiting = enumerate(texts, first)
        self._numbered = self._one_by_one()

    def _one_by_one(self) -> Iterator[tuple[int, str]]:
        yield from self._waiting
        for first, texts in self._pieces:
            self._waiting = enumerate(texts, first)
            yield from self._waiting

    def _split(self, texts: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
        number = 0
        rest = ""
        for text in texts:
            *whole, rest = (rest + text).split("\n")
            if whole:
                yield number + 1, whole
            number += len(whole)
            if len(rest) > LONGEST_LINE:
                raise UnreadableFile(sentence(sentences.LINE_TOO_LONG, line=number + 1))
        if rest:
            self.cut = True
            yield number + 1, [rest]
