"""The project's own CSV, and the export of a city's page that is its relative."""

import pytest

from portal.airquality.sources import Refused, Row
from portal.airquality.sources.cells import KEPT
from tests.unit.portal.airquality.sources.files import (
    HEADING,
    LINE,
    at,
    figures,
    read,
    refused,
    rows,
    sample,
)

FIELDS = "so2 no2 co o3 pm10 pm25".split()


def test_each_line_is_a_station_and_an_hour_by_its_end() -> None:
    found = rows(sample("station_hours.csv"))
    assert [(row.line, row.station, row.hour, figures(row)) for row in found] == [
        (2, "2634A", at(2026, 11, 23, 23), ("4", "10", "0.9", "39", "34", "40")),
        (3, "2635A", at(2026, 11, 23, 23), ("5", "44", "1.6", "10", "141", "117")),
        (4, "2634A", at(2026, 11, 24, 0), ("5", "12", "1", None, "36", None)),
        (5, "2635A", at(2026, 11, 24, 0), (None,) * 6),
    ]
    assert all(str(row.hour.tzinfo) == "Asia/Shanghai" for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T00:00+08:00",
        "2026-11-24T00:00:00+0800",
        "2026-11-23T16:00Z",
        "2026-11-24 00:00",
        "2026-11-24 00:00:00.000",
        "2026/11/24 0:00",
        "2026-11-24T00",
        "2026112400",
        "20261124T00",
        "2026-11-23 24:00",
        "2026112324",
        " ２０２６－１１－２４ ００：００ ",
    ],
)
def test_an_hour_may_be_written_in_many_ways(text: str) -> None:
    (row,) = rows(read(f"{HEADING}2634A,{text},1,2,3,4,5,6\n"))
    assert row.hour == at(2026, 11, 24, 0)


@pytest.mark.parametrize(
    "cell",
    [
        *("", " ", "NaN", "nan", "null", "None", "NA", "N/A", "#N/A"),
        *("/", "-", "－", "—", "——", "--", "-;", "_"),
    ],
)
def test_every_way_of_saying_missing_is_missing(cell: str) -> None:
    (row,) = rows(read(f"{HEADING}2634A,2026112408,{cell},10,0.9,39,34,40\n"))
    assert row.values[0] is None


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("-99", "-99"),
        ("-999", "-999"),
        ("9999", "9999"),
        ("5000", "5000"),
        ("0", "0"),
        ("12.", "12"),
        (".5", "0.5"),
        ("+7", "7"),
        ("1.278", "1.278"),
        ("1e2", "1E+2"),
        ("１２．５", "12.5"),
        ("\u22123", "-3"),
        ('"12"', "12"),
    ],
)
def test_a_number_is_kept_as_it_stands_even_an_impossible_one(cell: str, number: str) -> None:
    (row,) = rows(read(f"{HEADING}2634A,2026112408,{cell},10,0.9,39,34,40\n"))
    assert str(row.values[0]) == number


@pytest.mark.parametrize("cell", ["abc", "1,5"[:1] + "_5", "0x10", "inf", "12 3", "1e999", "٣;"])
@pytest.mark.parametrize("at_column", range(6))
def test_a_cell_that_is_not_a_number_is_refused_by_its_column(cell: str, at_column: int) -> None:
    cells = ["1"] * 6
    cells[at_column] = cell
    found = read(f"{HEADING}{LINE}2635A,2026112408,{','.join(cells)}\n")
    column = FIELDS[at_column]
    assert refused(found) == [(3, column, f"“{cell}” in the column {column} is not a number.")]


def test_a_number_too_large_to_be_kept_is_refused() -> None:
    found = read(f"{HEADING}{LINE}2635A,2026112408,1,1,1,1,1,1e9\n")
    assert refused(found) == [(3, "pm25", "“1e9” in the column pm25 is too large to be kept.")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The hour is missing in the column hour."),
        ("yesterday", "is not an hour; write it like 2026-11-24 16:00."),
        ("2026-11-24", "is not an hour"),
        ("2018111 05", "is not an hour"),
        ("2026-11-24 08:00" + " " * 40, "is not an hour"),
        ("2026-02-30 08:00", "does not exist"),
        ("2026-11-24 25:00", "does not exist"),
        ("2026-11-24 24:30", "does not exist"),
        ("2026-11-24 08:61", "does not exist"),
        ("9999-12-31 24:00", "does not exist"),
        ("2026-11-24T08:00+99:00", "does not exist"),
        ("2026-11-24 08:30", "is not a full hour"),
        ("2026-11-24T08:00+05:30", "is not a full hour"),
        ("2026-11-24 08:00:00.5", "is not a full hour"),
        ("2026-11-24 20:00", "is in the future"),
        ("1970-01-01 00:00", "too long ago"),
    ],
)
def test_an_hour_that_can_not_be_is_refused_by_its_column(text: str, reason: str) -> None:
    found = read(f"{HEADING}{LINE}{LINE.replace('08:00', '07:00')}2635A,{text},1,1,1,1,1,1\n")
    ((line, field, sentence),) = refused(found)
    assert (line, field) == (4, "hour")
    assert reason in sentence


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2635A,2026112408,1,1,1,1,1", "The row has 7 columns where the heading has 8."),
        ("2635A,2026112408,1,1,1,1,1,1,1", "The row has 9 columns where the heading has 8."),
        ('2635A,2026112408,1,1,1,1,1,"1', "A quotation mark in the row is not closed."),
        (",2026112408,1,1,1,1,1,1", "The station is missing in the column station."),
        (f"{'A' * 81},2026112408,1,1,1,1,1,1", "is not a station."),
        ("A\x1bB,2026112408,1,1,1,1,1,1", "is not a station."),
    ],
)
def test_a_broken_row_is_refused_and_the_rest_is_read(line: str, reason: str) -> None:
    found = read(f"{HEADING}{LINE}{line}\n{LINE.replace('08:00', '09:00')}")
    assert [item.line for item in found] == [2, 3, 4]
    assert isinstance(found[1], Refused)
    assert reason in str(found[1].reason)
    assert isinstance(found[2], Row)


