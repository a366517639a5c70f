"""Does a link to a part of a list keep showing the same?"""

from datetime import datetime, timedelta
from urllib.parse import parse_qs

import pytest

from cms.core.columns.paging import Cursor, Stretch, cursor_asked
from tests.factories.pages import NOON, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db
SIZE = 3


def written(*numbers: int, at: datetime = NOON) -> None:
    for number in numbers:
        notice(f"通知{number}", at=at + timedelta(hours=number))


def part(url: str = "") -> Stretch:
    query = parse_qs(url.removeprefix("?"))
    before, after = (cursor_asked(query.get(name, [""])[0]) for name in ("before", "after"))
    return Stretch(
        NoticePage.objects.all(), size=SIZE, before=before, after=after, asked={"year": 2026}
    )


def titles(one: Stretch) -> list[str]:
    return [page.title.removeprefix("通知") for page in one.entries]


def test_a_walk_down_and_up_meets_each_entry_once():
    written(*range(8))
    first = part()
    second = part(first.older_url)
    third = part(second.older_url)
    assert [*titles(first), *titles(second), *titles(third)] == list("76543210")
    assert third.older_url == ""
    assert titles(part(third.newer_url)) == titles(second)
    assert part(second.newer_url).newer_url == ""
    assert titles(part(second.newer_url)) == titles(first)
    assert (second.first_number, second.last_number, second.total) == (4, 6, 8)


def test_a_shared_link_shows_the_same_when_new_entries_came_and_its_own_went():
    written(*range(6))
    link = part().older_url
    before = titles(part(link))
    written(6, 7, 8)
    NoticePage.objects.get(title="通知3").unpublish()  # the entry that the link was made from
    assert titles(part(link)) == before == ["2", "1", "0"]


def test_entries_of_one_moment_are_neither_lost_nor_repeated():
    for number in range(5):
        notice(f"通知{number}", at=NOON)
    first = part()
    assert sorted([*titles(first), *titles(part(first.older_url))]) == list("01234")


def test_links_keep_the_filter_and_the_beginning_has_one_address():
    written(*range(5))
    first = part()
    assert first.older_url.startswith("?year=2026&before=")
    assert part(first.older_url).newer_url == "?year=2026"


@pytest.mark.parametrize("text", ["", None, "x", "-1", "1-", "9" * 17 + "-1", "１-２", "1-1-1"])
def test_nonsense_in_the_address_is_left_out(text):
    found = cursor_asked(text)
    assert found is None or isinstance(found, Cursor)


def test_far_away_moments_do_no_harm():
    written(0)
    assert titles(part("?before=99999999999999999-1")) in (["0"], [])
    assert titles(part("?after=0-999999999999999999")) == ["0"]


def test_a_cursor_reads_as_it_was_written():
    cursor = Cursor(NOON + timedelta(microseconds=7), 12)
    assert cursor_asked(str(cursor)) == cursor
