"""Does what was not confirmed go by itself, and nothing stay of who ended it?"""

import base64
from datetime import timedelta

import pytest
from django.apps import apps

from cms.subscriptions.models import Ask, Mailed, Subscription
from cms.subscriptions.retention import subscriptions_retain
from cms.subscriptions.sealing import address_of, addresses_reseal
from cms.subscriptions.services import subscription_end
from tests.unit.cms.subscriptions.given import ADDRESS, NOW, subscriber

pytestmark = pytest.mark.usefixtures("city")
UNCONFIRMED = {"confirmed_at": None, "digest_since": None}


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({"since": NOW - timedelta(days=3, minutes=1), **UNCONFIRMED}, False),
        ({"since": NOW - timedelta(days=2, hours=23), **UNCONFIRMED}, True),
        ({"since": NOW - timedelta(days=900)}, True),
        ({"dead_at": NOW - timedelta(days=29)}, True),
        ({"dead_at": NOW - timedelta(days=31)}, False),
    ],
)
def test_what_is_due_goes(carrier, fields, stays):
    row = subscriber(**fields)

    assert subscriptions_retain(now=NOW) == (not stays)
    assert Subscription.objects.exists() is stays
    assert carrier.forgotten == ([] if stays else [row.pk])


def test_counts_are_kept_for_a_day():
    Ask.objects.create(what="a", at=NOW - timedelta(hours=25))
    Ask.objects.create(what="b", at=NOW - timedelta(hours=23))

    subscriptions_retain(now=NOW)

    assert [one.what for one in Ask.objects.all()] == ["b"]


def test_who_ends_it_leaves_no_row_anywhere(carrier):
    row = subscriber()
    Mailed.objects.create(subscription=row, what="x", begun_at=NOW)

    subscription_end(subscription=row)

    left = [one for one in apps.get_app_config("subscriptions").get_models() if one.objects.count()]
    assert left == []
    assert carrier.forgotten == [row.pk]


def test_a_new_key_opens_what_an_old_one_sealed(settings):
    row = subscriber()
    new = "new:" + base64.b64encode(bytes(range(100, 132))).decode()
    settings.PRIVACY_KEYS = f"{new},{settings.PRIVACY_KEYS}"

    assert (addresses_reseal(), addresses_reseal()) == (1, 0)
    settings.PRIVACY_KEYS = new
    row.refresh_from_db()
    assert address_of(row) == ADDRESS
