"""Is every value of the demonstration one that was really measured, in its order?"""

from datetime import datetime, timedelta

from cms.demo.replay import (
    HOUR,
    OWN_STATIONS,
    SHANGHAI,
    Week,
    archived_rows,
    replayed_rows,
    stand_ins,
)

ANCHOR = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)


def test_the_week_ends_at_the_hour_it_is_replayed_at():
    week = Week()

    assert week.real_hour(ANCHOR, anchor=ANCHOR) == week.hours[-1]
    assert week.real_hour(ANCHOR - HOUR, anchor=ANCHOR) == week.hours[-2]
    assert week.real_hour(ANCHOR + HOUR, anchor=ANCHOR) == week.hours[0]
    assert week.real_hour(ANCHOR - len(week.hours) * HOUR, anchor=ANCHOR) == week.hours[-1]


def test_each_row_is_a_real_one_at_another_time():
    week = Week()
    real = {code: code for code in OWN_STATIONS} | {s.code: s.real_station for s in stand_ins()}
    start = ANCHOR - timedelta(days=5)

    rows = list(replayed_rows(anchor=ANCHOR, start=start, end=ANCHOR))

    assert {row.station for row in rows} == set(real)
    for row in rows:
        source = week.values[real[row.station]]
        assert row.values == source[week.real_hour(row.hour, anchor=ANCHOR)]


def test_every_station_of_the_week_has_values_most_of_the_time():
    for values in Week().values.values():
        measured = sum(any(cell is not None for cell in cells) for cells in values.values())
        assert measured > 80


def test_each_county_without_a_national_station_has_one_stand_in():
    areas = [stand_in.area for stand_in in stand_ins()]

    assert len(areas) == len(set(areas)) == 9
    assert not {"610702", "610703"} & set(areas)
    assert all(stand_in.replays for stand_in in stand_ins())


def test_the_archive_is_the_city_alone_under_its_true_dates():
    rows = list(archived_rows())

    assert {row.station for row in rows} == set(OWN_STATIONS)
    assert min(row.hour for row in rows) == datetime(2020, 4, 2, 8, tzinfo=SHANGHAI)
    assert max(row.hour for row in rows) == datetime(2020, 4, 8, 3, tzinfo=SHANGHAI)
    assert len(rows) == 4 * 93
