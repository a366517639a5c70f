"""Do many rows at once come out as the same rows one by one, whatever stands among them?"""

import io
import random
from datetime import datetime, timedelta

import pytest

from portal.airquality.fields import to_stored
from portal.airquality.sources import read_rows
from portal.airquality.sources.blocks import Block
from portal.airquality.sources.records import CsvRecords
from portal.airquality.sources.tables import Table
from tests.unit.portal.airquality.sources.files import NOW

HEADING = "station,hour,so2,no2,co,o3,pm10,pm25"
ODD = (
    "9001A,2026-03-10T01:00:00+08:00,1,2,0.3,4,5,6",  # once more, the same or other values
    "9001A,2026-03-10T01:00:00+08:00,9,9,0.9,9,9,9",
    '9003A,"2026-03-10 05:00",1,2,0.3,4,5,6',
    "9003A,2026-03-10 05:30,1,2,0.3,4,5,6",
    "9003A,2026-03-10 06:00,1,2,0.3,4,5",
    "9003A,2026-03-10 06:00,1,2,0.3,4,5,6,7",
    "9003A,2026-03-10 06:00,one,2,0.3,4,5,6",
    "9003A,2027-03-10 06:00,1,2,0.3,4,5,6",
    ",2026-03-10 06:00,1,2,0.3,4,5,6",
    ",,,,,,,",
    "",
    "9003A,2026-03-10 06:00,,,,,,",
    "９００３A, 2026-03-10 07 , 1 ,NA,0.3,-4,99999,６",
)


def lines(*, hours=6, stations=4):
    """Plain rows, hour by hour."""
    chance = random.Random(3)  # noqa: S311
    first = datetime(2026, 3, 10)  # noqa: DTZ001
    for hour in range(1, hours + 1):
        for station in range(stations):
            label = f"{first + timedelta(hours=hour):%Y-%m-%dT%H:%M:%S}+08:00"
            values = ",".join(str(chance.randint(1, 90)) for _ in range(6))
            yield f"900{station + 1}A,{label},{values}"


def text_of(rows):
    return "\n".join([HEADING, *rows]) + "\n"


def items(text, monkeypatch, *, piece=300):
    """The rows by way of blocks, in pieces of a few lines, and whether there was a block."""
    monkeypatch.setattr("portal.airquality.sources.bytestream.CHUNK", piece)
    found = list(read_rows(io.BytesIO(text.encode()), now=NOW).items)
    rows = []
    for item in found:
        rows += item.rows() if isinstance(item, Block) else [item]
    return rows, any(isinstance(item, Block) for item in found)


def one_by_one(text, monkeypatch):
    monkeypatch.setattr(Table, "items", lambda table, lines: table.rows(CsvRecords(lines)))
    return list(read_rows(io.BytesIO(text.encode()), now=NOW))


def as_read(rows):
    """Rows with their sentences in words, to be compared."""
    return [tuple(str(part) for part in row) for row in rows]


def test_plain_rows_come_as_blocks(monkeypatch):
    text = text_of(lines())
    rows, by_blocks = items(text, monkeypatch)
    assert by_blocks
    assert as_read(rows) == as_read(one_by_one(text, monkeypatch))
    assert len(rows) == 24


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", [0, 1, 7, 13, 24])
def test_what_is_odd_is_said_as_ever(odd, place, monkeypatch):
    rows = list(lines())
    rows.insert(place, odd)
    text = text_of(rows)
    found, _by_blocks = items(text, monkeypatch)
    assert as_read(found) == as_read(one_by_one(text, monkeypatch))


def test_a_double_in_the_next_piece_is_found(monkeypatch):
    rows = list(lines(hours=1, stations=9))
    text = text_of([*rows, rows[0], rows[1].rpartition(",")[0] + ",91"])
    found, by_blocks = items(text, monkeypatch, piece=200)
    assert by_blocks
    assert as_read(found) == as_read(one_by_one(text, monkeypatch))
    assert [type(row).__name__ for row in found].count("Refused") == 1


def test_a_block_keeps_what_is_stored():
    text = text_of(lines(hours=2))
    (block,) = read_rows(io.BytesIO(text.encode()), now=NOW).items
    rows = list(block.rows())
    stored = [tuple(map(to_stored, row.values)) for row in rows]
    assert stored == list(zip(*block.stored, strict=True))
    assert [row.line for row in rows] == list(range(2, 10))
    assert [row.hour for row in block.rows(block.last_hour())] == [block.hours[-1]] * 4
