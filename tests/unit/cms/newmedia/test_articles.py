"""What becomes of a text on its way into a WeChat article?"""

import io
from dataclasses import fields

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from lxml import html as lxml_html
from PIL import Image

from cms.core.models import SiteSettings
from cms.newmedia.articles import article_of, article_of_draft, draft_measured
from cms.newmedia.shelves import NOMINAL_ADDRESS
from cms.publications import published
from tests.factories.pages import draft, home, notice, publish
from tests.pages.models import NoticePage

SITE = "https://air.example.gov.cn"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_home(settings, tmp_path):
    settings.MEDIA_ROOT, settings.BASE_URL = tmp_path, SITE


def made(body: str = "<p>正文</p>", **told):
    """Return the article of a draft with this text."""
    return article_of_draft(draft(NoticePage(title="停电通知", body=body, **told)))


def picture(name: str = "图.webp") -> str:
    """Store a picture and return its address."""
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(stream, "WEBP")
    return str(default_storage.url(default_storage.save(name, ContentFile(stream.getvalue()))))


def rules(article) -> list[str]:
    return [one.rule for one in article.findings]


def text_of(article) -> str:
    return str(lxml_html.fromstring(f"<div>{article.html}</div>").text_content())


def test_looks_stand_in_the_elements_and_names_are_gone():
    article = made(
        '<h2 class="x" id="y">标题</h2><p class="number">字</p><script>alert(1)</script>'
    )
    assert '<h2 style="' in article.html
    assert "class" not in article.html
    assert "id=" not in article.html
    assert "alert" not in article.html
    assert not article.is_refused


def test_a_hostile_style_is_not_kept():
    article = made(
        '<td style="position:fixed;width:9999px;text-align:start">字</td><p onclick="x">a</p>'
    )
    assert "position" not in article.html
    assert "9999" not in article.html
    assert rules(article) == []


def test_elements_become_those_of_wechats_editor():
    article = made(
        "<figure><figcaption>图说</figcaption></figure><dl><dt>题</dt><dd>值</dd></dl>"
        "<blockquote><p>话</p></blockquote><b>粗</b><i>斜</i><q>引</q><time>今</time>"
    )
    tags = {one.tag for one in lxml_html.fromstring(f"<div>{article.html}</div>").iter()}
    assert tags <= {"div", "section", "p", "strong", "em", "img", "span"}
    assert "“引”" in article.html


def test_a_link_becomes_words_with_a_number_and_a_line_in_the_list():
    article = made(
        '<p>见<a href="/air/">实况</a>和<a href="https://b.example/x?a=1&amp;b=2">办法</a>，'
        '再见<a href="/air/">这里</a>。</p>'
    )
    text = text_of(article)
    assert "见实况[1]和办法[2]，再见这里[1]。" in text
    assert f"[1] 实况{SITE}/air/" in text
    assert "[2] 办法https://b.example/x?a=1&b=2" in text
    assert "<a" not in article.html


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="tel:12369">12369</a>', "请拨12369。"),
        ('<a href="tel:12369">热线</a>', "请拨热线（12369）。"),
        ('<a href="mailto:a@b.example">信箱</a>', "请拨信箱（a@b.example）。"),
        ('<a href="https://b.example/">https://b.example/</a>', "请拨https://b.example/。"),
        ('<a href="#top">上面</a>', "请拨上面。"),
        ('<a href="javascript:alert(1)">坏</a>', "请拨坏。"),
    ],
)
def test_what_needs_no_number_gets_none(link, text):
    article = made(f"<p>请拨{link}。</p>")
    assert text in text_of(article)
    assert "[1]" not in text_of(article)


def test_a_link_to_an_article_in_wechat_stays():
    html = '<a href="https://mp.weixin.qq.com/s/abc" title="x">上期</a>'
    article = made(f"<p>{html}</p>")
    assert '<a href="https://mp.weixin.qq.com/s/abc">上期</a>' in article.html
    assert "dead-link" not in rules(article)


