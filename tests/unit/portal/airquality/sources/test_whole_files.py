"""Files that are refused whole: each kind has its own sentence, and streams stay bounded."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from portal.airquality.sources import UnreadableFile, read_rows
from portal.airquality.sources import sentences as s
from tests.unit.portal.airquality.sources.files import (
    HEADING,
    LINE,
    NOW,
    SAMPLES,
    read,
    refused,
    rows,
)

DAY = (SAMPLES / "quotsoft.csv").read_text()
PM25IN = (SAMPLES / "pm25in.json").read_text()
CNEMC = (SAMPLES / "cnemc.geojson").read_text()
CSV = (SAMPLES / "cnemc.csv").read_text()
OWN = HEADING + "".join(LINE.replace("2634A", f"{code}A") for code in range(1000, 1400))
PACKED = gzip.compress(OWN.encode())


def turned(text: str) -> str:
    table = [line.split(",") for line in text.splitlines()]
    return "\n".join(",".join(column) for column in zip(*table, strict=True)) + "\n"


def moved(year: str) -> str:
    return OWN.replace("2026-", f"{year}-")


# What is refused, which message it must begin with, and how it is read.
KINDS: dict[str, tuple[bytes | str, object]] = {
    "empty": (b"", s.EMPTY),
    "blank": (b"\xef\xbb\xbf \r\n\n", s.EMPTY),
    "empty, packed": (gzip.compress(b""), s.EMPTY),
    "heading only": (HEADING, s.NO_READINGS),
    "empty array": ("[]\n", s.NO_READINGS),
    "NUL": (OWN.replace("39", "3\0", 1), s.BINARY),
    "NUL later": (OWN * 20 + "\0", s.BINARY),
    "control characters": (b"\x01\x02station,hour", s.BINARY),
    "workbook": (b"PK\x03\x04" + b"\0" * 40, s.ZIP),
    "old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 40, s.EXCEL),
    "PDF": (b"%PDF-1.7 ...", s.PDF),
    "photograph": (b"\xff\xd8\xff\xe0JFIF", s.PICTURE),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", s.PICTURE),
    "web page": ("  <!DOCTYPE html><title>502</title>", s.WEB_PAGE),
    "UTF-16": (OWN.encode("utf-16"), s.UTF_16),
    "neither encoding": (OWN.encode() + b"\xff\xff\xff\n", s.UNDECODABLE),
    "both encodings": (
        (HEADING + LINE.replace("2634A", "中")).encode() + OWN.encode() * 20 + b"\xba\xba\n",
        s.UNDECODABLE,
    ),
    "endless line": (HEADING + "1" * 1_300_000, s.LINE_TOO_LONG),
    "packed, cut": (PACKED[:-20], s.PACKED_CUT),
    "packed, damaged": (PACKED[:40] + bytes(40) + PACKED[80:], s.PACKED_DAMAGED),
    "unknown table": ("ID,name,lon,lat\n1001A,x,1,2\n", s.UNKNOWN),
    "unknown JSON": ('{"type": "FeatureCollection"}', s.UNKNOWN),
    "semicolons": (OWN.replace(",", ";"), s.SEPARATOR),
    "tabs": (OWN.replace(",", "\t"), s.SEPARATOR),
    "transposed day": (turned(DAY), s.TRANSPOSED),
    "transposed own": (turned(OWN), s.TRANSPOSED),
    "transposed national": (turned(CSV.replace('"', "").replace("10),细", "10)")), s.TRANSPOSED),
    "columns missing": ("station,hour,so2\n1001A,2026112408,1\n", s.COLUMNS_MISSING),
    "one pollutant only": (PM25IN.replace('"so2"', '"x"'), s.COLUMNS_MISSING),
    "column twice": (OWN.replace("pm10", "so2", 1).replace("o3", "pm10", 1), s.COLUMNS_MISSING),
    "pollutant twice": ("pm25," + OWN.replace("\n", "\n1,"), s.COLUMN_TWICE),
    "station twice": (DAY.replace("9999A", "2634A"), s.COLUMN_TWICE),
    "cities": (DAY.replace("9999A", "汉中"), s.NOT_STATION_CODES),
    "types missing": (
        "".join(line for line in DAY.splitlines(True) if ",CO," not in line),
        s.TYPES_MISSING,
    ),
    "cut row": (OWN[:-20], s.CUT),
    "cut day": (DAY[:-9], s.CUT),
    "cut hour": ("".join(DAY.splitlines(True)[:-1]), s.CUT_HOUR),
    "cut character": (f"{OWN}汉".encode()[:-1], s.CUT),
    "cut JSON": (PM25IN[:-40], s.CUT_JSON),
    "cut string": ('[{"time_point": "2018', s.CUT_JSON),
    "cut between objects": (PM25IN[: PM25IN.rindex("{")], s.CUT_JSON),
    "cut wrapper": (CNEMC[: CNEMC.rindex("]") + 1], s.CUT_JSON),
    "damaged JSON": (PM25IN.replace('"area":', '"area"'), s.DAMAGED_JSON),
    "something else in the array": (PM25IN.replace("]", ", 7]"), s.DAMAGED_JSON),
    "something behind the array": (PM25IN + "x", s.DAMAGED_JSON),
    "deep JSON": ('[{"time_point": ' + "[" * 100_000, s.DAMAGED_JSON),
    "source's message": ('{"error": "Sorry，次数用完了"}', s.SOURCE_ERROR),
    "future": (moved("2027"), s.MOSTLY_FUTURE),
    "long ago": (moved("1970"), s.MOSTLY_EARLY),
}


def _beginning(sentence: object) -> str:
    return str(sentence).split("%(", maxsplit=1)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_wrong_file_has_its_own_sentence(kind: str) -> None:
    data, sentence = KINDS[kind]
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert str(caught.value).startswith(_beginning(sentence))
    assert "%(" not in str(caught.value)


@pytest.mark.parametrize("kind", ["neither encoding", "both encodings"])
def test_the_line_that_can_not_be_decoded_is_named(kind: str) -> None:
    data = KINDS[kind][0]
    assert isinstance(data, bytes)
    with pytest.raises(UnreadableFile, match=f"from line {data.count(10)} on"):
        read(data)


def test_every_sentence_is_tried_and_none_begins_like_another() -> None:
    tried = {str(sentence) for _data, sentence in KINDS.values()}
    elsewhere = {str(s.NOT_JSON), str(s.MOSTLY_OTHER_YEAR), str(s.MOSTLY_REVERSED_O3)}
    every = {str(value) for name, value in vars(s).items() if name.isupper()}
    assert every == tried | elsewhere
    assert len({_beginning(sentence) for sentence in every}) == len(every)


@pytest.mark.parametrize(
    ("format", "data", "sentence"),
    [
        ("quotsoft", OWN, s.COLUMNS_MISSING),
        ("station-hours", DAY, s.COLUMNS_MISSING),
        ("cnemc", OWN, s.COLUMNS_MISSING),
        ("cnemc", PM25IN, s.COLUMNS_MISSING),
        ("pm25in", OWN, s.NOT_JSON),
        ("pm25in", '{"msg": "busy"}', s.SOURCE_ERROR),
        ("pm25in", '{"time_point": 1}', s.COLUMNS_MISSING),
        ("pm25in", '{"time_point" 1, "and so": "on"}', s.DAMAGED_JSON),
        ("quotsoft", turned(DAY), s.TRANSPOSED),
        ("station-hours", ",,,\n,,\n", s.EMPTY),
        ("pm25in", "[]", s.NO_READINGS),
    ],
)
def test_a_named_format_is_held_to(format: str, data: str, sentence: object) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, format=format)
    assert str(caught.value).startswith(_beginning(sentence))


def test_a_file_of_another_year_than_its_name_is_refused_whole() -> None:
    with pytest.raises(UnreadableFile, match=r"of the year 2026, but .* says 2018"):
        read(OWN, expected_year=2018)
    assert len(rows(read(OWN, expected_year=2026))) == 400


def test_the_last_hour_of_a_year_ends_in_the_next() -> None:
    (row,) = rows(read(f"{HEADING}2634A,2026-01-01 00:00,1,1,1,1,1,1\n", expected_year=2025))
    assert row.hour.year == 2026


def test_a_few_rows_of_another_year_are_refused_one_by_one() -> None:
    found = read(f"{OWN}2634A,2018-01-01 08:00,1,1,1,1,1,1\n", expected_year=2026)
    ((line, field, reason),) = refused(found)
    assert (line, field) == (402, "hour")
    assert "not in the year of the file's name" in reason


def test_a_file_that_is_wrong_from_the_start_is_not_read_to_its_end() -> None:
    def pieces() -> Iterator[bytes]:
        yield moved("2027").encode()
        while True:
            yield moved("2027").removeprefix(HEADING).encode()

    with pytest.raises(UnreadableFile, match="in the future"):
        for _item in read_rows(Pipe(pieces()), now=NOW):
            pass


def test_an_unknown_format_is_the_caller_s_mistake() -> None:
    with pytest.raises(ValueError, match="excel"):
        read_rows(io.BytesIO(), format="excel", now=NOW)


class Pipe(io.RawIOBase):
    """A stream that gives what it has and can't go back, as standard input does."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _size: int = -1) -> bytes:
        return next(self._pieces, b"")

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("size", [1, 7, 4096])
@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.iterdir())])
@pytest.mark.parametrize("packed", [False, True])
def test_a_pipe_gives_the_same_in_whatever_pieces(name: str, size: int, packed: bool) -> None:
    data = (SAMPLES / name).read_bytes()
    sent = gzip.compress(data) if packed else data
    pieces = (sent[at : at + size] for at in range(0, len(sent), size))
    assert list(read_rows(Pipe(pieces), now=NOW)) == read(data)


