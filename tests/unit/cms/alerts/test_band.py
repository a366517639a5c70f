"""Does the band come and go by the clock, on every page, for one query?"""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory

from cms.alerts.chains import AlertMessage
from cms.alerts.models import AlertIndexPage
from cms.alerts.selectors import alerts_running
from cms.alerts.templatetags.alerts import alert_band
from cms.core.lifecycle.services import page_withdraw
from tests.unit.cms.alerts.notices import DAY, HOUR, NOW, follow, issue

SECOND = timedelta(seconds=1)
PAGES = ("/alerts/", "/-/styleguide/", "/nothing/", "/feeds/")


def level_at(moment) -> list[str]:
    return [alert.level.value for alert in alerts_running(moment)]


def band(client: Client, path: str, at) -> str:
    with time_machine.travel(at, tick=False):
        html = client.get(path).content.decode()
    return html.partition('<aside class="alert-bands"')[2].partition("</aside>")[0]


def test_without_an_alert_there_is_none(index: AlertIndexPage, client: Client):
    issue(index, live=False)
    assert band(client, "/alerts/", NOW) == ""


@pytest.mark.parametrize("path", PAGES)
def test_it_stands_on_every_page(index: AlertIndexPage, client: Client, path):
    page = issue(index)
    html = band(client, path, NOW)
    assert "alert-orange" in html
    assert f'href="{page.url}"' in html


def test_its_life_by_the_clock(index: AlertIndexPage):
    first = issue(index, at=NOW, effective_at=NOW + 2 * HOUR)
    red = follow(first, "upgraded", at=NOW + 4 * HOUR, effective_at=NOW + 6 * HOUR)
    follow(red, "lifted", at=NOW + 8 * HOUR, effective_at=NOW + 10 * HOUR)

    assert [one.has_begun for one in alerts_running(NOW)] == [False]
    assert level_at(NOW + 6 * HOUR - SECOND) == ["orange"]
    assert level_at(NOW + 6 * HOUR) == ["red"]
    assert level_at(NOW + 10 * HOUR - SECOND) == ["red"]
    assert level_at(NOW + 10 * HOUR) == []
    assert level_at(NOW + 99 * DAY) == []


def test_before_its_start_it_says_when(index: AlertIndexPage, client: Client):
    issue(index, effective_at=NOW + 6 * HOUR)
    (alert,) = alerts_running(NOW)
    assert not alert.has_begun
    assert "alert-orange" in band(client, "/alerts/", NOW)


def test_an_announced_change_is_told_beside_the_level_that_holds(index: AlertIndexPage):
    follow(issue(index), "upgraded", at=NOW + HOUR, effective_at=NOW + 5 * HOUR)
    (alert,) = alerts_running(NOW + 2 * HOUR)
    assert (alert.level, alert.change_level, alert.lifts) == ("orange", "red", False)


def test_an_announced_lifting_is_told(index: AlertIndexPage):
    follow(issue(index), "lifted", at=NOW + HOUR, effective_at=NOW + 5 * HOUR)
    (alert,) = alerts_running(NOW + 2 * HOUR)
    assert alert.lifts


def test_the_expected_end_ends_nothing(index: AlertIndexPage, client: Client):
    issue(index, expected_end=NOW + DAY)
    before, after = (band(client, "/alerts/", at) for at in (NOW + HOUR, NOW + DAY))
    assert not alerts_running(NOW + HOUR)[0].is_overdue
    assert alerts_running(NOW + DAY)[0].is_overdue
    assert "alert-orange" in after
    sentences = ("政府尚未发布解除通知", "the government has not lifted the alert")
    assert any(one in after for one in sentences)
    assert not any(one in before for one in sentences)


def test_the_gravest_alert_stands_first(index: AlertIndexPage):
    issue(index, codes=("610702",), level="yellow")
    issue(index, codes=("610722",), level="red", at=NOW + HOUR)
    assert level_at(NOW + HOUR) == ["red", "yellow"]


def test_a_withdrawn_alert_takes_its_band_along(index: AlertIndexPage):
    page = issue(index)
    with time_machine.travel(NOW + HOUR, tick=False):
        page_withdraw(page=page, category="factual-error", reason="误发。", by=None, now=NOW)
    assert level_at(NOW + HOUR) == []


def test_the_level_is_said_in_words_and_the_band_has_a_name(index, client: Client):
    issue(index, level="red")
    html = band(client, "/alerts/", NOW)
    assert "红色" in html or "red" in html.replace("alert-red", "")
    assert "aria-label=" in html
    assert "Ⅰ" in html


@pytest.mark.parametrize("alerts", [0, 2])
def test_it_costs_one_query_for_each_request(
    index: AlertIndexPage, django_assert_num_queries, alerts
):
    for number, code in enumerate(("610702", "610722")[:alerts]):
        follow(issue(index, codes=(code,), at=NOW + number * HOUR), "upgraded", at=NOW + 9 * HOUR)
    request = RequestFactory().get("/")
    with django_assert_num_queries(1), time_machine.travel(NOW + DAY, tick=False):
        assert len(alert_band({"request": request})["alerts"]) == alerts
        assert len(alert_band({"request": request})["alerts"]) == alerts


def test_without_a_request_nothing_is_asked(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert alert_band({})["alerts"] == ()


def test_the_messages_stay_in_the_database(index: AlertIndexPage, django_assert_num_queries):
    issue(index)
    (alert,) = alerts_running(NOW)
    assert "body" in AlertMessage.objects.defer("body").get().get_deferred_fields()
    with django_assert_num_queries(0):
        assert alert.notice.area_names == "汉中市"
