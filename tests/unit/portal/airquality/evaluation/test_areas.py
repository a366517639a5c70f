"""A county's or the city's concentration from its stations."""

from datetime import date
from decimal import Decimal

import pytest

from portal.airquality.aqi import compute
from portal.airquality.evaluation import HOUR_MINIMUM_SHARE, area_mean
from portal.airquality.standards import POLLUTANTS


def test_an_area_is_the_mean_of_its_stations() -> None:
    means = area_mean([{"pm25": Decimal(30)}, {"pm25": Decimal(41)}])
    assert tuple(means) == POLLUTANTS
    assert means["pm25"] == Decimal("35.5")
    assert means["so2"] is None


def test_the_index_comes_after_the_mean() -> None:
    stations = [dict.fromkeys(POLLUTANTS, Decimal(n)) for n in (10, 60)]
    area = compute(area_mean(stations), period="day", on=date(2026, 4, 1))
    apart = [compute(s, period="day", on=date(2026, 4, 1)).iaqi["pm25"] for s in stations]
    # PM2.5 35 gives 50; the mean of 15 and 100 would be 57.5.
    assert (area.iaqi["pm25"], apart) == (50, [15, 100])


@pytest.mark.parametrize(
    ("stations", "with_value", "valid"),
    [
        (4, 3, True),
        (4, 2, False),
        (3, 3, True),
        (3, 2, False),
        (1, 1, True),
        (5, 4, True),
        (7, 5, False),
    ],
)
def test_a_day_needs_three_quarters_of_the_stations(
    stations: int, with_value: int, valid: bool
) -> None:
    rows = [{"pm25": Decimal(20) if n < with_value else None} for n in range(stations)]
    assert (area_mean(rows)["pm25"] is not None) is valid


def test_an_hour_takes_whatever_stations_reported() -> None:
    rows: list[dict[str, Decimal | None]] = [{"pm25": Decimal(20)}, {}, {"pm25": None}, {}]
    assert area_mean(rows, minimum_share=HOUR_MINIMUM_SHARE)["pm25"] == Decimal(20)


def test_no_station_has_no_mean() -> None:
    assert area_mean([], minimum_share=HOUR_MINIMUM_SHARE) == dict.fromkeys(POLLUTANTS)
    assert area_mean([{}], minimum_share=HOUR_MINIMUM_SHARE) == dict.fromkeys(POLLUTANTS)


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_lies_between_nothing_and_all(share: str) -> None:
    with pytest.raises(ValueError, match="minimum_share"):
        area_mean([], minimum_share=Decimal(share))