def test_a_picture_is_made_fit_and_stands_under_its_name():
    address = picture()
    article = made(f'<p><img src="{address}" alt="工地"></p><p><img src="{address}" alt="再"></p>')
    shown, code = article.pictures
    assert (shown.name, shown.media_type, shown.alt) == ("picture-1.jpg", "image/jpeg", "工地")
    assert code.name == "picture-2.png"
    assert article.html.count('src="picture-1.jpg"') == 2
    assert 'data-w="900"' in article.html
    assert 'data-ratio="0.6667"' in article.html


def test_a_picture_that_is_not_there_leaves_its_words_and_is_told():
    article = made('<p><img src="/media/weg.png" alt="工地喷淋"></p>')
    assert "（工地喷淋）" in article.html
    assert rules(article) == ["picture-missing"]
    assert not article.is_refused


def test_a_picture_of_another_house_is_not_fetched():
    article = made('<img src="https://evil.example/media/a.png" alt="外">')
    assert "evil.example" not in article.html
    assert rules(article) == ["picture-missing"]


def test_names_become_the_addresses_that_wechat_gave():
    article = made(f'<img src="{picture()}" alt="图">')
    given = {one.name: f"https://mmbiz.qpic.cn/{one.name}/0?a=1&b=2" for one in article.pictures}
    html = article.html_with(given)
    assert 'src="https://mmbiz.qpic.cn/picture-1.jpg/0?a=1&amp;b=2"' in html
    with pytest.raises(KeyError):
        article.html_with({})


def test_the_picture_of_a_page_without_one_in_its_text_is_shown():
    address = picture()
    assert 'alt="六项污染物浓度"' in made(picture_path=address).html
    assert (
        "六项" not in made(f'<img src="{address}" alt="图">', slug="b", picture_path=address).html
    )


def test_every_article_has_a_cover_of_wechats_shape():
    for article in (made(), made(slug="b", picture_path=picture())):
        assert article.cover.media_type == "image/jpeg"
        assert article.cover.width / article.cover.height == pytest.approx(2.35, abs=0.01)


def test_files_stand_in_the_list_but_not_those_for_programs():
    assert "[1] 原文" in text_of(made(file_path="/documents/1/a.pdf"))
    assert f"{SITE}/documents/1/a.pdf" in text_of(made(slug="b", file_path="/documents/1/a.pdf"))


def test_a_wide_table_can_be_moved_and_says_so():
    cells = "".join(f"<td>第{number}列</td>" for number in range(9))
    article = made(f"<table><caption>日报</caption><tbody><tr>{cells}</tr></tbody></table>")
    tree = lxml_html.fromstring(f"<div>{article.html}</div>")
    holder = next(one.getparent() for one in tree.iter("table"))
    assert "overflow-x:auto" in holder.get("style").replace(" ", "")
    assert "日报" in article.html
    assert "caption" not in article.html
    with translation.override("zh-hans"):
        hint = translation.gettext("Swipe sideways to see all columns.")
    assert hint in article.html
    assert hint not in article.plain_text
    assert "第8列" in article.plain_text


def test_a_table_that_fits_says_nothing():
    article = made("<table><tbody><tr><th>县区</th><td>12</td></tr></tbody></table>")
    with translation.override("zh-hans"):
        assert translation.gettext("Swipe sideways to see all columns.") not in article.html


def test_spaces_between_blocks_are_not_counted():
    assert "正文</p><p" in made("<p>正文</p>\n\n   <p>二</p>").html
    assert "一 <strong>二</strong> 三" in made("<p>一\n <b>二</b> 三</p>", slug="b").html


def test_a_demonstration_says_so_in_title_and_text():
    article = made(is_demo=True)
    assert article.title == "【演示数据】停电通知"
    assert article.measure.title == 10
    with translation.override("zh-hans"):
        assert translation.gettext("Demonstration data") in article.title


