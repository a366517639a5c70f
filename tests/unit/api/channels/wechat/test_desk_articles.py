"""Does an editor see, before letting a draft out, each article as readers will see it?"""

import io
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User

from tests.factories.pages import NOON, publish
from tests.unit.api.channels.wechat.publishing import MINUTE, withdraw

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/channels/wechat/articles/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def piece(issue):
    return issue.pieces.get()


def test_it_is_what_is_published_and_not_what_is_being_written(admin_client, piece, told):
    told.body = "<p>尚未审核的草稿。</p>"
    told.save_revision()
    answer = admin_client.get(f"{ARTICLES}{piece.pk}/look/")
    text = answer.content.decode()

    assert "今天空气质量良" in text and "尚未审核" not in text
    assert "汉中空气" in text  # the account, where WeChat shows it
    assert "又有更新" not in text
    assert "style-src 'self' 'unsafe-inline'" in answer["Content-Security-Policy"]


def test_it_says_when_the_draft_is_behind(admin_client, piece, told):
    told.body = "<p>优。</p>"
    publish(told, at=NOON + MINUTE)

    assert "页面又有更新" in admin_client.get(f"{ARTICLES}{piece.pk}/look/").content.decode()


def test_a_correction_is_shown_with_its_mark(admin_client, piece):
    piece.is_correction = True
    piece.save()

    assert "【更正】" in admin_client.get(f"{ARTICLES}{piece.pk}/look/").content.decode()


def test_it_is_taken_along(admin_client, piece):
    answer = admin_client.get(f"{ARTICLES}{piece.pk}/article.zip")
    names = ZipFile(io.BytesIO(answer.content)).namelist()

    assert {"article.html", "article.txt", "weibo.txt"} <= set(names)


@pytest.mark.parametrize("name", ["look/", "article.zip"])
def test_not_by_somebody_else_and_not_what_is_gone(client, admin_client, piece, told, name):
    client.force_login(User.objects.create_user("reader"), backend=BACKEND)
    assert client.get(f"{ARTICLES}{piece.pk}/{name}").status_code in {302, 403}
    withdraw(told)
    answer = admin_client.get(f"{ARTICLES}{piece.pk}/{name}", follow=True)
    assert "该内容已不再公开" in answer.content.decode()


def test_the_draft_leads_to_it(admin_client, issue, piece):
    page = admin_client.get(f"/admin/channels/wechat/drafts/{issue.pk}/").content.decode()
    assert f"{ARTICLES}{piece.pk}/look/" in page
