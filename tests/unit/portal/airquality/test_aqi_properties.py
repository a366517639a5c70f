"""What holds of the index for every concentration: tried against a naive exact oracle."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.aqi import compute
from portal.airquality.standards import PERIODS, POLLUTANTS, Period

# The tables once more, written out in full so that a slip in the module cannot hide here.
STEPS = (0, 50, 100, 150, 200, 300, 400, 500)
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    ("so2", "day"): (0, 50, 150, 475, 800, 1600, 2100, 2620),
    ("so2", "hour"): (0, 150, 500, 650, 800),
    ("no2", "day"): (0, 40, 80, 180, 280, 565, 750, 940),
    ("no2", "hour"): (0, 100, 200, 700, 1200, 2340, 3090, 3840),
    ("co", "day"): (0, 2, 4, 14, 24, 36, 48, 60),
    ("co", "hour"): (0, 5, 10, 35, 60, 90, 120, 150),
    ("o3", "day"): (0, 100, 160, 215, 265, 800),
    ("o3", "hour"): (0, 160, 200, 300, 400, 800, 1000, 1200),
}
PARTICLES = {
    ("pm10", 2012): (0, 50, 150, 250, 350, 420, 500, 600),
    ("pm25", 2012): (0, 35, 75, 115, 150, 250, 350, 500),
    ("pm10", 2026): (0, 50, 120, 250, 350, 420, 500, 600),
    ("pm25", 2026): (0, 35, 60, 115, 150, 250, 350, 500),
}
DATES = {2012: date(2026, 2, 28), 2026: date(2026, 3, 1)}

CONCENTRATION = st.one_of(
    st.decimals(min_value=0, max_value=5000, allow_nan=False, places=3),
    st.decimals(min_value=0, max_value=200, allow_nan=False, places=12),
    st.integers(0, 5000).map(Decimal),
)
VALUES = st.dictionaries(st.sampled_from(POLLUTANTS), CONCENTRATION)
EVERY = st.fixed_dictionaries(dict.fromkeys(POLLUTANTS, CONCENTRATION))
PERIOD: st.SearchStrategy[Period] = st.sampled_from(PERIODS)
EDITION = st.sampled_from(sorted(DATES))

# A busy machine is no fault of the arithmetic: no deadline.
thorough = settings(max_examples=300, deadline=None)


def oracle(pollutant: str, period: str, edition: int, value: Decimal) -> int | None:
    """Walk the table with exact fractions, in the plainest way that can be read."""
    table = PARTICLES.get((pollutant, edition)) or TABLE[pollutant, period]
    exact = Fraction(value)
    if edition == 2026:
        exact = round(exact * 10) / Fraction(10) if pollutant == "co" else Fraction(round(exact))
    for index in range(1, len(table)):
        if exact <= table[index]:
            low, high = table[index - 1], table[index]
            base, top = STEPS[index - 1], STEPS[index]
            return ceil(Fraction(top - base, high - low) * (exact - low) + base)
    if len(table) == len(STEPS):
        return 500
    return STEPS[len(table) - 1] if edition == 2026 else None


@thorough
@given(st.sampled_from(POLLUTANTS), PERIOD, EDITION, CONCENTRATION)
def test_a_sub_index_equals_the_exact_oracle(
    pollutant: str, period: Period, edition: int, value: Decimal
) -> None:
    result = compute({pollutant: value}, period=period, on=DATES[edition])
    assert result.iaqi[pollutant] == oracle(pollutant, period, edition, value)


@pytest.mark.parametrize("edition", DATES)
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("pollutant", POLLUTANTS)
def test_every_whole_concentration_equals_the_exact_oracle(
    pollutant: str, period: Period, edition: int
) -> None:
    unit = Decimal("0.1") if pollutant == "co" else Decimal(1)
    figures = [unit * step for step in range(0, 4000, 1 if pollutant != "so2" else 2)]
    got = [
        compute({pollutant: value}, period=period, on=DATES[edition]).iaqi[pollutant]
        for value in figures
    ]
    assert got == [oracle(pollutant, period, edition, value) for value in figures]


@thorough
@given(EVERY, PERIOD, EDITION)
def test_the_index_is_the_greatest_sub_index_and_never_above_500(
    values: dict[str, Decimal], period: Period, edition: int
) -> None:
    result = compute(values, period=period, on=DATES[edition])
    expected = [oracle(p, period, edition, value) for p, value in values.items()]
    greatest = max(index for index in expected if index is not None)
    assert result.aqi == max(greatest, 1 if edition == 2026 else 0)
    assert 0 <= result.aqi <= 500
    assert result.level is not None
    assert 1 <= result.level <= 6


@thorough
@given(EVERY, st.sampled_from(POLLUTANTS), CONCENTRATION, PERIOD)
def test_more_of_a_pollutant_never_lowers_the_index(
    values: dict[str, Decimal], pollutant: str, more: Decimal, period: Period
) -> None:
    before = compute(values, period=period, on=DATES[2026])
    worse = {**values, pollutant: values[pollutant] + more}
    after = compute(worse, period=period, on=DATES[2026])
    sub_before, sub_after = before.iaqi[pollutant], after.iaqi[pollutant]
    assert before.aqi is not None
    assert after.aqi is not None
    assert sub_before is not None
    assert sub_after is not None
    assert after.aqi >= before.aqi
    assert sub_after >= sub_before


@thorough
@given(st.sampled_from(POLLUTANTS), PERIOD, CONCENTRATION, CONCENTRATION)
def test_in_2012_more_never_lowers_a_sub_index_that_is_computed(
    pollutant: str, period: Period, one: Decimal, other: Decimal
) -> None:
    low, high = sorted((one, other))
    before = compute({pollutant: low}, period=period, on=DATES[2012]).iaqi[pollutant]
    after = compute({pollutant: high}, period=period, on=DATES[2012]).iaqi[pollutant]
    if before is None:
        assert after is None
    elif after is not None:
        assert after >= before


@thorough
@given(VALUES, PERIOD, EDITION, st.sets(st.sampled_from(POLLUTANTS)))
def test_every_result_is_consistent_with_itself(
    values: dict[str, Decimal], period: Period, edition: int, left_out: set[str]
) -> None:
    result = compute(values, period=period, on=DATES[edition], not_in_plan=left_out)
    there = {p for p in POLLUTANTS if result.iaqi[p] is not None}
    apart = (set(result.missing), set(result.not_in_plan), set(result.uncomputed), there)
    assert set().union(*apart) == set(POLLUTANTS)
    assert sum(map(len, apart)) == len(POLLUTANTS)
    assert bool(result.primary) == (result.aqi is not None and result.aqi > 50)
    assert list(result.primary) == [p for p in POLLUTANTS if p in result.primary]
    if edition == 2026 and result.missing:
        assert result.aqi is None or result.aqi > 100
    if result.band:
        assert result.band.low <= (result.aqi or 0) <= result.band.high


@thorough
@given(EVERY, PERIOD)
def test_the_editions_differ_in_particles_between_50_and_150_only(
    values: dict[str, Decimal], period: Period
) -> None:
    # Whole figures (CO to a tenth) inside both tables: rounding is another difference.
    whole = {p: min(round(v, 1 if p == "co" else 0), Decimal(800)) for p, v in values.items()}
    new = compute(whole, period=period, on=DATES[2026]).iaqi
    old = compute(whole, period=period, on=DATES[2012]).iaqi
    for pollutant in POLLUTANTS:
        if new[pollutant] != old[pollutant]:
            assert pollutant in {"pm10", "pm25"}
            assert 50 < (old[pollutant] or 0) < (new[pollutant] or 0) <= 150


@thorough
@given(EVERY, PERIOD, EDITION)
def test_nothing_that_comes_out_is_a_binary_fraction(
    values: dict[str, Decimal], period: Period, edition: int
) -> None:
    result = compute(values, period=period, on=DATES[edition])
    assert isinstance(result.aqi, int)
    assert all(index is None or isinstance(index, int) for index in result.iaqi.values())
