"""Does the search show what anybody may read, say what to do where it finds nothing, and hold?"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, SHANGHAI, draft, notice, publish, restrict
from tests.pages.models import MemoPage, NoticePage

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/search/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client: Client, query: str) -> list[str]:
    answer = client.get(f"/search/?{query}")
    return [hit.publication.title for hit in answer.context["listing"].hits]


def test_without_a_word_it_is_a_form(client):
    text = shown(client, "")

    assert 'role="search"' in text
    assert "篇" not in text.split("<main")[1].split("</main>")[0].split("<nav")[0]


def test_a_hit_shows_its_place_in_the_text_and_escapes_it(client):
    notice("通知", body="<p>" + "前文。" * 30 + "&lt;b&gt;开展扬尘整治" + "后文。" * 60 + "</p>")

    text = shown(client, "q=扬尘整治")

    assert "<mark>扬尘整治</mark>" in text
    assert "&lt;b&gt;开展" in text
    assert "<b>开展" not in text
    assert text.count("…") >= 2


def test_a_question_is_shown_escaped(client):
    text = shown(client, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert(1)" not in text
    assert "没有找到" in text


def test_nothing_that_readers_may_not_see_is_found(client):
    notice("公开扬尘")
    draft(NoticePage(title="草稿扬尘"))
    restrict(notice("内部扬尘"))
    expired = notice("过期扬尘")
    NoticePage.objects.filter(pk=expired.pk).update(expire_at=NOON + timedelta(minutes=1))
    gone = notice("下线扬尘")
    NoticePage.objects.filter(pk=gone.pk).update(live=False)

    assert titles(client, "q=扬尘") == ["公开扬尘"]


def test_filters_narrow_it_down_and_stay_in_the_address(client):
    county = AreaFactory(code="610725", name="勉县", parent=AreaFactory(city=True))
    notice("勉县扬尘", area=county)
    notice("往年扬尘", at=datetime(2025, 5, 6, 12, tzinfo=SHANGHAI))
    publish(MemoPage(title="备忘扬尘"))

    assert set(titles(client, "q=扬尘")) == {"勉县扬尘", "往年扬尘", "备忘扬尘"}
    assert titles(client, "q=扬尘&area=610725") == ["勉县扬尘"]
    assert titles(client, "q=扬尘&year=2025") == ["往年扬尘"]
    assert titles(client, "q=扬尘&kind=memos") == ["备忘扬尘"]
    assert titles(client, "q=扬尘&kind=memos&year=2025") == []
    text = shown(client, "q=扬尘&area=610725")
    assert 'name="area" value="610725"' in text
    assert "q=%E6%89%AC%E5%B0%98&amp;area=610725&amp;year=2026" in text


@pytest.mark.parametrize(
    "query",
    [
        *(f"q=扬尘&{rest}" for rest in ("page=999999999999", "page=x", "year=99999", "year=-1")),
        *(f"q=扬尘&{rest}" for rest in ("kind=nothing", "area=%00")),
        "q=%00",
        "q=" + "扬" * 3000,
    ],
)
def test_what_is_not_understood_is_left_out(client, query):
    notice("扬尘")

    shown(client, query)


def test_many_hits_stand_on_pages_that_miss_and_repeat_nothing(client):
    for number in range(23):
        notice(f"扬尘{number}")

    seen = titles(client, "q=扬尘") + titles(client, "q=扬尘&page=2")
    assert sorted(seen) == sorted(f"扬尘{number}" for number in range(23))
    assert "page=2" in shown(client, "q=扬尘")


@pytest.mark.parametrize("hits", [3, 15])
def test_it_asks_the_same_however_much_it_finds(client, hits, django_assert_max_num_queries):
    for number in range(hits):
        notice(f"扬尘{number}")
    titles(client, "q=扬尘")

    with django_assert_max_num_queries(32):
        titles(client, "q=扬尘")


@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_it_stands_in_three_languages(client, prefix):
    notice("扬尘治理")

    assert "mark>" in shown(client, "q=揚塵", prefix)


def test_search_engines_are_kept_out_and_browsers_told(client):
    assert 'content="noindex"' in shown(client, "q=x")
    answer = client.get("/search/description.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    assert b"/search/?q={searchTerms}" in answer.content


def test_each_page_leads_to_it(client):
    text = client.get("/complaints/").content.decode()

    assert 'action="/search/"' in text
    assert 'class="site-header__search" href="/search/"' in text
    assert 'action="/search/"' in client.get("/nothing-here/").content.decode()


def test_every_role_finds_a_draft_in_the_admin(client: Any, django_user_model: Any) -> None:
    draft(NoticePage(title="汉台区开展扬尘整治"))
    client.force_login(django_user_model.objects.create_superuser("chief", password="x"))

    assert "汉台区开展扬尘整治" in client.get("/admin/pages/search/?q=扬尘").content.decode()
