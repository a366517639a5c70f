"""Is an article taken along whole, by whoever may see the draft and by nobody else?"""

import io
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.newmedia.articles import article_of_draft
from cms.newmedia.exporting import article_zip, zip_name
from tests.factories.pages import draft, home
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(settings, tmp_path) -> NoticePage:
    settings.MEDIA_ROOT = tmp_path
    return draft(NoticePage(title='停电/通知 "一"', summary="两日内恢复", body="<p>各县区：</p>"))


def client_of(*groups: str) -> Client:
    user = User.objects.create_user("somebody", password="x")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def test_everything_is_in_it_and_the_same_article_makes_the_same_file(drafted):
    article = article_of_draft(drafted)
    data = article_zip(article)
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        page = archive.read("article.html").decode()
        post = archive.read("weibo.txt").decode()
    assert names == {
        "article.html",
        "article.txt",
        "weibo.txt",
        "cover.jpg",
        "pictures/picture-1.png",
    }
    assert 'src="pictures/picture-1.png"' in page
    assert post.strip() == article.weibo_text
    assert data == article_zip(article_of_draft(drafted))


def test_its_name_is_one_that_every_system_takes(drafted):
    assert zip_name(article_of_draft(drafted)) == "停电-通知-一.zip"


def test_an_editor_takes_the_newest_draft(drafted):
    drafted.title = "改过的通知"
    drafted.save_revision()
    answer = client_of("Editors").get(reverse("newmedia_export", args=[drafted.pk]))
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert "%E6%94%B9%E8%BF%87" in answer["Content-Disposition"]


def test_nobody_else_does(drafted, client):
    url = reverse("newmedia_export", args=[drafted.pk])
    assert client.get(url)["Location"].startswith("/admin/login/")
    assert client_of().get(url).status_code in {302, 403}


def test_a_page_that_does_not_go_out_has_no_article():
    admin = User.objects.create_superuser("admin")
    client = Client()
    client.force_login(admin)
    url = reverse("newmedia_export", args=[home().pk])
    assert client.get(url).status_code == 404
    assert client.get(reverse("newmedia_export", args=[999999])).status_code == 404
    assert Page.objects.filter(pk=home().pk).exists()


def test_the_preview_shows_the_article_with_its_lengths_and_the_way_out(drafted):
    url = reverse("wagtailadmin_pages:view_draft", args=[drafted.pk])
    answer = client_of("Editors").get(url, {"mode": "wechat"})
    text = answer.content.decode()
    assert 'src="data:image/png;base64,' in text
    assert reverse("newmedia_export", args=[drafted.pk]) in text
    assert "9 / 32" in text
    assert "style-src-attr 'unsafe-inline'" in answer["Content-Security-Policy"]
    page = client_of_existing().get(url).headers.get("Content-Security-Policy", "")
    assert "style-src-attr" not in page


def client_of_existing() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="somebody"))
    return client


def test_the_editor_leads_to_the_article(drafted):
    text = client_of("Editors").get(reverse("wagtailadmin_pages:edit", args=[drafted.pk]))
    assert b"view_draft/?mode=wechat" in text.content
