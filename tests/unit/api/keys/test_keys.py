"""Does a key raise the limit, is it shown once, and does nothing public need one?"""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from api.keys.models import ApiKey
from api.keys.services import key_issue
from tests.factories.pages import NOON

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/air/standards/"


@pytest.fixture
def key():
    return key_issue(name="县融媒体中心", contact="", per_minute=5, by=None, now=NOON)


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setattr("api.v1.throttles.AddressThrottle.rate", "2/min", raising=False)


def ask(client, text=None):
    return client.get(ADDRESS, headers={"X-API-Key": text} if text else {}).status_code


def test_only_a_digest_is_kept(key):
    stored, text = key

    assert text.startswith(stored.start) and len(text) > 40
    assert text not in repr(ApiKey.objects.values().get())
    assert len(stored.digest) == 64


def test_a_key_has_its_own_limit(client, narrow, key):
    assert [ask(client) for _ in range(3)] == [200, 200, 429]
    assert [ask(client, key[1]) for _ in range(6)] == [200] * 5 + [429]


def test_one_key_does_not_use_up_another(client, narrow, key):
    other = key_issue(name="县政府网站", contact="", per_minute=1, by=None, now=NOON)[1]
    assert [ask(client, key[1]) for _ in range(6)][-1] == 429

    assert ask(client, other) == 200


@pytest.mark.parametrize("text", ["air_unknown", "x" * 5000, "空气"])
def test_an_unknown_key_is_refused_with_the_way_out(client, key, text):
    answer = client.get(ADDRESS, headers={"X-API-Key": text})

    assert answer.status_code == 401
    assert answer.json()["errors"][0]["code"] == "unknown_key"
    assert answer["Cache-Control"] == "no-store"


def test_a_key_that_was_taken_back_is_refused(client, key):
    ApiKey.objects.update(is_active=False)

    assert ask(client, key[1]) == 401


def test_the_last_use_is_noted_at_most_once_an_hour(client, key):
    for later, noted in ((0, 0), (10, 0), (3601, 3601)):
        with time_machine.travel(NOON + timedelta(seconds=later), tick=False):
            ask(client, key[1])
        assert ApiKey.objects.get().last_used_at == NOON + timedelta(seconds=noted)


class TestDesk:
    """The list of keys in the admin."""

    def test_an_administrator_sees_a_new_key_once(self, admin_client):
        form = {"name": "市融媒体中心", "contact": "", "per_minute": 600, "is_active": "on"}
        answer = admin_client.post("/admin/api-keys/new/", form)
        text = answer.content.decode()
        key = ApiKey.objects.get()

        assert key.start in text and "no-store" in answer["Cache-Control"]
        shown = text[text.index(key.start) :].split("<")[0]
        assert key.created_by is not None and key.per_minute == 600
        for address in ("/admin/api-keys/", f"/admin/api-keys/edit/{key.pk}/"):
            assert shown not in admin_client.get(address).content.decode()

    def test_two_keys_need_two_names(self, admin_client, key):
        form = {"name": "县融媒体中心", "contact": "", "per_minute": 600, "is_active": "on"}

        assert admin_client.post("/admin/api-keys/new/", form).status_code == 200
        assert ApiKey.objects.count() == 1

    def test_nobody_else_comes_in(self, client):
        user = get_user_model().objects.create_user("writer", password="x")
        group = Group.objects.create(name="desk")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        client.force_login(user)

        assert client.get("/admin/api-keys/").status_code == 302
        assert client.post("/admin/api-keys/new/", {"name": "x"}).status_code == 302
        assert ApiKey.objects.count() == 0
