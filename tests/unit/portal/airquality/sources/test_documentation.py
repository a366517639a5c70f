"""What the page for those who produce the format says is what is read."""

import re

import pytest

from portal.airquality.sources import FORMATS
from portal.airquality.sources.cells import MISSING
from tests.unit.portal.airquality.sources.files import HEADING, PROJECT, at, figures, read, rows

PAGE = (PROJECT / "docs" / "station-hours.md").read_text()


def _words(beginning: str) -> list[str]:
    (line,) = [line for line in PAGE.splitlines() if beginning in line]
    return re.findall(r"`([^`]+)`", line)


def test_the_example_is_read() -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    first, second = rows(read(example))
    assert (first.station, first.hour) == ("2634A", at(2026, 11, 24, 16))
    assert figures(second) == ("5", "44", "1.6", "10", None, "117")


@pytest.mark.parametrize("text", [word for word in _words("Best with the offset") if "26" in word])
def test_each_way_of_writing_the_hour_is_read(text: str) -> None:
    (row,) = rows(read(f"{HEADING}2634A,{text},1,1,1,1,1,1\n"))
    assert row.hour == at(2026, 11, 24, 16)


def test_the_ways_of_saying_missing_are_those_that_are_read() -> None:
    told = {word.lower() for word in _words("Leave a cell empty")}
    codes = {"-99", "-999", "9999"}
    assert told - codes == MISSING - {"", "——"}


def test_every_format_is_told_of() -> None:
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE.split("## Other formats")[1], re.MULTILINE)
    assert told == ["--format", *FORMATS]
