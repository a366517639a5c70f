"""Does the board say what arrived where, and show it to those who may see it?"""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.channels.board.enums import Way
from api.channels.board.models import ViewCount
from api.channels.board.reading import days_up_to, most_read
from api.channels.board.selectors import arrivals_of, channel_states
from api.channels.outbox import channels as registry
from api.channels.outbox.channels import Channel, Sent
from api.channels.outbox.enums import AttemptOutcome, DeliveryState
from api.channels.outbox.models import Attempt, Delivery
from cms.articles.enums import ArticleKind
from cms.home.services import city_set_up
from cms.publications import published
from cms.workflows.enums import Role
from tests.factories.articles import article
from tests.factories.pages import NOON
from tests.unit.cms.workflows.round import client_of, person

NOW = NOON + timedelta(hours=2)
TODAY = NOON.date()
HOUR = timedelta(hours=1)


class Pigeons(Channel):
    name = "pigeons"
    label = "信鸽"

    def targets(self, announcement):
        return ()

    def send(self, delivery, *, now):
        return Sent()


@pytest.fixture(autouse=True)
def _one_channel(monkeypatch):
    monkeypatch.setattr(registry, "_channels", {"pigeons": Pigeons()})


@pytest.fixture
def told(db):
    city_set_up()
    made = article(ArticleKind.NOTICE, "关于洒水降尘的通知")
    with time_machine.travel(NOW, tick=False):
        yield made


def delivery(told, state, target="a", *, at=NOON, **fields):
    (one,) = published(at=NOW)
    values = {"sent_at": at + HOUR} if state == DeliveryState.SENT else {}
    return Delivery.objects.create(
        channel="pigeons",
        target=target,
        publication_id=one.id,
        page_id=told.pk,
        title=one.title,
        event="published",
        state=state,
        due_at=at,
        created_at=at,
        **{"dedupe_key": target, **values, **fields},
    )


def viewed(path, people, *, robots=0, day=TODAY, way=Way.PAGE):
    for count, robot in ((people, False), (robots, True)):
        if count:
            ViewCount.objects.create(
                day=day, way=way, path=path, channel="x", is_robot=robot, count=count
            )


def test_the_worst_state_counts_and_one_link_is_kept(told):
    (one,) = published(at=NOW)
    assert arrivals_of([one.id])[one.id][0].state is None

    delivery(told, DeliveryState.SENT, "a", link="https://there.example/1")
    delivery(told, DeliveryState.WAITING, "b")
    (found,) = arrivals_of([one.id])[one.id]
    assert (found.state, found.sent, found.total) == (DeliveryState.WAITING, 1, 2)
    assert found.link == "https://there.example/1"

    delivery(told, DeliveryState.DEAD, "c")
    assert arrivals_of([one.id])[one.id][0].state == DeliveryState.DEAD


def test_what_a_target_was_told_later_counts_for_what_went_wrong_before(told):
    (one,) = published(at=NOW)
    delivery(told, DeliveryState.DEAD, "a", dedupe_key="1")
    delivery(told, DeliveryState.SENT, "a", at=NOON + HOUR, dedupe_key="2")

    (found,) = arrivals_of([one.id])[one.id]

    assert (found.state, found.sent, found.total) == (DeliveryState.SENT, 1, 1)


def test_the_feeds_that_carry_it_are_named_with_their_fetches(told):
    for number, channel in ((4, "articles"), (2, "all"), (9, "alerts")):
        values = {"day": TODAY, "way": Way.FEED, "path": f"/feeds/{channel}.rss", "count": number}
        ViewCount.objects.create(channel=channel, is_robot=False, **values)
        ViewCount.objects.create(channel=channel, is_robot=True, **values)
    client = client_of(person("w", Role.OFFICE_WRITER))

    board = client.get("/admin/channels/board/").content.decode()
    one = client.get(f"/admin/channels/board/{told.pk}/").content.decode()

    for text in (board, one):
        assert 'href="/feeds/articles.atom"' in text and 'href="/feeds/all.atom"' in text
        assert 'href="/feeds/alerts.atom"' not in text
    assert "<dd>4</dd>" in one and "<dd>2</dd>" in one and "<dd>9</dd>" not in one


def test_an_empty_list_of_deliveries_says_how_they_come_about(told):
    client = client_of(person("w", Role.OFFICE_WRITER))

    assert "尚无投递记录。" in client.get("/admin/channels/deliveries/").content.decode()
    filtered = client.get("/admin/channels/deliveries/?state=dead").content.decode()
    assert "尚无投递记录" not in filtered and "没有符合条件的投递记录" in filtered


