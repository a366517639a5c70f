"""Do the pauses grow, spread, and end?"""

from datetime import timedelta

import pytest

from api.channels.outbox.backoff import LONGEST, LONGEST_ASKED, pause_after, pause_asked

SECOND = timedelta(seconds=1)


def test_pauses_grow_from_seconds_to_hours():
    middle = [pause_after(number, chance=0.5) for number in range(1, 20)]

    assert middle == sorted(middle)
    assert middle[0] == 10 * SECOND
    assert middle[-1] == LONGEST == timedelta(hours=6)
    assert timedelta(days=2.5) < sum(middle, timedelta()) < timedelta(days=3)


def test_pauses_are_spread():
    assert pause_after(1, chance=0) == 7.5 * SECOND
    assert pause_after(1, chance=1) == 12.5 * SECOND
    assert len({pause_after(5) for _ in range(20)}) > 1


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        (timedelta(0), SECOND),
        (timedelta(hours=2), timedelta(hours=2)),
        (timedelta(days=400), LONGEST_ASKED),
    ],
)
def test_what_the_other_side_names_is_kept_within_a_day(asked, least):
    assert pause_asked(asked, chance=0) == least
    assert pause_asked(asked, chance=1) == least * 1.1
