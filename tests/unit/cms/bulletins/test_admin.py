"""Who may draft, refresh and type forecasts, and what do they see?"""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.bulletins.dashboard import bulletins_due
from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.publishing import bulletins_check
from portal.airquality.models import DailySummary
from portal.grid.models import Area
from tests.unit.cms.bulletins.data import NIGHT, moment, store_city_day

NOW = moment("2026-11-24T13:00")


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def daily(index: BulletinIndexPage, city: Area) -> BulletinPage:
    store_city_day(city)
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)
    assert page is not None
    DailySummary.objects.filter(area=city).update(
        pm25=Decimal(80), aqi=119, primary="pm25", computed_at=moment("2026-11-24T10:00")
    )
    return page


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def refresh_url(page: BulletinPage) -> str:
    return reverse("bulletin_refresh", args=[page.pk])


def test_anonymous_is_sent_to_the_door(daily: BulletinPage, client: Client) -> None:
    answer = client.post(refresh_url(daily))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    assert daily.revisions.count() == 1


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_editor_and_moderator_refresh_with_one_post(
    daily: BulletinPage, role: str, request: pytest.FixtureRequest
) -> None:
    answer = client_of(request.getfixturevalue(role)).post(refresh_url(daily), follow=True)
    assert answer.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[daily.pk])
    page = BulletinPage.objects.get().get_latest_revision_as_object()
    assert "AQI为119" in page.lead
    assert not BulletinPage.objects.get().live


def test_who_may_not_edit_may_not_refresh(daily: BulletinPage, outsider: User) -> None:
    client_of(outsider).post(refresh_url(daily))
    assert daily.revisions.count() == 1


def test_reading_the_address_changes_nothing(daily: BulletinPage, moderator: User) -> None:
    assert client_of(moderator).get(refresh_url(daily)).status_code == 405


