"""Do search and bulk actions of the listings work for our families, each for who may?"""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.factories.pages import draft, home
from tests.pages.models import MemoPage, NoticePage


@pytest.fixture
def drafts(db: Any) -> list[Page]:
    return [draft(NoticePage(title=f"秋冬季攻坚通知{n}")) for n in range(3)] + [
        draft(MemoPage(title="备忘一则"))
    ]


def client_of(*groups: str, superuser: bool = False) -> Client:
    name = "-".join(groups) or "nobody"
    user = User.objects.create_user(name, password="x", is_superuser=superuser)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def bulk(action: str, pages: list[Page]) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


def elsewhere() -> str:
    """Return a group that reaches the admin and may edit no page."""
    group = Group.objects.create(name="Elsewhere")
    group.permissions.set(Group.objects.get(name="Editors").permissions.all())
    return group.name


def test_a_listing_is_searched_by_title(drafts: list[Page]) -> None:
    client = client_of("Editors")
    found = client.get(reverse("wagtailadmin_explore", args=[home().pk]), {"q": "备忘一则"})
    assert [page.title for page in found.context["pages"]] == ["备忘一则"]


def test_the_listing_offers_bulk_actions(drafts: list[Page]) -> None:
    text = client_of("Editors").get(reverse("wagtailadmin_explore", args=[home().pk])).content
    assert b"data-bulk-action" in text


def test_a_bulk_action_reaches_all_that_were_chosen(drafts: list[Page]) -> None:
    client = client_of("boss", superuser=True)
    assert client.get(bulk("delete", drafts[:2])).status_code == 200
    client.post(bulk("delete", drafts[:2]))
    left = set(NoticePage.objects.values_list("pk", flat=True))
    assert left == {drafts[2].pk}
    assert MemoPage.objects.exists()


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_a_bulk_action_changes_nothing_for_who_may_not(drafts: list[Page], action: str) -> None:
    client = client_of(elsewhere())
    client.post(bulk(action, drafts), {"chooser": home().pk})
    assert Page.objects.filter(pk__in=[page.pk for page in drafts], live=False).count() == 4


@pytest.mark.parametrize("action", ["delete", "publish"])
def test_a_visitor_is_sent_to_the_door(drafts: list[Page], client: Client, action: str) -> None:
    answer = client.post(bulk(action, drafts))
    assert answer["Location"].startswith("/admin/login/")
    assert Page.objects.filter(pk__in=[page.pk for page in drafts], live=False).count() == 4
