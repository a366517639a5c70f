"""How are the objects of a JSON array read one by one, without holding the whole text?"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from portal.airquality.sources import sentences
from portal.airquality.sources.rows import TEXT_KEPT, UnreadableFile, printable, sentence

# An object of a station is under two kilobytes.
LARGEST_OBJECT = 1_000_000
_SPACE = " \t\n"
_ARRAY = re.compile(r'"(?:features|data|result|results|rows)"\s*:\s*\[')


def _as_text(value: str) -> str:
    return value


class Objects:
    """The objects of one array, with their number from 1 and their text, one pass.

    The array is the whole text, or stands under `features` or `data` of an object. Numbers come
    as the text that they were written as, so that no digit is lost.
    """

    def __init__(self, texts: Iterator[str], *, format: str) -> None:
        self._texts = texts
        self._format = format
        self._text = ""
        self._at = 0
        self._wrapped = False
        self._number = 0
        self._decoder = json.JSONDecoder(
            parse_float=_as_text, parse_int=_as_text, parse_constant=_as_text
        )

    def __iter__(self) -> Iterator[tuple[int, str, dict[str, Any]]]:
        self._open()
        while self._next_is_object():
            text, value = self._object()
            yield self._number, text, value
        self._close()

    def _more(self) -> bool:
        """Take in another piece of text and let go of what was read."""
        piece = next(self._texts, None)
        if piece is None:
            return False
        self._text = self._text[self._at :] + piece
        self._at = 0
        return True

    def _peek(self) -> str:
        """Return the next character that isn't space, or nothing at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _open(self) -> None:
        first = self._peek()
        if first == "[":
            self._at += 1
        elif first == "{":
            self._wrapped = True
            self._open_wrapped()
        else:
            raise UnreadableFile(sentence(sentences.NOT_JSON, format=self._format))

    def _open_wrapped(self) -> None:
        while True:
            found = _ARRAY.search(self._text, self._at)
            if found:
                self._at = found.end()
                return
            if len(self._text) - self._at > LARGEST_OBJECT or not self._more():
                raise self._without_array()

    def _without_array(self) -> UnreadableFile:
        try:
            value, _end = self._decoder.raw_decode(self._text, self._at)
        except (ValueError, RecursionError) as error:
            return self._broken(error)
        message = value.get("error") or value.get("message") or value.get("msg")
        if isinstance(message, str):
            return UnreadableFile(
                sentence(sentences.SOURCE_ERROR, message=printable(message[:TEXT_KEPT]))
            )
        return UnreadableFile(
            sentence(
                sentences.COLUMNS_MISSING,
                columns="[…]",
                head=printable(self._text[self._at : self._at + TEXT_KEPT]),
                format=self._format,
            )
        )

    def _next_is_object(self) -> bool:
        character = self._peek()
        if character == "," and self._number:
            self._at += 1
            character = self._peek()
        if character == "]":
            self._at += 1
            return False
        if character != "{":
            raise self._damaged() if character else self._cut()
        return True

    def _object(self) -> tuple[str, dict[str, Any]]:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                if len(self._text) - self._at > LARGEST_OBJECT or not self._more():
                    raise self._broken(error) from error
                continue
            self._number += 1
            text = self._text[self._at : min(end, self._at + TEXT_KEPT)]
            self._at = end
            return text, value

    def _close(self) -> None:
        """See that the file ends where it should; what stands behind the array is not needed."""
        rest = self._text[self._at :]
        while self._more():
            rest = (rest + self._text)[-LARGEST_OBJECT:]
            self._at = len(self._text)
        rest = rest.strip(_SPACE)
        if self._wrapped and not rest.endswith("}"):
            raise self._cut()
        if rest and not self._wrapped:
            raise self._damaged()

    def _broken(self, error: Exception) -> UnreadableFile:
        # At a cut the parser gives up at the very end, or where the last word or escape began.
        end = len(self._text.rstrip(_SPACE)) - len("\\uffff")
        ends = isinstance(error, json.JSONDecodeError) and (
            error.pos >= end or error.msg.startswith("Unterminated")
        )
        return self._cut() if ends else self._damaged()

    def _cut(self) -> UnreadableFile:
        return UnreadableFile(sentence(sentences.CUT_JSON, record=self._number))

    def _damaged(self) -> UnreadableFile:
        return UnreadableFile(sentence(sentences.DAMAGED_JSON, record=self._number))


class ObjectRecords:
    """Objects as records of a table, each key one column.

    Args:
        objects: What is read.
        keys: The columns, in lower case. The first object must have all; where a later one
            lacks a key, the cell is empty.
        format: The format's name, for the sentence when the first object lacks a key.
    """

    cut = False

    def __init__(self, objects: Objects, keys: Sequence[str], *, format: str) -> None:
        self._objects = objects
        self._keys = keys
        self._format = format

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]:
        for number, text, value in self._objects:
            properties = value.get("properties")
            fields = properties if isinstance(properties, dict) else value
            lowered = {key.lower(): field for key, field in fields.items()}
            if number == 1:
                self._check(lowered, text)
            yield number, text, [cell_text(lowered.get(key)) for key in self._keys]

    def _check(self, fields: dict[str, Any], text: str) -> None:
        missing = [key for key in self._keys if key not in fields]
        if missing:
            raise UnreadableFile(
                sentence(
                    sentences.COLUMNS_MISSING,
                    columns=", ".join(missing),
                    head=printable(text),
                    format=self._format,
                )
            )


def cell_text(value: object) -> str:
    """Return a JSON value as the text of a cell; null is an empty one."""
    return "" if value is None else str(value)