def test_a_channel_tells_last_success_failures_and_lag(told):
    sent = delivery(told, DeliveryState.SENT, "a")
    delivery(told, DeliveryState.WAITING, "b", at=NOON + HOUR)
    delivery(told, DeliveryState.DEAD, "c")
    for number, outcome in enumerate((AttemptOutcome.RETRY, AttemptOutcome.SENT), 1):
        Attempt.objects.create(delivery=sent, number=number, at=NOON, outcome=outcome)
    old = NOW - timedelta(days=8)
    Attempt.objects.create(delivery=sent, number=3, at=old, outcome=AttemptOutcome.RETRY)

    (state,) = channel_states(NOW)

    assert state.last_success == NOON + HOUR
    assert (state.waiting, state.dead, state.failures) == (1, 1, 1)
    assert state.lag == HOUR and state.delay == HOUR


def test_a_channel_that_was_never_used_is_there(told):
    (state,) = channel_states(NOW)

    assert (state.last_success, state.waiting, state.lag, state.delay) == (None, 0, None, None)


@pytest.mark.django_db
def test_the_most_read_come_first_with_their_trend():
    viewed("/a/", 5)
    viewed("/b/", 9, robots=3)
    viewed("/b/", 6, day=TODAY - timedelta(days=31))
    viewed("/feeds/all.rss", 90, way=Way.FEED)

    found = most_read(TODAY, Way.PAGE)

    assert [(one.path, one.people, one.robots, one.change) for one in found] == [
        ("/b/", 9, 3, 50),
        ("/a/", 5, 0, None),
    ]
    days = days_up_to(TODAY)
    assert len(days) == 30
    assert (days[-1].pages, days[-1].feeds, days[-1].robots) == (14, 90, 3)


def test_the_board_shows_it_all(told):
    delivery(told, DeliveryState.SENT, link="https://there.example/1")
    viewed("/notices/20261120/", 12)
    client = client_of(person("w", Role.OFFICE_WRITER))

    text = client.get("/admin/channels/board/").content.decode()

    for shown in ("关于洒水降尘的通知", "信鸽", "https://there.example/1", "/notices/20261120/"):
        assert shown in text
    assert "<td>12</td>" in text
    one = client.get(f"/admin/channels/board/{told.pk}/").content.decode()
    assert "https://there.example/1" in one
    assert (
        f"/admin/channels/board/{told.pk}/"
        in client.get(f"/admin/pages/{told.pk}/edit/").content.decode()
    )


@pytest.mark.parametrize("asked", ["x", "2026-11-20T12:00|1|", f"{NOON.isoformat()}|{2**70}|", "|"])
def test_a_place_that_cannot_be_read_is_the_beginning(told, asked):
    client = client_of(person("w", Role.OFFICE_WRITER))

    answer = client.get("/admin/channels/board/", {"after": asked})

    assert answer.status_code == 200 and "关于洒水降尘的通知" in answer.content.decode()


def test_the_counts_go_along_as_csv_without_formulas(told):
    viewed("/=HYPERLINK()/", 2, robots=1)
    viewed("/old/", 2, day=TODAY - timedelta(days=40))
    client = client_of(person("w", Role.OFFICE_WRITER))

    answer = client.get("/admin/channels/board/views.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    heads, *rows = csv.reader(StringIO(text))
    assert heads[-2:] == ["人", "机器"] or len(heads) == 6
    assert [row[3:] for row in rows] == [["/=HYPERLINK()/", "2", "1"]]
    assert (
        client.get("/admin/channels/board/views.csv?from=2026-11-20&until=2026-11-01").status_code
        == 400
    )
    assert client.get("/admin/channels/board/views.csv?from=2026-99-99").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_it_opens_to_those_who_look_after_what_goes_out(told, role):
    allowed = {
        Role.OFFICE_WRITER,
        Role.DEPARTMENT_LEAD,
        Role.PROPAGANDA_EDITOR,
        Role.AUDITOR,
    }
    client = client_of(person(role.value, role))

    paths = ("", "views.csv", f"{told.pk}/")
    got_in = {client.get(f"/admin/channels/board/{one}").status_code == 200 for one in paths}

    assert got_in == {role in allowed}


def test_a_board_of_many_costs_the_same_few_questions(told):
    client = client_of(person("w", Role.OFFICE_WRITER))
    delivery(told, DeliveryState.SENT, "first")

    def asked():
        with CaptureQueriesContext(connection) as context:
            client.get("/admin/channels/board/")
        return len(context)

    asked()
    few = asked()
    for number in range(20):
        delivery(told, DeliveryState.SENT, f"t{number}")
    article(ArticleKind.NOTICE, "关于错峰生产的通知")

    assert asked() <= few
