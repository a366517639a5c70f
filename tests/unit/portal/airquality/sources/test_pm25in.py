"""Answers of pm25.in: JSON, Chinese time marked as UTC, zero for missing."""

import json

from tests.unit.portal.airquality.sources.files import (
    SAMPLES,
    at,
    figures,
    read,
    refused,
    rows,
    sample,
)


def test_stations_are_read_and_means_and_silent_stations_left_out() -> None:
    found = rows(sample("pm25in.json"))
    assert [(row.line, row.station, row.station_name, row.area) for row in found] == [
        (1, "2634A", "汉川机床厂子校", "汉中"),
        (2, "2635A", "市监测站", "汉中"),
        (3, None, "南郑大河坎水厂", "汉中"),
    ]


def test_the_time_is_chinese_though_it_is_marked_as_utc() -> None:
    assert {row.hour for row in rows(sample("pm25in.json"))} == {at(2018, 3, 6, 14)}


def test_zero_is_missing_and_no_digit_of_a_fraction_is_lost() -> None:
    first, second, _third = rows(sample("pm25in.json"))
    assert figures(first) == ("113", "94", "1.278", "3", "125", "82")
    assert figures(second) == ("10", None, None, "20", None, "31")


def test_the_mean_that_the_source_published_is_that_of_what_is_not_zero() -> None:
    published, mean = (180, 151, 0, 0, 0, 115, 0, 198, 152, 0), 159
    entry = json.loads((SAMPLES / "pm25in.json").read_text())[0]
    stations = [
        {**entry, "station_code": f"{1141 + at}A", "pm10": pm10, "so2": 1}
        for at, pm10 in enumerate(published)
    ]
    measured = [row.values[4] for row in rows(read(json.dumps(stations))) if row.values[4]]
    assert round(sum(measured) / len(measured)) == mean


def test_a_wrong_value_is_refused_by_its_key() -> None:
    text = (SAMPLES / "pm25in.json").read_text().replace('"pm2_5": 82', '"pm2_5": {"a": 1}')
    ((line, field, reason),) = refused(read(text))
    assert (line, field) == (1, "pm2_5")
    assert "is not a number" in reason


def test_a_later_object_may_lack_a_key() -> None:
    entries = json.loads((SAMPLES / "pm25in.json").read_text())
    del entries[1]["o3"]
    assert figures(rows(read(json.dumps(entries)))[1]) == ("10", None, None, None, None, "31")
