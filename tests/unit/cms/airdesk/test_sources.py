"""Are imports, the live source and its last error there to be seen?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from cms.airdesk.dashboard import air_data_due
from portal.airquality.flags import mask_of
from portal.airquality.models import LiveSource, ReadingRevision
from tests.factories.air import ImportFactory, ReadingFactory, at

URL = "http://127.0.0.1:9/hours.csv"
NOON = at(date(2026, 3, 10), 12)


@pytest.fixture
def failing(db, settings) -> LiveSource:
    settings.LIVE_SOURCE_URL = URL
    return LiveSource.objects.create(
        url=URL, polled_at=NOON, failures=3, last_error="连接被拒绝", next_poll_at=NOON
    )


def found(client) -> list[str]:
    """Return where the air desk's entries of the morning page lead."""
    user = User.objects.get(pk=client.session["_auth_user_id"])
    return [item.url for item in air_data_due(user, timezone.localtime())]


def live(client) -> str:
    return client.get(reverse("airdesk_live")).content.decode()


def test_no_live_source_is_said_with_the_way_out(desk, settings):
    settings.LIVE_SOURCE_URL = ""
    assert "PORTAL_LIVE_SOURCE_URL" in live(desk)


def test_a_source_that_was_never_polled_is_said(desk, settings):
    settings.LIVE_SOURCE_URL = URL
    assert URL in live(desk)


def test_the_last_error_of_the_live_source_is_visible(desk, failing):
    text = live(desk)
    assert "连接被拒绝" in text
    assert "2026年3月10日 12:00" in text
    assert "help-critical" in text


def test_the_dashboard_tells_of_a_failing_source_and_of_what_waits(desk, outsider, failing):
    ReadingFactory(impossible=mask_of(["co"]))
    text = desk.get("/admin/").content.decode()
    assert "连接被拒绝" in text
    assert reverse("airdesk_readings") in found(desk)
    assert "连接被拒绝" not in outsider.get("/admin/").content.decode()


def test_the_dashboard_is_silent_when_nothing_waits(desk):
    assert found(desk) == []


def test_the_dashboard_tells_how_far_the_hours_lag(desk, outsider):
    ReadingFactory(hour=NOON)
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        assert reverse("airdesk_live") not in found(desk)
    with time_machine.travel(NOON + timedelta(hours=2, minutes=1), tick=False):
        assert reverse("airdesk_live") in found(desk)
        assert found(outsider) == []


def test_imports_are_listed_and_narrowed(desk):
    plain = ImportFactory(source="plain.csv")
    refused = ImportFactory(source="refused.csv", refused=7)
    address = reverse("airdesk_imports:index")
    assert set(desk.get(address).context["object_list"]) == {plain, refused}
    assert list(desk.get(address, {"outcome": "refused"}).context["object_list"]) == [refused]
    assert list(desk.get(address, {"q": "plain"}).context["object_list"]) == [plain]


def test_an_import_shows_what_it_replaced(desk):
    reading = ReadingFactory(pm25=Decimal("48.5"))
    ReadingRevision.objects.create(
        reading=reading,
        **{name: getattr(reading, name) for name in ("so2", "no2", "co", "o3", "pm10")},
        pm25=Decimal("317.5"),
        replaced_at=NOON,
        origin=ImportFactory(),
        replaced_by=reading.origin,
    )
    address = reverse("airdesk_imports:inspect", args=[reading.origin.pk])
    (shown,) = desk.get(address).context["revisions"]
    assert [(one["formula"], one["old"], one["new"]) for one in shown["changes"]] == [
        ("PM₂.₅", Decimal("317.5"), Decimal("48.5"))
    ]
