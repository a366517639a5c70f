"""Can a draft be seen as it will look elsewhere, copied as a start, and edited by two at once?"""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.factories.pages import draft, notice
from tests.pages.models import NoticePage


@pytest.fixture
def editor(db: Any) -> Client:
    user = User.objects.create_user("writer", password="x")
    user.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def drafted(db: Any) -> NoticePage:
    body = '<p>各县区：</p><script>alert(1)</script><img src="/media/a.png" alt="图">'
    return draft(NoticePage(title="停电通知", summary="两日内恢复", body=body))


def preview(client: Client, page: NoticePage, mode: str) -> str:
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    text: str = client.get(url, {"mode": mode}).content.decode()
    return text


@pytest.mark.parametrize("mode", ["feed", "wechat"])
def test_a_draft_is_seen_as_it_goes_out(editor: Client, drafted: NoticePage, mode: str) -> None:
    text = preview(editor, drafted, mode)
    assert "停电通知" in text
    assert "各县区" in text
    assert "alert(1)" not in text
    assert "noindex" in text


def test_a_feed_item_shows_its_summary(editor: Client, drafted: NoticePage) -> None:
    assert "两日内恢复" in preview(editor, drafted, "feed")
    assert "通知公告" in preview(editor, drafted, "feed")


def test_the_editor_offers_the_three(editor: Client, drafted: NoticePage) -> None:
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[drafted.pk])).content.decode()
    assert 'value="feed"' in text
    assert 'value="wechat"' in text


def test_a_preview_is_for_who_may_edit(client: Client, drafted: NoticePage) -> None:
    url = reverse("wagtailadmin_pages:view_draft", args=[drafted.pk])
    assert client.get(url, {"mode": "wechat"}).status_code == 302


def test_a_copy_is_a_new_publication_and_says_so(editor: Client) -> None:
    page = notice("十月通知")
    data = {
        "new_title": "十一月通知",
        "new_slug": "november",
        "new_parent_page": page.get_parent().pk,
        "copy_subpages": "",
        "publish_copies": "",
    }
    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    copy = NoticePage.objects.get(slug="november")
    assert copy.translation_key != page.translation_key
    assert (copy.first_published_at, copy.live, copy.body) == (None, False, page.body)
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert len(told) > 1


def test_two_editors_see_each_other(editor: Client, drafted: NoticePage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[drafted.pk])
    text = editor.get(url).content.decode()
    assert 'data-w-session-interval-value="10000"' in text


def test_a_save_over_a_newer_version_is_told_and_keeps_both(
    editor: Client, drafted: NoticePage
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[drafted.pk])
    form = editor.get(url).context["form"]
    loaded = drafted.latest_revision_id
    drafted.title = "同事改过的标题"
    drafted.save_revision()
    data = {
        name: form[name].value() or ""
        for name in form.fields
        if isinstance(form[name].value(), str | None)
    }
    data |= {f"comments-{part}_FORMS": "0" for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    data |= {"title": "我的标题", "loaded_revision_id": str(loaded)}
    editor.post(url, data, HTTP_ACCEPT="application/json")
    titles = {revision.content["title"] for revision in drafted.revisions.all()}
    assert "同事改过的标题" in titles
    drafted.refresh_from_db()
    assert drafted.get_latest_revision().content["title"] == "同事改过的标题"