def test_members_of_a_packed_file_and_the_padding_behind_them_are_read() -> None:
    half = len(OWN) // 2
    data = gzip.compress(OWN[:half].encode()) + gzip.compress(OWN[half:].encode())
    pieces = iter([data, bytes(100), bytes(100)])
    assert len(rows(read_rows(Pipe(pieces), now=NOW))) == 400


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_either_encoding_and_any_line_ends_give_the_same(encoding: str, ends: str) -> None:
    text = (SAMPLES / "city_export.csv").read_text()
    expected = read(text)
    data = text.replace("\n", ends).encode(encoding)
    assert read(data) == expected
    pieces = (data[at : at + 1] for at in range(len(data)))
    assert list(read_rows(Pipe(pieces), now=NOW)) == expected


def test_chinese_far_behind_the_beginning_is_recognised_as_gb18030() -> None:
    lines = [f"{code}A,2026112408,1,1,1,1,1,1\n" for code in range(10_000, 40_000)]
    text = HEADING + "".join(lines) + "市监测站,2026112408,1,1,1,1,1,1\n"
    assert rows(read(text.encode("gb18030")))[-1].station_name == "市监测站"


def test_memory_stays_bounded() -> None:
    def pieces() -> Iterator[bytes]:
        yield HEADING.encode()
        for hour in range(240):
            label = f"2025{1 + hour // 240:02}{1 + hour // 24 % 10:02}{hour % 24:02}"
            yield "".join(
                f"{code}A,{label},{hour % 90},{code % 80},0.{hour},{code},{hour},7\n"
                for code in range(500)
            ).encode()

    tracemalloc.start()
    count = sum(1 for _item in read_rows(Pipe(pieces()), now=NOW))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 120_000
    assert peak < 20_000_000


def test_a_packed_bomb_is_unpacked_in_small_pieces() -> None:
    bomb = gzip.compress(HEADING.encode() + b" " * 200_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="longer than a million"):
        read(bomb)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_json_is_not_held_whole() -> None:
    entry = json.dumps(json.loads(PM25IN)[0])

    def pieces() -> Iterator[bytes]:
        yield b"["
        for number in range(20_000):
            yield entry.replace("2634A", f"{number}A").encode() + b","
        yield entry.replace("2634A", "last").encode() + b"]"

    tracemalloc.start()
    count = sum(1 for _item in read_rows(Pipe(pieces()), now=NOW))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_001
    assert peak < 30_000_000
