"""Does the editor see the findings, on load and while typing, and only who may edit?"""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.models import FormState
from wagtail.models import Page, PageLogEntry, Revision

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from cms.newmedia.articles import draft_measured
from cms.proofreading.models import Wording
from cms.proofreading.services import wordings_seed
from tests.factories.articles import article
from tests.factories.pages import draft, home
from tests.pages.models import NoticePage

PHONE = "13891612345"


@pytest.fixture
def announced(db: Any) -> NoticePage:
    wordings_seed()
    return draft(NoticePage(title="汉台市公告", summary="其它事项", body=f"请联系{PHONE}"))


def client_of(group: str | None, *, checks: bool = False) -> Client:
    user = User.objects.create_user(f"user-{group}", password="x")
    if group:
        user.groups.add(Group.objects.get(name=group))
    client = Client(enforce_csrf_checks=checks)
    client.force_login(user)
    return client


@pytest.fixture
def editor(announced: NoticePage) -> Client:
    return client_of("Editors")


def url(page: Page) -> str:
    return reverse("proofread_page", args=[page.pk])


def sent(**fields: str) -> dict[str, str]:
    return {"title": "", "summary": "", **fields}


def test_the_saved_text_is_read_when_the_editor_opens(
    editor: Client, announced: NoticePage
) -> None:
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[announced.pk])).content.decode()
    assert 'data-proof-quote="其它"' in text
    assert 'data-proof-replacement="其他"' in text
    assert f'data-proof-url="{url(announced)}"' in text
    assert "js/admin/proofreading.js" in text


def test_what_is_being_typed_is_read(editor: Client, announced: NoticePage) -> None:
    answer = editor.post(url(announced), sent(title="关于2026年2月30日停电的通知"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'data-proof-path="title"' in text
    assert "2月30日" in text
    assert "其它" not in text


def test_nothing_is_stored_and_nothing_is_logged(
    editor: Client, announced: NoticePage, caplog: pytest.LogCaptureFixture
) -> None:
    def kept() -> list[int]:
        models = (Revision, PageLogEntry, FormState, Wording)
        return [model.objects.count() for model in models]

    before = kept()
    with caplog.at_level("DEBUG"), CaptureQueriesContext(connection) as queries:
        editor.post(url(announced), sent(summary=PHONE))
    assert kept() == before
    assert PHONE not in caplog.text
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    announced.refresh_from_db()
    assert announced.summary == "其它事项"


def test_a_new_page_is_read_before_it_is_saved(editor: Client, announced: NoticePage) -> None:
    parent = home()
    add = reverse("wagtailadmin_pages:add", args=["test_pages", "noticepage", parent.pk])
    address = reverse("proofread_new", args=["test_pages", "noticepage", parent.pk])
    assert f'data-proof-url="{address}"' in editor.get(add).content.decode()
    answer = editor.post(address, sent(title="其它"))
    assert "其他" in answer.content.decode()
    assert NoticePage.objects.count() == 1


@pytest.mark.parametrize(
    ("group", "status"), [("Editors", 200), ("Moderators", 200), (None, 302), ("Elsewhere", 403)]
)
def test_only_who_may_edit_may_ask(announced: NoticePage, group: str | None, status: int) -> None:
    if group == "Elsewhere":
        elsewhere = Group.objects.create(name=group)
        elsewhere.permissions.set(Group.objects.get(name="Editors").permissions.all())
    client = client_of(group)
    new = reverse("proofread_new", args=["test_pages", "noticepage", announced.get_parent().pk])
    expected = {403: {302, 403}}.get(status, {status})
    assert client.post(url(announced), sent()).status_code in expected
    assert client.post(new, sent()).status_code in expected


def test_a_visitor_is_sent_to_the_door(announced: NoticePage, client: Client) -> None:
    assert client.post(url(announced), sent())["Location"].startswith("/admin/login/")


def test_a_forged_request_is_refused(announced: NoticePage) -> None:
    assert client_of("Editors", checks=True).post(url(announced), sent()).status_code == 403


def test_reading_by_address_is_refused(editor: Client, announced: NoticePage) -> None:
    assert editor.get(url(announced)).status_code == 405


@pytest.mark.parametrize("path", ["auth/user", "test_pages/none", "grid/area"])
def test_what_is_no_page_is_not_there(editor: Client, announced: NoticePage, path: str) -> None:
    address = f"/admin/proofreading/{path}/{announced.get_parent().pk}/"
    assert editor.post(address, sent()).status_code == 404


def test_a_page_that_is_gone(editor: Client) -> None:
    assert editor.post("/admin/proofreading/999999/", sent()).status_code == 404


def test_markup_in_a_text_stays_text(editor: Client, announced: NoticePage) -> None:
    text = editor.post(url(announced), sent(title="<b>2月30日")).content.decode()
    assert "<b>" not in text


def test_a_finding_stops_nobody_from_saving(editor: Client, announced: NoticePage) -> None:
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[announced.pk])).context["form"]
    data = {
        name: form[name].value() or ""
        for name in form.fields
        if isinstance(form[name].value(), str | None)
    }
    data |= {f"comments-{part}_FORMS": "0" for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    data["title"] = "2月30日其它"
    editor.post(reverse("wagtailadmin_pages:edit", args=[announced.pk]), data)
    announced.refresh_from_db()
    assert announced.get_latest_revision().content["title"] == "2月30日其它"


def test_the_list_is_kept_by_who_may(admin_client: Client, announced: NoticePage) -> None:
    listing = reverse("wagtailsnippets_proofreading_wording:list")
    assert "其它" in admin_client.get(listing, {"q": "其它"}).content.decode()
    assert client_of("Editors").get(listing).status_code in {302, 403}
    added = admin_client.post(
        reverse("wagtailsnippets_proofreading_wording:add"),
        {"wrong": "蓝天白去", "right": "蓝天白云", "category": "typo", "is_active": "on"},
    )
    assert added.status_code == 302
    text = admin_client.post(url(announced), sent(title="蓝天白去")).content.decode()
    assert 'data-proof-replacement="蓝天白云"' in text


def test_the_lengths_of_the_article_stand_beside_the_saved_text(
    editor: Client, announced: NoticePage
) -> None:
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[announced.pk])).content.decode()
    assert "proof__counts" in text
    assert "5 / 32" in text
    assert "4 / 128" in text