def test_author_and_digest_come_from_the_page_and_the_office():
    SiteSettings.objects.create(site=home().sites_rooted_here.get(), organiser="汉中市大气办")
    article = made(summary="字" * 200)
    assert article.author == "汉中市大气办"
    assert (len(article.digest), article.digest[-1]) == (128, "…")
    assert rules(article) == ["too-long"]
    assert not article.is_refused


def test_an_authors_name_that_is_too_long_is_left_out_and_told():
    SiteSettings.objects.create(site=home().sites_rooted_here.get(), organiser="名" * 17)
    article = made()
    assert article.author == ""
    assert rules(article) == ["too-long"]


def test_without_a_summary_the_text_is_the_digest():
    assert made("<p>各县区：</p><p>请注意。</p>").digest == "各县区： 请注意。"


def test_a_title_is_never_cut_but_refused():
    page = draft(NoticePage(title="题" * 33, body="<p>字</p>", slug="c"))
    article = article_of_draft(page)
    assert article.title == "题" * 33
    assert article.is_refused


@pytest.mark.parametrize(("limit", "is_refused"), [(0, True), (1, False)])
def test_the_body_stays_below_its_limit(settings, limit, is_refused):
    length = made().body_length
    settings.WECHAT_BODY_LIMIT = length + limit
    assert made(slug="b").is_refused is is_refused
    settings.WECHAT_BODY_LIMIT = 20_000
    settings.WECHAT_BODY_BYTES = made(slug="c").body_bytes + limit
    assert made(slug="d").is_refused is is_refused


def test_the_body_is_counted_with_addresses_as_long_as_wechats():
    article = made(f'<img src="{picture()}" alt="图">')
    names = [one.name for one in article.pictures]
    longer = sum(len(NOMINAL_ADDRESS) - len(name) for name in names)
    assert article.body_length == len(article.html) + longer


def test_a_month_s_table_costs_little_of_the_length():
    rows = "".join(f"<tr><th>{day}日</th>{'<td>12</td>' * 9}</tr>" for day in range(31))
    article = made(f"<table><tbody>{rows}</tbody></table>")
    assert 'cellpadding="5"' in article.html
    assert "<td style" not in article.html
    assert article.body_length < 20 * 31 * 10


def test_what_is_measured_while_writing_is_what_will_be_sent():
    page = draft(NoticePage(title="通知", body=f'<p>字<img src="{picture()}" alt="图"></p>'))
    sent, measured = article_of_draft(page).measure, draft_measured(page)
    for one in fields(sent):
        assert getattr(measured, one.name) == pytest.approx(getattr(sent, one.name), abs=24)


def test_what_is_published_makes_the_same_article_with_its_corrections():
    page = notice("停电通知", body="<p>正文</p>")
    (before,) = [article_of(one) for one in published()]
    assert before.html == article_of_draft(page).html
    assert before.source_url == published()[0].url
    page.body = "<p>改后</p>"
    publish(page)
    (after,) = [article_of(one) for one in published()]
    assert "第1处有误。" in after.html
    assert "改后" in after.html


def test_a_new_page_that_was_never_saved_has_an_article():
    assert article_of_draft(NoticePage(title="新", body="<p>字</p>")).source_url == SITE


def test_an_article_is_chinese_and_its_findings_speak_to_the_editor():
    with translation.override("en"):
        article = made('<img src="/media/weg.png" alt="图">')
    assert article.findings[0].sentence.startswith("A picture cannot be read")
    with translation.override("zh-hans"):
        label = translation.gettext("QR code of the page")
    assert label in article.html


def test_a_post_on_weibo_shows_title_and_address_whole():
    article = made(summary="摘" * 300)
    assert article.weibo_text.startswith("【停电通知】摘")
    assert article.weibo_text.endswith(article.source_url)
    assert "…" in article.weibo_text
    short = made(slug="b", summary="两日内恢复。")
    assert short.weibo_text == f"【停电通知】两日内恢复。 {short.source_url}"