def test_a_forged_request_is_refused(daily: BulletinPage, moderator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    assert client.post(refresh_url(daily)).status_code == 403
    assert daily.revisions.count() == 1


def test_a_locked_page_stays_as_it_is(daily: BulletinPage, editor: User, moderator: User) -> None:
    daily.locked, daily.locked_by, daily.locked_at = True, moderator, NOW
    daily.save()
    client_of(editor).post(refresh_url(daily))
    assert daily.revisions.count() == 1


def test_a_bulletin_that_is_not_there(index: BulletinIndexPage, moderator: User) -> None:
    answer = client_of(moderator).post(reverse("bulletin_refresh", args=[999999]))
    assert answer.status_code == 404


def test_kept_edits_are_named_after_a_refresh(daily: BulletinPage, moderator: User) -> None:
    daily.lead = "编辑改写的导语。"
    daily.save_revision()
    answer = client_of(moderator).post(refresh_url(daily), follow=True)
    messages = " ".join(str(message) for message in answer.context["messages"])
    assert str(BulletinPage._meta.get_field("lead").verbose_name) in messages


def test_the_editor_lists_the_changed_figures_with_a_button(
    daily: BulletinPage, moderator: User
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[daily.pk])
    text = client_of(moderator).get(url).content.decode()
    assert refresh_url(daily) in text
    assert "汉中市 · PM2.5" in text
    assert "<td>20</td><td><strong>80</strong></td>" in text
    client_of(moderator).post(refresh_url(daily))
    assert refresh_url(daily) not in client_of(moderator).get(url).content.decode()


def test_saving_the_form_keeps_figures_and_text(daily: BulletinPage, moderator: User) -> None:
    """A save from the editor must not touch the snapshot, and no drafted text counts as edited."""
    client = client_of(moderator)
    url = reverse("wagtailadmin_pages:edit", args=[daily.pk])
    form = client.get(url).context["form"]
    data = {
        "title": daily.title,
        "slug": daily.slug,
        "summary": daily.summary,
        "media_title": "",
        "media_digest": "",
        "lead": daily.lead.replace("\n", "\r\n"),
        "notes": daily.notes.replace("\n", "\r\n"),
        "correction_what": "",
        "correction_why": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "body-count": str(len(daily.body.raw_data)),
    }
    for number, block in enumerate(daily.body.raw_data):
        data |= {
            f"body-{number}-deleted": "",
            f"body-{number}-order": str(number),
            f"body-{number}-type": block["type"],
            f"body-{number}-id": block["id"],
            f"body-{number}-value": _draftail(block["value"]),
        }
    assert set(form.fields) <= {*data, "body", "show_in_menus", "comment_notifications"} | {
        name for name in form.fields if name.startswith("comment")
    }
    client.post(url, data)
    saved = BulletinPage.objects.get().get_latest_revision_as_object()
    assert saved.revisions.count() == 2
    assert saved.snapshot == daily.snapshot
    assert saved.drafted == daily.drafted
    client.post(refresh_url(daily))
    page = BulletinPage.objects.get().get_latest_revision_as_object()
    assert "AQI为119" in page.lead
    assert any("敏感人群症状" in str(block.value) for block in page.body)


def _draftail(html: str) -> str:
    """Return a paragraph as the rich text editor sends it."""
    text = html.removeprefix("<p>").removesuffix("</p>")
    block = {
        "key": "abcde",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def test_a_bulletin_cannot_be_copied(daily: BulletinPage, moderator: User) -> None:
    client_of(moderator).post(reverse("wagtailadmin_pages:copy", args=[daily.pk]), {})
    assert BulletinPage.objects.count() == 1


def test_a_bulletin_cannot_begin_as_an_empty_form(
    index: BulletinIndexPage, moderator: User
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["bulletins", "bulletinpage", index.pk])
    answer = client_of(moderator).get(url)
    assert answer.status_code in {302, 403}


def test_dashboard_shows_what_waits_and_how_late(daily: BulletinPage, editor: User) -> None:
    text = client_of(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "汉中市空气质量日报（2026年11月23日）" in text
    assert reverse("wagtailadmin_pages:edit", args=[daily.pk]) in text
    assert reverse("bulletin_draft") in text


def test_dashboard_lists_what_must_be_corrected(daily: BulletinPage, moderator: User) -> None:
    home = reverse("wagtailadmin_home")
    correction = re.compile(r"\d+\s*(项数据已变化|figures? ha)")
    assert not correction.search(client_of(moderator).get(home).content.decode())
    daily.get_latest_revision().publish()
    bulletins_check(now=NOW)
    assert correction.search(client_of(moderator).get(home).content.decode())


def test_dashboard_of_somebody_else_says_nothing(daily: BulletinPage, outsider: User) -> None:
    text = client_of(outsider).get(reverse("wagtailadmin_home")).content.decode()
    assert "汉中市空气质量日报" not in text


def test_dashboard_before_the_city_is_set_up(admin_client: Client) -> None:
    assert admin_client.get(reverse("wagtailadmin_home")).status_code == 200


def draft_by(user: User, **data: str):  # type: ignore[no-untyped-def]
    return client_of(user).post(reverse("bulletin_draft"), data)


def test_an_editor_drafts_any_day(index: BulletinIndexPage, city: Area, editor: User) -> None:
    store_city_day(city, date(2026, 11, 10))
    answer = draft_by(editor, kind="daily", on="2026-11-11")
    page = BulletinPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert page.latest_revision.user == editor
    again = draft_by(editor, kind="daily", on="2026-11-11")
    assert again["Location"] == answer["Location"]
    assert BulletinPage.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "on"),
    [("daily", "2026-11-11"), ("forecast", "2026-11-24"), ("daily", "2026-11-25"), ("x", "y")],
)
def test_what_cannot_be_drafted_is_said_in_a_sentence(
    index: BulletinIndexPage, editor: User, kind: str, on: str
) -> None:
    answer = draft_by(editor, kind=kind, on=on)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not BulletinPage.objects.exists()


def test_the_form_to_draft_is_shown(index: BulletinIndexPage, editor: User) -> None:
    assert client_of(editor).get(reverse("bulletin_draft")).status_code == 200


def test_who_may_not_add_may_not_draft(
    index: BulletinIndexPage, city: Area, outsider: User
) -> None:
    store_city_day(city, date(2026, 11, 10))
    draft_by(outsider, kind="daily", on="2026-11-11")
    assert not BulletinPage.objects.exists()


def test_the_morning_page_tells_a_scheduled_time_as_the_clock_on_the_wall(
    daily: BulletinPage,
) -> None:
    BulletinPage.objects.filter(pk=daily.pk).update(go_live_at=moment("2026-11-24T15:30"))
    user = User.objects.create_superuser("boss")

    states = [item.state for item in bulletins_due(user, NOW)]
    assert [state for state in states if "15:30" in state]