def test_an_open_quotation_mark_swallows_nothing() -> None:
    open_one = '2635A,2026112407,"1,1,1,1,1,1\n'
    hours = [f"2635A,{2026112300 + hour},1,1,1,1,1,1\n" for hour in range(24)]
    found = read(HEADING + open_one + "".join(hours[:5]) + open_one + "".join(hours[5:]))
    assert [item.line for item in found] == list(range(2, 28))
    assert [line for line, _field, _reason in refused(found)] == [2, 8]


def test_a_refused_row_shows_its_beginning_and_nothing_unprintable() -> None:
    found = read(f"{HEADING}{LINE}2635A,2026112408,\x1b[31m{'x' * 500},1,1,1,1,1\n")
    (row,) = [item for item in found if isinstance(item, Refused)]
    assert row.text.startswith("2635A,2026112408,[31mxxx")
    assert len(row.text) <= 200
    assert "\x1b" not in str(row.reason)


def test_an_identical_double_is_silently_one_and_a_different_one_is_refused() -> None:
    other = LINE.replace(",40\n", ",41\n")
    same = LINE.replace(",40\n", ",40.0\n")
    found = read(HEADING + LINE + LINE.replace("2634A", "2635A") + same + other)
    assert [item.line for item in found] == [2, 3, 5]
    assert refused(found) == [
        (5, "", "The station and hour stand already in line 2, with other values.")
    ]


def test_columns_are_found_by_name_in_any_order_and_others_are_left_alone() -> None:
    text = "source,time,station,pm25,pm10,o3_1h,CO,no2,so2,aqi\nx,20180101T08,1001A,6,5,4,3,2,1,9\n"
    (row,) = rows(read(text))
    assert (row.station, row.hour) == ("1001A", at(2018, 1, 1, 8))
    assert figures(row) == ("1", "2", "3", "4", "5", "6")


def test_blank_lines_and_rows_of_commas_are_passed_over() -> None:
    assert len(rows(read(f"\n,,,,,,,\n{HEADING}\n{LINE}\n,,,,,,,\n   \n,,,\n"))) == 1


def test_a_last_line_without_a_line_break_counts_when_it_is_whole() -> None:
    assert len(rows(read(HEADING + LINE.rstrip("\n")))) == 1


def test_the_export_of_a_city_gives_station_names() -> None:
    found = rows(sample("city_export.csv"))
    assert [(row.line, row.station, row.station_name, row.hour) for row in found] == [
        (2, None, "汉川机床厂子校", at(2020, 4, 2, 8)),
        (3, None, "市监测站", at(2020, 4, 2, 8)),
        (5, None, "南郑大河坎水厂", at(2020, 4, 6, 1)),
        (9, None, "市林业局", at(2020, 4, 6, 2)),
    ]
    # The mean of the hour, not of eight; the quoted primary pollutant runs over four lines.
    assert [figures(row) for row in found] == [
        ("4", "8", "0.5", "60", None, "23"),
        ("5", "10", "0.6", "47", "29", "17"),
        ("15", "49", "0.7", "2", "65", "41"),
        (None,) * 6,
    ]


def test_a_wrong_hour_of_a_city_names_both_columns() -> None:
    text = (
        "Date,Hour,WatchPoint,PM2.5,PM10,CO,NO2,O3_1h,SO2\n"
        "20200402,08,市监测站,1,1,1,1,1,1\n20200402,31,市监测站,1,1,1,1,1,1\n"
    )
    ((line, field, reason),) = refused(read(text))
    assert (line, field) == (3, "Date+Hour")
    assert reason.startswith("“20200402 31” in the column Date+Hour")


def test_more_different_texts_than_are_remembered_are_read_all_the_same() -> None:
    lines = [f"{code}A,2026112408,{code}.5,1,1,1,1,1\n" for code in range(KEPT + 10)]
    found = rows(read(HEADING + "".join(lines)))
    assert [row.station for row in found] == [f"{code}A" for code in range(KEPT + 10)]
    assert str(found[-1].values[0]) == f"{KEPT + 9}.5"
