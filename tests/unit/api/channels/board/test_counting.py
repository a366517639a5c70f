"""Is what readers get counted, robots apart, nothing of anybody kept, and no reader waiting?"""

from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection

from api.channels.board.counting import writing
from api.channels.board.counting.robots import is_robot, words
from api.channels.board.counting.seen import Seen, channel_of, way_of
from api.channels.board.counting.tally import Tally, tally
from api.channels.board.counting.writing import counts_add, tally_write
from api.channels.board.enums import Way
from api.channels.board.models import ViewCount
from cms.home.services import city_set_up
from tests.factories.pages import NOON, notice

BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 MicroMessenger/8.0"
DAY = date(2026, 11, 20)


def seen(path="/air/", way=Way.PAGE, day=DAY, robot=False):
    return Seen(day, way, path, channel_of(path), robot)


@pytest.fixture(autouse=True)
def _nothing_counted():
    tally.take()
    yield
    tally.take()


@pytest.fixture
def site(db):
    city_set_up()
    notice("日报", slug="daily")
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield


def asked(client, path, agent=BROWSER, **headers):
    client.get(path, headers={"User-Agent": agent, **headers})
    return [(one.way, one.path, one.is_robot, n) for one, n in tally.take().items()]


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/", Way.PAGE),
        ("/air/610702/", Way.PAGE),
        ("/feeds/all.rss", Way.FEED),
        ("/feeds/area-610702.json", Way.FEED),
        ("/feeds/all/2026-11.atom", Way.FEED),
        ("/daily.md", Way.MARKDOWN),
        ("/sitemap.xml", None),
        ("/admin/pages/", None),
        ("/api/v1/air/", None),
        ("/static/css/main.css", None),
        ("/alerts/x.cap.xml", None),
    ],
)
def test_an_address_says_what_stands_there(path, way):
    assert way_of(path) == way


@pytest.mark.parametrize(
    ("path", "channel"),
    [("/", "home"), ("/bulletins/x/", "bulletins"), ("/feeds/alerts.atom", "alerts")],
)
def test_an_address_belongs_to_a_channel(path, channel):
    assert channel_of(path) == channel


@pytest.mark.parametrize(
    ("agent", "page", "feed"),
    [
        (BROWSER, False, False),
        ("Mozilla/5.0 (compatible; Baiduspider/2.0)", True, True),
        ("curl/8.5.0", True, False),
        ("Mozilla/5.0 (Linux; Android 9; CUBOT_X18) Chrome/131.0 Mobile", False, False),
        ("UptimeRobot/2.0 (+http://www.uptimerobot.com/)", True, False),
        ("FreshRSS/1.24 (Linux)", True, False),
        ("python-requests/2.32", True, False),
        ("", True, False),
    ],
)
def test_robots_are_told_by_their_name(agent, page, feed):
    assert (is_robot(agent, Way.PAGE), is_robot(agent, Way.FEED)) == (page, feed)


def test_the_lists_are_in_small_letters_and_without_doubles():
    for name in ("crawlers", "programs"):
        assert [one for one in words(name) if one != one.casefold()] == []
        assert len(set(words(name))) == len(words(name))


def test_a_page_counts_in_every_language_as_one(client, site):
    assert asked(client, "/daily/") == [(Way.PAGE, "/daily/", False, 1)]
    assert asked(client, "/zh-hant/daily/") == [(Way.PAGE, "/daily/", False, 1)]
    assert asked(client, "/daily/?from=wechat", agent="curl/8") == [(Way.PAGE, "/daily/", True, 1)]


@pytest.mark.parametrize("path", ["/daily/", "/feeds/all.rss"])
def test_nothing_new_counts_as_well(client, site, path):
    etag = client.get(path)["ETag"]
    tally.take()

    answer = client.get(path, headers={"If-None-Match": etag, "User-Agent": BROWSER})

    assert answer.status_code == 304
    assert [one.path for one in tally.take()] == [path]


def test_what_is_not_reading_does_not_count(client, site, admin_client):
    client.head("/daily/")
    client.post("/daily/")
    client.get("/nothing-here/")
    client.get("/subscribe/")
    client.get("/complaints/track/")
    client.get("/daily/", headers={"Sec-Purpose": "prefetch"})
    admin_client.get("/daily/")

    assert tally.take() == Counter()


def test_counting_asks_no_database_and_sets_no_cookie(client, site):
    client.get("/daily/")
    before = tally.take()

    answer = client.get("/daily/", headers={"User-Agent": BROWSER})

    assert before and not answer.cookies
    assert not ViewCount.objects.exists()


@pytest.mark.django_db
def test_counts_are_written_in_batches_and_add_up():
    other = Tally()
    for _ in range(3):
        other.add(seen())
    other.add(seen("/", robot=True))

    assert tally_write(other) == 4
    other.add(seen())
    assert (tally_write(other), tally_write(other)) == (1, 0)
    rows = ViewCount.objects.order_by("path").values_list("path", "channel", "is_robot", "count")
    assert list(rows) == [("/", "home", True, 1), ("/air/", "air", False, 4)]


@pytest.mark.django_db
def test_what_cannot_be_written_now_is_counted_on(monkeypatch):
    other = Tally()
    other.add(seen(), 2)

    def refuse(counts):
        raise DatabaseError("locked")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "counts_add", refuse)
        assert tally_write(other) == 0
    other.add(seen())
    assert tally_write(other) == 3


def test_a_flood_of_addresses_does_not_fill_the_memory():
    other = Tally(most=2)
    for number in range(5):
        other.add(seen(f"/{number}/"))
    other.add(seen("/0/"))

    assert sorted(other.take().values()) == [1, 2]


@pytest.mark.django_db
def test_nothing_about_a_reader_is_kept(client, site):
    client.get("/daily/", headers={"User-Agent": "Zaphod"}, REMOTE_ADDR="203.0.113.9")
    tally_write()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM board_viewcount")
        text = repr(cursor.fetchall())
    assert "daily" in text and "Zaphod" not in text and "203.0.113" not in text


@pytest.mark.django_db
def test_a_batch_costs_two_statements_for_each_address_at_most(django_assert_max_num_queries):
    counts = Counter({seen(f"/{number}/"): 1 for number in range(10)})

    with django_assert_max_num_queries(14):
        counts_add(counts)
