"""Is every public page there as Markdown, with what a stranger sees and nothing else?"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from cms.articles.enums import ArticleKind
from cms.core.lifecycle.services import page_withdraw
from cms.core.markdown import markdown_of, plain_text_of
from tests.factories.articles import article
from tests.factories.complaints import published_case
from tests.factories.pages import NOON, draft, restrict
from tests.pages.models import NoticePage
from tests.unit.cms.enforcement.conftest import home, lead  # noqa: F401 fixtures
from tests.unit.cms.enforcement.given import NOW, published

pytestmark = pytest.mark.django_db
PATHS = ["/", "/air/", "/air/610702/", "/penalties/", "/problems/", "/channels/", "/search/"]
PATHS += ["/complaints/", "/complaints/new/", "/complaints/track/", "/subscribe/"]


@pytest.fixture
def city():
    call_command("setup_city")


def twin_of(client, path):
    html = client.get(path).content.decode()
    (address,) = re.findall(r'<link rel="alternate" type="text/markdown" href="([^"]+)">', html)
    return client.get(address.removeprefix("http://127.0.0.1:8000"))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_every_page_links_its_twin(client, city, path, prefix):
    answer = twin_of(client, f"{prefix}{path}")
    text = answer.content.decode()

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith("#") or "\n# " in text
    assert f"<http://127.0.0.1:8000{prefix}{path}>" in text
    assert "<main" not in text and "<p" not in text


def test_a_search_is_there_with_what_was_asked(client, city):
    article(ArticleKind.NEWS, "秸秆禁烧的通知")
    html = client.get("/search/?q=秸秆").content.decode()
    (address,) = re.findall(r'text/markdown" href="([^"]+)"', html)
    text = client.get(address.removeprefix("http://127.0.0.1:8000")).content.decode()

    assert "秸秆禁烧的通知" in text


def test_penalties_and_outcomes_link_theirs(client, lead):  # noqa: F811
    penalty = published(lead)
    with time_machine.travel(NOW, tick=False):
        text = twin_of(client, penalty.get_absolute_url()).content.decode()
    assert "汉中示例建材有限公司" in text

    case = published_case()
    text = twin_of(client, f"/complaints/{case.number}/").content.decode()
    assert case.number in text


@pytest.mark.parametrize("path", ["/complaints/receipt/", "/subscribe/confirm/?key=a"])
def test_what_is_somebodys_own_has_none(client, city, path):
    assert "text/markdown" not in client.get(path).content.decode()
    assert client.get(f"{path.partition('?')[0].rstrip('/')}.md").status_code == 404


def test_a_form_shows_the_same_to_everybody_and_sets_no_cookie(client, city):
    client.cookies["csrftoken"] = "a" * 32
    answer = client.get("/complaints/track.md")

    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_tile_that_leads_somewhere_is_one_line():
    html = '<ul><li><a href="https://e.example/"><b>汉台区</b>\n <span>AQI 40</span></a></li></ul>'

    assert markdown_of(html) == "- [**汉台区** AQI 40](https://e.example/)"


def test_an_article_with_table_and_links(client):
    page = article(
        ArticleKind.NEWS, "关于<大气>的通知", text='<p>见<a href="/air/">实况</a>。</p><h2>二</h2>'
    )
    text = twin_of(client, page.url).content.decode()

    assert "# 关于<大气>的通知" in text.replace("\\", "")
    assert "[实况](http://127.0.0.1:8000/air/)" in text


def test_the_twin_follows_the_language(client, city):
    assert "漢台區" in client.get("/zh-hant/air.md").content.decode()
    assert "Hantai District" in client.get("/en/air.md").content.decode()


def test_what_is_withdrawn_is_gone_here_too(client):
    page = article(ArticleKind.NEWS, "撤回", text="<p>正文</p>")
    now = NOON + timedelta(hours=1)
    with time_machine.travel(now, tick=False):
        page_withdraw(page=page, category="factual-error", reason="有误。", by=None, now=now)
    answer = client.get(f"{page.url.rstrip('/')}.md")

    assert answer.status_code == 410
    assert "有误。" in answer.content.decode() and "正文" not in answer.content.decode()


def test_nobody_reads_here_what_is_not_public(client, admin_client):
    private = article(ArticleKind.NEWS, "内部")
    hidden = draft(NoticePage(title="草稿", slug="draft"))
    restrict(private)
    for one in (client, admin_client):
        assert one.get(f"{private.url.rstrip('/')}.md").status_code == 404
        assert one.get(f"/{hidden.slug}.md").status_code == 404


@pytest.mark.parametrize(
    "path", ["/admin.md", "/api/v1/docs.md", "/feeds/all.md", "/nothing.md", "/.md", "/a//b.md"]
)
def test_what_is_no_page_has_no_twin(client, city, path):
    assert client.get(path).status_code == 404


def test_a_demonstration_says_so(client, city, monkeypatch):
    page = article(ArticleKind.NEWS, "演示文章", is_demo=True)
    text = twin_of(client, page.url).content.decode()

    assert "演示" in text.split("# ")[0]


def test_programs_find_the_columns(client, city):
    for prefix in ("", "/zh-hant", "/en"):
        answer = client.get(f"{prefix}/llms.txt")
        text = answer.content.decode()
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert text.startswith("# ")
        for address in re.findall(r"\]\(http://127\.0\.0\.1:8000([^)]+)\)", text):
            assert client.get(address).status_code == 200, address
        assert f"{prefix}/penalties.md" in text and f"{prefix}/search.md" in text
    assert "## Data" not in client.get("/llms.txt").content.decode()


def test_a_table_stays_a_table():
    head, row = "<thead><tr><th>县区</th></tr></thead>", "<tbody><tr><td>汉台|区</td></tr></tbody>"
    html = f"<table>{head}{row}</table>"

    assert markdown_of(html).splitlines()[1] == "| --- |"
    assert plain_text_of(html) == "县区\n汉台|区"
