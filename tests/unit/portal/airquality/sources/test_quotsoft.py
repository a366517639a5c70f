"""Day files of quotsoft: types by hours down, stations across."""

import pytest

from portal.airquality.sources import UnreadableFile
from tests.unit.portal.airquality.sources.files import SAMPLES, at, figures, read, refused, rows

DAY = (SAMPLES / "quotsoft.csv").read_text()


def test_the_six_means_of_each_hour_are_brought_together() -> None:
    found = rows(read(DAY))
    assert [(row.station, row.hour, figures(row)) for row in found] == [
        ("2634A", at(2018, 1, 1, 0), ("4", "10", "0.9", "48", "34", "40")),
        ("2635A", at(2018, 1, 1, 0), ("5", "44", "1.6", "10", "141", "117")),
        # At one o'clock 2635A has no mean of the hour, and 9999A never has one.
        ("2634A", at(2018, 1, 1, 1), (None, "11", "1", "49", "36", "43")),
    ]
    assert [row.line for row in found] == [2, 2, 17]


def test_a_cell_that_is_not_a_number_refuses_the_hour_of_its_station_alone() -> None:
    found = read(DAY.replace("20180101,0,PM2.5,40,117,", "20180101,0,PM2.5,abc,117,"))
    assert refused(found) == [(3, "2634A", "“abc” in the column 2634A is not a number.")]
    assert [getattr(item, "station", None) for item in found] == [None, "2635A", "2634A"]


def test_an_hour_with_a_broken_line_is_left_out_whole() -> None:
    found = read(DAY.replace("20180101,0,PM2.5,40,117,", "20180101,0,PM2.5,40,117"))
    assert [line for line, _field, _reason in refused(found)] == [3, 2]
    assert "has 5 columns where the heading has 6" in refused(found)[0][2]
    assert "not all its lines can be read" in refused(found)[1][2]
    assert [row.hour for row in found if hasattr(row, "hour")] == [at(2018, 1, 1, 1)]


def test_a_type_twice_with_other_values_and_an_hour_twice_are_refused() -> None:
    line = "20180101,1,SO2,,,\n"
    other = read(DAY.replace(line, line + "20180101,1,SO2,7,,\n"))
    assert [reason for _line, _field, reason in refused(other)] == [
        "The type and hour stand already in line 22, with other values.",
        "The hour is left out, since not all its lines can be read.",
    ]
    assert len(rows(read(DAY.replace(line, line + line)))) == 3
    heading, *lines = DAY.splitlines(keepends=True)
    again = read(heading + "".join(lines) + "".join(lines[:15]))
    assert refused(again) == [(32, "date+hour", "The hour stands already further up in the file.")]


def test_an_hour_that_does_not_exist_is_refused_once() -> None:
    ((line, field, reason),) = refused(read(DAY.replace("20180101,1,", "20180101,29,")))
    assert (line, field) == (17, "date+hour")
    assert reason == ("“20180101 29” in the column date+hour is an hour that does not exist.")


def test_blank_lines_are_passed_over() -> None:
    assert len(rows(read(DAY + "\n,,,,,\n"))) == 3


def test_endless_types_and_another_order_of_the_first_columns_are_no_trouble() -> None:
    heading, *lines = DAY.splitlines(keepends=True)
    others = [f"20180101,0,X{number},,,\n" for number in range(100)]
    assert len(rows(read(heading + "".join(lines[:15] + others)))) == 2
    with pytest.raises(UnreadableFile, match="These columns are missing: date, hour, type"):
        read(DAY.replace("date,hour", "hour,date"), format="quotsoft")
