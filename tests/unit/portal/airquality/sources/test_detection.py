"""Which format is it, and which year does its name promise?"""

import gzip

import pytest

from portal.airquality.sources import FORMATS, UnreadableFile, detect, year_in_name
from tests.unit.portal.airquality.sources.files import HEADING, SAMPLES


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("station_hours.csv", "station-hours"),
        ("city_export.csv", "station-hours"),
        ("quotsoft.csv", "quotsoft"),
        ("pm25in.json", "pm25in"),
        ("cnemc.csv", "cnemc"),
        ("cnemc.geojson", "cnemc"),
    ],
)
def test_a_format_is_recognised_by_its_content_packed_or_not(name: str, format: str) -> None:
    data = (SAMPLES / name).read_bytes()
    assert detect(data) == detect(gzip.compress(data)) == format
    assert format in FORMATS


def test_a_beginning_cut_within_a_character_is_recognised() -> None:
    data = (HEADING + "汉" * 50_000).encode()
    for end in range(65_530, 65_540):
        assert detect(data[:end]) == "station-hours"


def test_damaged_packing_is_noticed() -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        detect(b"\x1f\x8b" + b"x" * 40)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("china_sites_20180101.csv", 2018),
        ("hanzhong_hourly_2020-04.csv", 2020),
        ("cnemc_2022-01-01T00_south.csv", 2022),
        ("hours-2018010112.csv", 2018),
        ("aqi_hj633-2012_2018-01-01.csv.gz", 2018),
        ("china_sites_20171231-20180101.csv", None),
        ("tianjin_daily_2014_2022.csv", None),
        ("20189901.csv", None),
        ("120180101.csv", None),
        ("airnow_a.json", None),
    ],
)
def test_a_name_promises_a_year_when_its_dates_agree(name: str, year: int | None) -> None:
    assert year_in_name(name) == year
