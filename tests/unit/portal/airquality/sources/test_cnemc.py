"""Hours of the national centre: the swapped ozone put right, proved on its published index."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from portal.airquality.aqi import compute
from portal.airquality.sources import POLLUTANTS, Row, UnreadableFile
from tests.unit.portal.airquality.sources.files import (
    REAL,
    SAMPLES,
    at,
    figures,
    read,
    refused,
    rows,
    sample,
)

SAMPLE = SAMPLES / "cnemc.geojson"
REAL_JSON = REAL / "airnow_a.json"
DAY = date(2018, 2, 20)


def _index(values: Sequence[Decimal | None]) -> int | None:
    return compute(dict(zip(POLLUTANTS, values, strict=True)), period="hour", on=DAY).aqi


def _with_maximum(row: Row, maximum: str) -> list[Decimal | None]:
    values: list[Decimal | None] = list(row.values)
    values[POLLUTANTS.index("o3")] = Decimal(maximum)
    return values


def test_csv_is_read_with_the_hour_s_ozone_from_the_swapped_column() -> None:
    found = rows(sample("cnemc.csv"))
    assert [(row.line, row.station, row.station_name, row.area) for row in found] == [
        (2, "2634A", "汉川机床厂子校(对照点)", "汉中市"),
        (3, "1011A", "奥体中心", "北京市"),
        (4, "1132A", "南岗学府路", "哈尔滨市"),
    ]
    assert {row.hour for row in found} == {at(2022, 1, 1, 0)}
    assert [figures(row) for row in found] == [
        ("4", "10", "0.9", "39", "34", "40"),
        ("12", "76", "1.1", "6", "80", "47"),
        (None,) * 6,
    ]


def test_only_the_swapped_column_gives_the_published_index() -> None:
    published = json.loads(SAMPLE.read_text())["features"]
    measured = rows(sample("cnemc.geojson"))
    assert len(measured) == len(published) == 6
    for row, feature in zip(measured[:5], published, strict=False):
        told = feature["properties"]
        assert row.station == told["stationcode"]
        assert _index(row.values) == int(told["aqi"])
        assert _index(_with_maximum(row, told["o3"])) != int(told["aqi"])
    assert figures(measured[5]) == (None,) * 6


@pytest.mark.skipif(not REAL_JSON.exists(), reason="the real data are not beside the project")
def test_every_index_of_a_whole_national_hour_follows_from_the_swapped_column() -> None:
    published = [f["properties"] for f in json.loads(REAL_JSON.read_bytes())["features"]]
    measured = rows(read(REAL_JSON.read_bytes()))
    assert len(measured) == 1495
    right = by_the_other = told_index = 0
    for row, told in zip(measured, published, strict=True):
        assert row.station == told["stationcode"]
        if told["aqi"] == "-;":
            continue
        told_index += 1
        right += _index(row.values) == int(told["aqi"])
        other = row.values if told["o3"] == "-;" else _with_maximum(row, told["o3"])
        by_the_other += _index(other) == int(told["aqi"])
    assert (told_index, right, by_the_other) == (1475, 1475, 1285)


def test_plain_json_and_other_spellings_of_the_keys_are_read() -> None:
    features = json.loads(SAMPLE.read_text())["features"]
    plain = [{key.upper(): v for key, v in f["properties"].items()} for f in features]
    wrapped = {"code": 0, "data": plain, "total": len(plain)}
    expected = rows(sample("cnemc.geojson"))
    assert rows(read(json.dumps(plain))) == expected
    assert rows(read(json.dumps(wrapped))) == expected


def test_a_row_whose_maximum_is_below_its_hour_is_refused() -> None:
    text = (SAMPLES / "cnemc.csv").read_text().replace(",77,39,", ",39,77,")
    ((line, field, reason),) = refused(read(text))
    assert (line, field) == (2, "o3_24h")
    assert "The maximum of 24 hours" in reason


def test_a_file_with_the_columns_put_right_already_is_refused_whole() -> None:
    with (SAMPLES / "cnemc.csv").open(newline="") as file:
        table = list(csv.reader(file))
    turned = [[*row[:12], row[13], row[12], *row[14:]] for row in table[1:3]]
    lines = [table[0], *turned]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in lines) + "\n"
    with pytest.raises(UnreadableFile, match="the right way round in this file"):
        read(text)
