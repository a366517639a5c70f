"""Who hears of what? By channel and place; and that something is gone, whoever was told of it."""

import dataclasses
from datetime import timedelta

import pytest

from api.channels.outbox.models import Delivery
from api.channels.outbox.naming import target_names
from api.channels.outbox.services import deliveries_write
from api.channels.webhooks.models import Endpoint
from cms.publications.announcing import Event
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, notice
from tests.unit.api.channels.outbox.conftest import told
from tests.unit.api.channels.webhooks.conftest import endpoint

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def places():
    city = AreaFactory(city=True)
    county = AreaFactory(code="610702", name="汉台区", parent=city)
    other = AreaFactory(code="610725", name="勉县", parent=city)
    town = AreaFactory(code="610702001", name="北关街道", kind="town", parent=county)
    return {"city": city, "county": county, "other": other, "town": town}


def heard(**said):
    now = said.pop("now", NOON)
    said = {"area_code": "", **said}
    fact = dataclasses.replace(told(at=now), **said)
    deliveries_write(announcement=fact, now=now)
    found = Delivery.objects.filter(created_at=now)
    names = dict(Endpoint.objects.values_list("key", "name"))
    return sorted({str(k): n for k, n in names.items()}[one.target] for one in found)


def test_who_chose_nothing_hears_of_everything_but_demonstrations(webhooks):
    endpoint("全部")
    endpoint("演练", takes_demo=True)
    endpoint("停用", is_active=False)

    assert heard(kind="bulletins") == ["全部", "演练"]
    assert heard(kind="bulletins", is_demo=True, now=NOON + HOUR) == ["演练"]


def test_channels_are_chosen_by_what_they_carry(webhooks):
    endpoint("执法", channels=["enforcement"])
    endpoint("预警", channels=["alerts", "gone"])
    endpoint("旧渠道", channels=["gone"])

    assert heard(kind="penalties") == ["执法"]
    assert heard(kind="alerts", now=NOON + HOUR) == ["预警"]


def test_a_place_is_chosen_with_all_that_lies_in_it(webhooks, places):
    endpoint("汉台").areas.add(places["county"])
    endpoint("勉县").areas.add(places["other"])
    endpoint("全市").areas.add(places["city"])

    assert heard(area_code="610702001") == ["全市", "汉台"]
    assert heard(area_code="", now=NOON + HOUR) == ["全市"]


def test_who_was_told_hears_that_it_is_gone_whatever_was_chosen_since(webhooks, places):
    one = endpoint("汉台")
    one.areas.add(places["county"])
    endpoint("勉县").areas.add(places["other"])
    heard(area_code="610702")
    Delivery.objects.update(attempts=1)
    one.areas.set([places["city"]])
    one.channels = ["alerts"]
    one.save()

    gone = heard(area_code="610702", event=Event.WITHDRAWN, title="", now=NOON + HOUR)
    assert gone == ["汉台"]


def test_the_message_of_a_page_says_what_feeds_say(webhooks):
    endpoint()
    page = notice("日报", slug="daily")

    (one,) = Delivery.objects.all()
    assert one.payload == {
        "type": "publication.published",
        "timestamp": "2026-11-20T04:00:00+00:00",
        "data": {
            "id": f"urn:uuid:{page.translation_key}",
            "kind": "notices",
            "title": "日报",
            "url": "http://127.0.0.1:8000/daily/",
            "area_code": "",
            "is_demo": False,
        },
    }


def test_names_of_many_targets_cost_one_query(webhooks, django_assert_num_queries):
    for number in range(5):
        endpoint(f"平台{number}")
    heard(kind="bulletins")
    deliveries = list(Delivery.objects.all())

    with django_assert_num_queries(1):
        names = target_names(deliveries)
    assert sorted(names.values()) == [f"平台{number}" for number in range(5)]