def form_of(editor: Client, page: Any, **typed: str) -> dict[str, str]:
    """Return the page's form as a browser sends it, with what was typed."""
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    values = {name: form[name].value() for name in form.fields}
    data = {name: value or "" for name, value in values.items() if isinstance(value, str | None)}
    parts = ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-{part}_FORMS": "0" for part in parts}
    return data | typed


@pytest.fixture
def news(announced: NoticePage) -> ArticlePage:
    return article(ArticleKind.NEWS, "夜查扬尘", body=[{"type": "heading", "value": "短"}])


def test_title_and_body_are_measured_while_they_are_typed(
    editor: Client, news: ArticlePage, settings: Any
) -> None:
    body = {"count": "1", "0-deleted": "", "0-order": "0", "0-type": "heading", "0-id": ""}
    stream = {f"body-{name}": value for name, value in body.items()}
    settings.WECHAT_BODY_LIMIT = draft_measured(news).body_characters + 40
    typed = form_of(editor, news, title="题" * 33, **stream, **{"body-0-value": "字" * 80})
    text = editor.post(url(news), typed).content.decode()
    assert "33 / 32" in text
    assert f"/ {settings.WECHAT_BODY_LIMIT - 1}" in text
    assert text.count("is-over") == 2
    news.refresh_from_db()
    assert news.title == "夜查扬尘"


def test_a_form_without_its_streams_has_no_lengths(editor: Client, news: ArticlePage) -> None:
    answer = editor.post(url(news), sent(title="题"))
    assert answer.status_code == 200
    assert "proof__counts" not in answer.content.decode()


def test_the_limits_are_those_of_the_channel(
    editor: Client, announced: NoticePage, settings: Any
) -> None:
    settings.WECHAT_TITLE_LIMIT = 3
    text = editor.post(url(announced), sent(title="四个字的")).content.decode()
    assert 'data-proof-path="title"' in text
