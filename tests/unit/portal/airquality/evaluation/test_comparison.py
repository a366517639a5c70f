"""Year on year, with the older year computed again by the edition in force now."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.airquality.evaluation import compare_years
from portal.airquality.standards import POLLUTANTS

Day = dict[str, Decimal | None]
CLEAN: Day = {
    "so2": Decimal(10),
    "no2": Decimal(20),
    "co": Decimal("0.8"),
    "o3": Decimal(90),
    "pm10": Decimal(60),
    "pm25": Decimal(30),
}
# PM2.5 of 70: good by the 2012 edition (IAQI 94), polluted by the 2026 one (IAQI 110).
BETWEEN: Day = {**CLEAN, "pm25": Decimal(70)}


def month(year: int, number: int, days: list[Day]) -> dict[date, Day]:
    start = date(year, number, 1)
    return {start + timedelta(days=n): day for n, day in enumerate(days)}


def test_the_older_year_is_counted_by_todays_edition_and_says_so() -> None:
    this = month(2026, 4, [CLEAN] * 28 + [BETWEEN] * 2)
    older = month(2025, 4, [CLEAN] * 20 + [BETWEEN] * 10)
    result = compare_years(this, older, on=date(2026, 4, 30))
    assert (result.edition, result.limits) == ("HJ 633—2026", "GB 3095—2026（过渡阶段）")
    assert result.recomputed
    assert result.older_editions == ("HJ 633—2012",)
    assert not result.this.recomputed
    # By its own edition the older April had thirty good days.
    assert (result.this.counts.good_days, result.older.counts.good_days) == (28, 20)
    assert result.good_days_change == 8
    assert result.good_ratio_points == Decimal("26.6")
    assert result.older.counts.editions == ("HJ 633—2026",)


def test_before_the_change_nothing_is_recomputed() -> None:
    this = month(2025, 4, [CLEAN] * 30)
    older = month(2024, 4, [BETWEEN] * 30)
    result = compare_years(this, older, on=date(2025, 4, 30))
    assert (result.recomputed, result.edition) == (False, "HJ 633—2012")
    assert result.older.counts.good_days == 30
    assert result.good_days_change == 0


def test_a_span_across_the_change_is_recomputed_too() -> None:
    this = {date(2026, 2, 28): BETWEEN, date(2026, 3, 1): BETWEEN}
    older = month(2025, 2, [CLEAN])
    result = compare_years(this, older, on=date(2026, 3, 1))
    assert result.this.recomputed
    assert result.this.editions == ("HJ 633—2012", "HJ 633—2026")
    assert result.this.counts.good_days == 0


def test_new_limits_alone_recompute_the_index() -> None:
    result = compare_years(
        month(2031, 1, [CLEAN] * 31), month(2030, 1, [CLEAN] * 31), on=date(2031, 1, 31)
    )
    assert (result.edition, result.older_editions) == ("HJ 633—2026", ("HJ 633—2026",))
    assert result.recomputed
    assert result.index_change == Decimal("0.0")


def test_concentrations_and_the_composite_index_change_in_per_cent() -> None:
    half: Day = {p: (value or Decimal(0)) / 2 for p, value in CLEAN.items()}
    result = compare_years(
        month(2026, 4, [half] * 30), month(2025, 4, [CLEAN] * 30), on=date(2026, 4, 30)
    )
    assert result.concentration_changes == dict.fromkeys(POLLUTANTS, Decimal("-50.0"))
    assert result.older.index is not None
    assert result.older.index.edition == "GB 3095—2026（过渡阶段）"
    assert result.index_change is not None
    assert result.index_change < 0


def test_a_day_without_data_counts_as_a_day_but_not_as_valid() -> None:
    this = month(2026, 4, [CLEAN] * 29 + [{}])
    older = month(2025, 4, [CLEAN, {}, CLEAN])
    result = compare_years(this, older, on=date(2026, 4, 30))
    assert (result.this.counts.days, result.this.counts.valid_days) == (30, 29)
    assert result.this.concentrations.span == "month"
    assert (result.older.counts.days, result.older.counts.valid_days) == (3, 2)


def test_a_gap_between_the_days_is_a_day_without_data() -> None:
    older = {date(2025, 4, 1): CLEAN, date(2025, 4, 3): CLEAN}
    result = compare_years(month(2026, 4, [CLEAN]), older, on=date(2026, 4, 1))
    assert (result.older.concentrations.days, result.older.counts.valid_days) == (3, 2)


def test_an_item_that_is_missing_leaves_the_index_out() -> None:
    without: Day = {**CLEAN, "co": None}
    result = compare_years(
        month(2026, 4, [without] * 30),
        month(2025, 4, [CLEAN] * 30),
        on=date(2026, 4, 30),
        not_in_plan={"co"},
    )
    assert (result.this.index, result.index_change) == (None, None)
    assert result.concentration_changes["co"] is None
    assert result.this.counts.valid_days == 30


@pytest.mark.parametrize(
    ("this", "older"), [({}, {date(2025, 4, 1): {}}), ({date(2026, 4, 1): {}}, {})]
)
def test_a_span_has_at_least_one_day(this: dict[date, Day], older: dict[date, Day]) -> None:
    name = "older_days" if this else "this_days"
    with pytest.raises(ValueError, match=f"{name} must hold at least one day"):
        compare_years(this, older, on=date(2026, 4, 1))
