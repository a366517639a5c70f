"""Is what comes together found, with the cases behind it, and are words that come up named?"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.complaints.enums import State
from portal.complaints.topics.clusters import (
    Count,
    Sighting,
    clusters_in,
    ground_of,
    grounds_with_clusters,
)
from portal.complaints.topics.selectors import hot_topics, hot_words
from portal.complaints.topics.words import rising_words, words_of
from tests.factories.complaints import NOW, CaseFactory, area, category

TODAY = date(2026, 11, 25)
TOWN, OTHER, COUNTY = 1, 2, 9


def seen(key, days_ago=0, town=TOWN, category="dust"):
    return Sighting(key, category, (town, COUNTY), TODAY - timedelta(days=days_ago))


def test_three_in_a_week_where_none_was_before_are_a_cluster():
    (found,) = clusters_in([seen(1), seen(2, 3), seen(3, 6), seen(4, 7)], TODAY)

    assert (found.area, found.category, found.count, found.keys) == (TOWN, "dust", 3, (1, 2, 3))
    assert (found.first_day, found.last_day) == (TODAY - timedelta(days=6), TODAY)
    assert found.usual == 0.25


def test_two_are_none_and_what_is_usual_is_none():
    assert clusters_in([seen(1), seen(2)], TODAY) == []
    usual = [seen(number, 8 + number % 28) for number in range(10, 30)]
    assert clusters_in([*usual, *(seen(key) for key in range(3))], TODAY) == []


def test_what_is_no_cluster_in_a_town_is_counted_in_its_county_and_only_once():
    towns = [seen(1), seen(2), seen(3, town=OTHER), seen(4, town=OTHER)]
    (county,) = clusters_in([*towns, Sighting(5, "dust", (None, COUNTY), TODAY)], TODAY)
    assert (county.area, county.count) == (COUNTY, 5)

    full = [seen(key) for key in (11, 12, 13)]
    (town,) = clusters_in([*full, seen(14, town=OTHER)], TODAY)
    assert (town.area, town.count) == (TOWN, 3)


def test_kinds_are_not_mixed():
    mixed = [seen(1), seen(2), seen(3, category="odour")]

    assert clusters_in(mixed, TODAY) == []
    assert clusters_in([], TODAY) == []


def test_words_that_come_up_are_named_and_common_ones_are_not():
    before = dict.fromkeys(range(20), "晚上有人焚烧秸秆，烟很大")
    now = {100 + key: "砖厂半夜偷排，味道刺鼻，请处理" for key in range(4)}
    now |= {200: "晚上有人焚烧秸秆"}
    found = {one.word: one for one in rising_words(now, before)}

    assert {"砖厂", "刺鼻"} <= set(found)
    assert not {"处理", "晚上", "秸秆", "焚烧"} & set(found)
    assert (found["砖厂"].now, found["砖厂"].before) == (4, 0)
    assert found["砖厂"].keys == (103, 102, 101, 100)
    # Without anything before there is nothing to compare with.
    assert rising_words({}, before) == rising_words(now, {}) == []


def test_a_word_counts_once_in_a_text():
    assert words_of("砖厂砖厂砖厂 a1 厂") == {"砖厂"}


@pytest.mark.django_db
def test_a_topic_has_its_cases_without_held_invalid_and_gathered_ones():
    first = CaseFactory()
    cases = [CaseFactory(description="砖厂冒黑烟"), CaseFactory(description="砖厂冒黑烟")]
    CaseFactory(is_held=True)
    CaseFactory(state=State.INVALID)
    CaseFactory(state=State.MERGED, merged_into=first)
    CaseFactory(area=None)
    (topic,) = hot_topics(now=NOW)

    assert (topic.category, topic.area, topic.count) == (category(), area(), 3)
    assert set(topic.numbers) == {one.number for one in [first, *cases]}
    assert not hasattr(topic, "reporter")


@pytest.mark.django_db
def test_the_words_of_the_week_are_compared_with_the_weeks_before():
    for days in (10, 12, 15):
        CaseFactory(description="秸秆焚烧", received_at=NOW - timedelta(days=days))
    for _count in range(3):
        CaseFactory(description="砖厂偷排")

    assert "砖厂" in {one.word for one in hot_words(now=NOW)}
    assert "秸秆" not in {one.word for one in hot_words(now=NOW)}


def test_a_topic_was_raised_by_the_case_that_made_it_one_and_that_stays_so():
    first = [seen(1, 5), seen(2, 4), seen(3, 3)]
    assert clusters_in(first, TODAY)[0].raised_by == 3

    days = [*first, seen(4, 1), seen(5, 0)]
    later = [clusters_in(days, TODAY + timedelta(days=ahead)) for ahead in (0, 1, 2, 3)]
    assert [found[0].raised_by for found in later[:3]] == [3, 3, 3]
    # What lay quiet for a week comes up anew.
    again = [*first, *(seen(10 + key, -12) for key in range(3))]
    assert clusters_in(again, TODAY + timedelta(days=12))[0].raised_by == 12


def test_a_longer_window_finds_what_comes_together_slowly():
    slow = [seen(1), seen(2, 8), seen(3, 13)]

    assert clusters_in(slow, TODAY) == []
    (found,) = clusters_in(slow, TODAY, window=timedelta(days=14))
    assert found.keys == (1, 2, 3)


@pytest.mark.django_db
def test_a_county_is_asked_for_with_what_lies_in_it():
    for _count in range(3):
        CaseFactory(description="砖厂偷排")
    CaseFactory(description="秸秆焚烧", received_at=NOW - timedelta(days=10))
    elsewhere = area("610702")

    (topic,) = hot_topics(now=NOW, within=area("610725"))
    assert (topic.area, topic.raised_at) == (area(), NOW)
    assert hot_topics(now=NOW, within=elsewhere) == []
    assert hot_words(now=NOW, within=elsewhere) == []
    assert hot_words(now=NOW, within=area("610725"))


AREAS = [(TOWN, COUNTY), (OTHER, COUNTY), (None, COUNTY), (3, 8), (4, None), (None, None)]
REPORTS = st.lists(
    st.tuples(st.integers(0, 36), st.sampled_from(AREAS), st.sampled_from(["dust", "odour"])),
    max_size=40,
)


@given(REPORTS)
def test_counting_names_every_ground_that_holds_a_cluster(reports):
    sightings = [
        Sighting(key, category, areas, TODAY - timedelta(days=days))
        for key, (days, areas, category) in enumerate(reports)
    ]
    places = {(one.category, one.areas) for one in sightings}
    counts = [Count(*place, *numbers_of(place, sightings)) for place in sorted(places, key=str)]
    grounds = grounds_with_clusters(counts)
    read = [one for one in sightings if (ground_of(one.areas), one.category) in grounds]

    found = clusters_in(sightings, TODAY)
    assert clusters_in(read, TODAY) == found
    assert bool(grounds) == bool(found)


def numbers_of(place, sightings):
    ago = [(TODAY - one.day).days for one in sightings if (one.category, one.areas) == place]
    return sum(days < 7 for days in ago), sum(7 <= days < 35 for days in ago)


@pytest.mark.django_db
def test_a_quiet_month_reads_no_case():
    for days in range(0, 35, 3):
        CaseFactory(received_at=NOW - timedelta(days=days))

    with CaptureQueriesContext(connection) as asked:
        assert hot_topics(now=NOW) == []
    last = [one["sql"] for one in asked.captured_queries if "complaints_complaint" in one["sql"]]
    assert sum("number" in one.partition("FROM")[0] for one in last) == 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {last[0]}")
            assert "COVERING INDEX complaint_by_receipt" in str(cursor.fetchall())
