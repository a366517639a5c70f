"""The ambient limits and the rule of the composite index, by date."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from portal.airquality.standards import (
    AMBIENT_LIMITS,
    COMPOSITE_RULES,
    POLLUTANTS,
    ambient_limits,
    composite_rule,
)


@pytest.mark.parametrize(
    ("on", "edition", "stage", "label"),
    [
        (date(2014, 1, 1), "GB 3095—2012", "", "GB 3095—2012"),
        (date(2026, 2, 28), "GB 3095—2012", "", "GB 3095—2012"),
        (date(2026, 3, 1), "GB 3095—2026", "transition", "GB 3095—2026（过渡阶段）"),
        (date(2030, 12, 31), "GB 3095—2026", "transition", "GB 3095—2026（过渡阶段）"),
        (date(2031, 1, 1), "GB 3095—2026", "final", "GB 3095—2026"),
    ],
)
def test_the_stage_is_chosen_by_the_monitoring_date(
    on: date, edition: str, stage: str, label: str
) -> None:
    limits = ambient_limits(on)
    assert (limits.edition, limits.stage, limits.label) == (edition, stage, label)
    assert composite_rule(on).edition == label


@pytest.mark.parametrize("table", [AMBIENT_LIMITS, COMPOSITE_RULES])
def test_the_stages_follow_each_other_without_a_gap(table: tuple[Any, ...]) -> None:
    assert table[0].valid_to is None
    for newer, older in itertools.pairwise(table):
        assert older.valid_to + timedelta(days=1) == newer.valid_from


@pytest.mark.parametrize(
    ("pollutant", "averaging", "old", "transition", "final"),
    [
        ("so2", "year", (20, 60), (20, 60), (20, 20)),
        ("so2", "24h", (50, 150), (50, 150), (50, 50)),
        ("so2", "1h", (150, 500), (150, 500), (150, 150)),
        ("no2", "year", (40, 40), (40, 40), (30, 30)),
        ("no2", "24h", (80, 80), (80, 80), (50, 50)),
        ("no2", "1h", (200, 200), (200, 200), (200, 200)),
        ("co", "24h", (4, 4), (4, 4), (4, 4)),
        ("co", "1h", (10, 10), (10, 10), (10, 10)),
        ("o3", "mda8", (100, 160), (100, 160), (100, 160)),
        ("o3", "1h", (160, 200), (160, 200), (160, 200)),
        ("pm10", "year", (40, 70), (40, 60), (20, 50)),
        ("pm10", "24h", (50, 150), (50, 120), (50, 100)),
        ("pm25", "year", (15, 35), (15, 30), (10, 25)),
        ("pm25", "24h", (35, 75), (35, 60), (25, 50)),
    ],
)
def test_the_limits_are_those_of_table_1(
    pollutant: str,
    averaging: Any,
    old: tuple[int, int],
    transition: tuple[int, int],
    final: tuple[int, int],
) -> None:
    found: list[tuple[Decimal | int | None, ...]] = [
        (stage.limit(pollutant, averaging, area_class=1), stage.limit(pollutant, averaging))
        for stage in AMBIENT_LIMITS
    ]
    assert found == [final, transition, old]
    assert all(isinstance(limit, Decimal) for pair in found for limit in pair)


def test_a_limit_that_the_standard_does_not_set_is_none() -> None:
    assert AMBIENT_LIMITS[0].limit("co", "year") is None
    assert AMBIENT_LIMITS[0].limit("pm25", "1h") is None


def test_an_unknown_pollutant_has_no_limit() -> None:
    with pytest.raises(ValueError, match="'tsp'"):
        AMBIENT_LIMITS[0].limit("tsp", "year")


@pytest.mark.parametrize(
    ("on", "limits", "confirmed"),
    [
        (date(2019, 8, 25), (60, 40, 4, 160, 70, 35), True),
        (date(2026, 4, 1), (60, 40, 4, 160, 60, 30), False),
        (date(2031, 1, 1), (20, 30, 4, 160, 50, 25), False),
    ],
)
def test_the_composite_index_divides_by_the_class_2_limits(
    on: date, limits: tuple[int, ...], confirmed: bool
) -> None:
    rule = composite_rule(on)
    assert tuple(rule.limits[p] for p in POLLUTANTS) == limits
    assert rule.weights == dict.fromkeys(POLLUTANTS, Decimal(1))
    assert rule.confirmed is confirmed


@pytest.mark.parametrize("choose", [ambient_limits, composite_rule])
def test_only_a_plain_date_chooses_limits(choose: Any) -> None:
    with pytest.raises(TypeError, match="on must be a plain date"):
        choose("2026-03-01")
