"""Which address does a new page get? One that survives being passed on, and never a second one."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.core.slugs import proposed_slug
from tests.factories.pages import home, notice
from tests.pages.models import NoticePage

ON = date(2026, 11, 26)
COMMENTS = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("关于开展专项检查的通知", "20261126"),
        ("汉中市2026年PM10情况", "20261126"),
        ("Air quality in winter", "air-quality-in-winter"),
        ("!!!", "20261126"),
        ("", "20261126"),
    ],
)
def test_a_chinese_title_goes_into_no_address(title, slug):
    assert proposed_slug(title, ON) == slug


@pytest.fixture
def desk(db):
    client = Client()
    user = User.objects.create_superuser("writer", password="x")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def save(desk, title, slug=""):
    """Save a new draft as the editor's form does; return the page, or the form with its faults."""
    url = reverse("wagtailadmin_pages:add", args=["test_pages", "noticepage", home().pk])
    answer = desk.post(url, {"title": title, "slug": slug, **COMMENTS})
    if answer.status_code != 302:
        return answer.context["form"]
    return NoticePage.objects.order_by("pk").last()


def change(desk, page, slug):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = desk.post(url, {"title": page.title, "slug": slug, **COMMENTS})
    if answer.status_code != 302:
        return answer.context["form"].errors
    return page.get_latest_revision_as_object().slug


def test_an_empty_address_becomes_the_day_each_its_own(desk):
    day = f"{timezone.localdate():%Y%m%d}"
    assert save(desk, "关于开展检查的通知").slug == day
    assert save(desk, "关于开展检查的通知").slug == f"{day}-2"


def test_what_an_editor_types_is_kept_when_it_is_plain(desk):
    assert save(desk, "通知", "dust-2026").slug == "dust-2026"
    assert "slug" in save(desk, "通知", "扬尘").errors


def test_a_page_keeps_the_address_that_it_has(desk):
    page = notice("旧页", slug="旧地址", live=False)
    assert change(desk, page, "旧地址") == "旧地址"
    assert change(desk, page, "") == "旧地址"
    assert "slug" in change(desk, page, "另一地址")


def test_typing_a_title_does_not_fill_in_the_address(desk):
    url = reverse("wagtailadmin_pages:add", args=["test_pages", "noticepage", home().pk])
    slug = desk.get(url).context["form"].fields["slug"]
    # The title's script sets the address itself unless the field prevents it.
    assert "w-sync:apply->w-action#noop:prevent" in slug.widget.attrs["data-action"]
    assert "w-action" in slug.widget.attrs["data-controller"]
    assert slug.widget.attrs["data-w-slug-allow-unicode-value"] == "false"
