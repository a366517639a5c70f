"""Has a page a title and a digest of its own for new media, and what keeps them right?"""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.core.lifecycle.models import Correction
from cms.newmedia.articles import article_of
from cms.publications import families, published
from tests.factories.pages import draft, home, notice, publish
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db
LONG = "关于印发汉中市2026—2027年秋冬季大气污染综合治理攻坚行动方案的通知"
SHORT = "汉中市秋冬季大气攻坚方案印发"
COMMENTS = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}


@pytest.fixture
def desk():
    client = Client()
    user = User.objects.create_superuser("writer", password="x")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(desk, **fields):
    """Save a new draft as the editor's form does; return the page, or the faults of the form."""
    url = reverse("wagtailadmin_pages:add", args=["test_pages", "noticepage", home().pk])
    answer = desk.post(url, {"title": LONG, "slug": "", **COMMENTS, **fields})
    if answer.status_code != 302:
        return answer.context["form"].errors
    return NoticePage.objects.order_by("pk").last()


def test_wechat_and_weibo_get_the_short_title_and_all_else_the_page_s_own():
    page = notice(LONG, media_title=SHORT, media_digest="方案今日印发。", summary="很长的摘要。")
    (told,) = published()
    article = article_of(told)

    assert (article.title, article.digest) == (SHORT, "方案今日印发。")
    assert article.weibo_text.startswith(f"【{SHORT}】方案今日印发。")
    assert not article.is_refused
    assert (told.title, told.summary) == (LONG, "很长的摘要。")
    page.media_title = page.media_digest = ""
    publish(page)
    fallen_back = article_of(published()[0])
    assert (fallen_back.title, fallen_back.digest) == (LONG, "很长的摘要。")


def test_a_demonstration_says_so_in_the_short_title_too():
    notice(LONG, media_title=SHORT, is_demo=True)
    with translation.override("zh-hans"):
        assert article_of(published()[0]).title == f"【演示数据】{SHORT}"


@pytest.mark.parametrize(("name", "limit"), [("media_title", 32), ("media_digest", 128)])
def test_what_wechat_would_refuse_is_refused_while_it_is_saved(desk, name, limit):
    assert str(limit) in str(typed(desk, **{name: "字" * (limit + 1)})[name])
    page = typed(desk, **{name: f" {'字' * limit}\n"})
    assert getattr(page, name) == "字" * limit


def test_the_field_tells_the_script_its_limit_and_what_goes_out_in_its_place(desk):
    url = reverse("wagtailadmin_pages:add", args=["test_pages", "noticepage", home().pk])
    answer = desk.get(url)
    given = answer.context["form"].fields["media_title"].widget.attrs
    assert (given["data-counted"], given["data-counted-else"]) == ("32", "title")
    for file in ("js/admin/counted", "css/admin/counted"):
        assert file in answer.content.decode()


def test_every_family_has_both_in_its_form():
    for family in families():
        form = family.get_edit_handler().get_form_class()
        assert {"media_title", "media_digest"} <= set(form.base_fields), family


def test_changing_it_is_no_correction_of_what_readers_of_the_site_have_seen():
    page = notice(LONG)
    page.media_title = SHORT
    page.save_revision().publish()

    assert not Correction.objects.exists()
    assert NoticePage.objects.get().media_title == SHORT


def test_a_copy_has_none_not_even_in_its_draft(desk):
    page = draft(NoticePage(title=LONG, body="<p>字</p>", media_title=SHORT, media_digest="短。"))
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = {"new_title": "另一通知", "new_slug": "another", "new_parent_page": home().pk}
    desk.post(url, form)

    copy = NoticePage.objects.exclude(pk=page.pk).get()
    newest = copy.get_latest_revision_as_object()
    for one in (copy, newest):
        assert (one.media_title, one.media_digest) == ("", "")
    assert newest.title == "另一通知"
    assert page.get_latest_revision_as_object().media_title == SHORT
