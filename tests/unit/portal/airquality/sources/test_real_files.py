"""The real files, whole, where they lie beside the project."""

import pytest

from portal.airquality.sources import Refused, Row, UnreadableFile, year_in_name
from tests.unit.portal.airquality.sources.files import REAL, read

pytestmark = pytest.mark.skipif(
    not REAL.exists(), reason="the real data are not beside the project"
)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("hanzhong_hourly_2020-04.csv", 372),
        ("ankang_hourly_2020-04.csv", 273),
        ("guangyuan_hourly_2020-04.csv", 372),
        ("longnan_hourly_2020-04.csv", 282),
        ("shangluo_hourly_2020-04.csv", 282),
        ("aqi_hourly_hj633-2012_2018-01-01.csv.gz", 24_679),
        ("china_sites_20180101.csv", 25_052),
        ("cnemc_2022-01-01T00_shaanxi_south.csv", 12),
        ("airnow_a.json", 1_495),
    ],
)
def test_every_row_is_read_and_none_refused(name: str, count: int) -> None:
    items = read((REAL / name).read_bytes(), expected_year=year_in_name(name))
    assert [item for item in items if isinstance(item, Refused)] == []
    assert len(items) == count


def test_two_formats_of_one_day_say_the_same() -> None:
    day = _by_station_and_hour("china_sites_20180101.csv")
    restated = _by_station_and_hour("aqi_hourly_hj633-2012_2018-01-01.csv.gz")
    assert {key: day[key] for key in restated} == restated


def _by_station_and_hour(name: str) -> dict[object, object]:
    items = read((REAL / name).read_bytes())
    return {(row.station, row.hour): row.values for row in items if isinstance(row, Row)}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("china_sites_20180101.transposed.csv", "looks transposed"),
        ("station_info.csv", "The format is not known"),
        ("tianjin_daily_2014_2022.csv", "The format is not known"),
    ],
)
def test_what_is_no_file_of_hours_is_refused_whole(name: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read((REAL / name).read_bytes())


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
@pytest.mark.parametrize("name", ["china_sites_20180101.csv", "airnow_a.json"])
def test_a_truncated_real_file_is_refused_whole(name: str, share: float) -> None:
    data = (REAL / name).read_bytes()
    with pytest.raises(UnreadableFile, match="truncated"):
        read(data[: int(len(data) * share)])
