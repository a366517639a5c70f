"""Which values can't be, and which should be looked at?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.airquality.flags import (
    ALL,
    HIGHEST,
    LONGEST_STILL,
    PLAUSIBLE,
    STILL,
    doubtful_hours,
    impossible_hours,
    mask_of,
    open_mask,
    pollutants_of,
    still_runs,
    undecided_hours,
    usable_values,
)
from portal.airquality.standards import AQI_EDITIONS, POLLUTANTS

SO2, NO2, CO, O3, PM10, PM25 = (1 << bit for bit in range(6))


def columns(hours=1, **given):
    """Return six columns of moving ordinary values, but for those that are given."""
    moving = [hour % 2 for hour in range(hours)]
    usual = {name: [40 + step for step in moving] for name in POLLUTANTS}
    usual["pm25"] = [20 + step for step in moving]
    return [given.get(name, column) for name, column in usual.items()]


def test_masks_follow_the_standards_order():
    assert mask_of(["so2", "pm25"]) == SO2 | PM25
    assert pollutants_of(NO2 | O3) == ("no2", "o3")
    assert mask_of(POLLUTANTS) == ALL
    assert pollutants_of(ALL) == POLLUTANTS


def test_a_mask_of_text_is_refused():
    with pytest.raises(ValueError, match="list"):
        mask_of("so2")


@pytest.mark.parametrize("bit", range(6))
def test_beyond_the_highest_is_impossible_and_the_highest_is_not(bit):
    name, highest = POLLUTANTS[bit], HIGHEST[bit]
    given = {name: [highest, highest + 1, -1, 0, None]}
    assert impossible_hours(columns(5, **given)) == {1: 1 << bit, 2: 1 << bit}


def test_the_unit_of_the_values_is_known():
    stored = [[value * 1_000_000 for value in column] for column in columns(1, co=[151])]
    assert impossible_hours(stored, unit=1_000_000) == {0: CO}


def test_no_value_of_the_index_table_is_impossible():
    for edition in AQI_EDITIONS:
        for name, column in edition.columns["hour"].items():
            assert max(column.breakpoints) <= PLAUSIBLE[name].highest


def test_more_fine_than_coarse_particles_is_doubtful():
    pairs = {"pm10": [30, 30, None, 30], "pm25": [31, 30, 99, None]}
    assert doubtful_hours(columns(4, **pairs)) == {0: PM10 | PM25}


def test_zero_particles_are_doubtful_and_zero_gas_is_not():
    zeros = {"pm25": [0], "pm10": [0], "so2": [0], "o3": [Decimal(0)]}
    assert doubtful_hours(columns(1, **zeros)) == {0: PM10 | PM25}


def flagged(name, values):
    """Which hours are doubtful when one pollutant reports these values, the others as usual."""
    given = {name: values}
    if name == "pm25":
        given["pm10"] = [value + 20 + hour % 2 for hour, value in enumerate(values)]
    if name == "pm10":
        given["pm25"] = [value * Decimal("0.5") + hour % 2 for hour, value in enumerate(values)]
    return doubtful_hours(columns(len(values), **given))


@pytest.mark.parametrize("at_rest", [True, False])
@pytest.mark.parametrize("bit", range(6))
def test_a_value_that_stands_still_is_doubtful_from_its_number_of_hours_on(bit, at_rest):
    name, still = POLLUTANTS[bit], STILL[POLLUTANTS[bit]]
    value = still.rest if at_rest and still.rest else still.rest + 15
    hours = still.rest_hours if at_rest else still.hours
    assert flagged(name, [value] * (hours - 1) + [value + 1, value + 2]) == {}
    expected = dict.fromkeys(range(1, hours + 1), 1 << bit)
    assert flagged(name, [value + 1] + [value] * hours) == expected


# The longest that working instruments of Hanzhong and its neighbours showed in a week of 2020.
@pytest.mark.parametrize(
    ("name", "value", "hours"),
    [("so2", 4, 41), ("so2", 6, 20), ("co", "0.6", 29), ("co", "0.2", 17), ("no2", 8, 9)],
)
def test_a_gas_may_rest_at_a_low_level_for_long(name, value, hours):
    assert flagged(name, [Decimal(value)] * hours) == {}


@pytest.mark.parametrize(
    ("name", "value"), [("so2", 40), ("co", 3), ("no2", 60), ("o3", 80), ("pm10", 90), ("pm25", 60)]
)
def test_well_above_that_level_the_same_value_for_many_hours_is_doubtful(name, value):
    assert len(flagged(name, [value] * 18)) == 18


@pytest.mark.parametrize("name", POLLUTANTS)
def test_a_value_that_never_moves_is_doubtful_at_any_level(name):
    bit = mask_of([name])
    found = flagged(name, [Decimal(2)] * LONGEST_STILL)
    assert [hour for hour, mask in found.items() if mask & bit] == list(range(LONGEST_STILL))


def test_a_level_is_known_in_stored_units_too():
    low, high = ([value] * 20 for value in (4_000_000, 40_000_000))
    stored = [[None] * 20 for _name in POLLUTANTS]
    assert doubtful_hours([low, *stored[1:]], unit=1_000_000) == {}
    assert set(doubtful_hours([high, *stored[1:]], unit=1_000_000)) == set(range(20))


def test_a_missing_hour_ends_a_run():
    still = [7] * 6 + [None] + [7] * 6
    assert list(still_runs(still, 8)) == []


def plain_runs(column, hours):
    """The same by its definition: look at every hour."""
    found, start = [], 0
    for end in range(1, len(column) + 1):
        if end == len(column) or column[end] != column[start]:
            if column[start] is not None and end - start >= hours:
                found.append((start, end))
            start = end
    return found


@given(
    column=st.lists(st.sampled_from([None, 1, 1, 1, 2]), max_size=60),
    hours=st.integers(min_value=2, max_value=12),
)
def test_runs_are_those_of_the_definition(column, hours):
    assert list(still_runs(column, hours)) == plain_runs(column, hours)


def test_a_run_at_the_edge_may_be_longer():
    column = [5, 5, 6, 7, 7, 7]
    masks = undecided_hours(columns(6, so2=column))
    assert [masks.get(hour, 0) & SO2 for hour in range(6)] == [1, 1, 0, 1, 1, 1]


def test_impossible_and_rejected_values_are_left_out():
    values = [1, 2, None, 4, 5, 6]
    assert usable_values(values, impossible=0, rejected=0) == values
    assert usable_values(values, impossible=SO2, rejected=PM25) == [None, 2, None, 4, 5, None]


def test_what_an_officer_decided_is_no_longer_open():
    flagged = {"impossible": SO2 | CO, "doubtful": PM10 | PM25}
    assert open_mask(**flagged, rejected=SO2, accepted=PM10) == CO | PM25
