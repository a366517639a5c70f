"""Would a validator complain of any feed, in any language, with real pages of every family?"""

import re
from datetime import datetime, timedelta

import feedparser
import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from api.feeds.channels import CHANNELS, FORMATS
from cms.articles.blocks import ArticleBody
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from cms.core.lifecycle.services import page_withdraw
from cms.demo.account import accounts_create
from cms.demo.alerts import alerts_create
from cms.demo.articles import articles_create
from cms.demo.enforcement import enforcement_create
from cms.demo.flashreports import flash_reports_create
from cms.publications import families, published
from portal.complaints.enums import FileKind, OutcomeWithdrawal
from portal.complaints.services.publishing import outcome_withdraw
from portal.grid.models import Area
from tests.factories.articles import article
from tests.factories.complaints import file_of, published_case
from tests.factories.pages import publish
from tests.integration.feed_rules import Body, complaints, is_old_moment
from tests.unit.cms.core.blocks.test_families import document, picture

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the spool of a rendition that it has made to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SITE = "https://air.example.gov.cn"
PREFIXES = ("", "/zh-hant", "/en")
TABLE = {
    "caption": "各县区",
    "table": {
        "columns": [{"type": "text", "heading": "县区"}, {"type": "number", "heading": "AQI"}],
        "rows": [{"values": ["汉台区", "68"]}],
        "caption": "",
    },
}
HOSTILE = (
    '<p>AQI &lt; 100，见<a href="/air/">实况</a>、<a href="javascript:alert(1)">坏链接</a>。</p>'
    "<script>alert(1)</script><h3>二</h3><ul><li>一</li></ul>"
)


def every_block():
    """Return a body with a block of every family that an editor may use."""
    video, captions = document("走访.mp4", b"0123456789"), document("走访.vtt")
    film = {"title": "走访", "video": video.pk, "captions": captions.pk, "credit": "宣传科"}
    return [
        {"type": "heading", "value": "现场 <情况> & 说明"},
        {"type": "paragraph", "value": HOSTILE},
        {"type": "quotation", "value": {"text": "问题不过夜", "source": "检查组"}},
        {"type": "questions", "value": [{"question": "能不能烧？", "answer": "<p>不能。</p>"}]},
        {"type": "picture", "value": picture()},
        {"type": "gallery", "value": {"title": "图集", "pictures": [picture(), picture()]}},
        {"type": "video", "value": film},
        {"type": "document", "value": {"document": document("办法.pdf").pk, "title": "原文"}},
        {"type": "table", "value": TABLE},
        {"type": "figures", "value": {"area": "610700", "mode": "live"}},
    ]


@pytest.fixture
def house(settings, tmp_path):
    """A city with pages of every family, one with every block, one corrected, one withdrawn."""
    settings.MEDIA_ROOT, settings.BASE_URL = tmp_path, SITE
    settings.FEED_HUBS = ["https://hub.example.org/"]
    now = timezone.localtime()
    call_command("setup_city")
    settings.VAR_DIR = tmp_path
    accounts_create()
    for create in (alerts_create, articles_create, flash_reports_create, enforcement_create):
        create(now=now)
    page = article(ArticleKind.NEWS, "所有内容", body=every_block(), at=now)
    page.refresh_from_db()
    gone = article(ArticleKind.NOTICE, "撤回", at=now)
    page_withdraw(page=gone, category="factual-error", reason="有误。", by=None, now=now)
    wrong = article(ArticleKind.NOTICE, "更正", at=now - timedelta(days=3))
    wrong.body = wrong.body.stream_block.to_python([{"type": "paragraph", "value": "<p>新</p>"}])
    publish(wrong, at=now)
    outcomes(now)
    return now


def outcomes(now):
    """Add what came of two complaints, one with a picture, one taken back."""
    shown, taken_back = (published_case(at=now, text="经查 <属实> & 已处理。") for _ in range(2))
    file_of(shown, FileKind.AFTER, may_be_public=True, width=80, height=60)
    outcome_withdraw(taken_back, because=OutcomeWithdrawal.REOPENED, now=now)
    taken_back.save()


def channels(now):
    counties = Area.objects.filter(parent__code="610700").values_list("code", flat=True)
    return [*CHANNELS, "area-610700", *(f"area-{code}" for code in counties)]


def documents(client, form, now):
    """Yield address and answer of every document of a format."""
    for prefix in PREFIXES:
        for channel in channels(now):
            for part in (channel, f"{channel}/{now:%Y-%m}"):
                path = f"{prefix}/feeds/{part}.{form}"
                yield f"{SITE}{path}", client.get(path)


def test_the_page_has_every_block(house):
    page = ArticlePage.objects.get(title="所有内容")

    assert {block.block_type for block in page.body} == set(ArticleBody().child_blocks)
    kinds = {model.publication_kind for model in families()} - {"notices", "memos", "bulletins"}
    assert kinds <= {one.kind for one in published()}


@pytest.mark.parametrize("form", FORMATS)
def test_no_validator_complains(client, house, form):
    wrong = [
        f"{url}: {one}"
        for url, answer in documents(client, form, house)
        for one in complaints(answer.content, answer["Content-Type"], url, form)
    ]

    assert wrong == []


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feedparser_takes_every_feed(client, house, form):
    entries = 0
    for url, answer in documents(client, form, house):
        headers = {"content-type": answer["Content-Type"]}
        parsed = feedparser.parse(answer.content, response_headers=headers)
        assert not parsed.bozo, (url, parsed.get("bozo_exception"))
        entries += len(parsed.entries)

    assert entries > 50


def test_json_feeds_take_part_in_every_archive(client, house):
    with time_machine.travel(house + timedelta(days=40), tick=False):
        answer = client.get(f"/feeds/all/{house:%Y-%m}.json")

    assert "所有内容" in [item["title"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<p onclick="x()">x</p>',
        '<a href="/air/">x</a>',
        '<a href="javascript:x">x</a>',
        '<p style="position:fixed">x</p>',
        "<p>x",
        "</p>",
        "<img>",
        "<!-- x -->",
        '<iframe src="https://a.example/"></iframe>',
    ],
)
def test_the_rules_notice_what_is_wrong(html):
    assert Body(html).wrong


def test_the_rules_notice_a_wrong_day_of_the_week():
    moment = datetime.fromisoformat("2026-11-20T12:00:00+08:00")
    right = moment.strftime("%a, %d %b %Y %H:%M:%S %z")

    assert is_old_moment(right)
    assert not is_old_moment(re.sub("^Fri", "Mon", right))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<guid", b"<guide", "guid"),
        (b'isPermaLink="false"', b'isPermaLink="true"', "guid"),
        (b" +0800</pubDate>", b"</pubDate>", "pubDate"),
        (b'rel="self"', b'rel="via"', "self"),
        (b"<title>", b"<title/><title>", "title"),
        (b'length="', b'length="x', "enclosure"),
        (b"https://air.example.gov.cn/media", b"/media", "media"),
    ],
)
def test_the_rules_notice_a_spoilt_feed(old, new, said):
    with open("tests/data/feeds/full.rss", "rb") as file:
        content = file.read()
    url = f"{SITE}/feeds/all.xml"
    spoilt = content.replace(old, new)
    if new == b"<guide":
        spoilt = spoilt.replace(b"</guid", b"</guide")

    assert complaints(content, "application/rss+xml; charset=utf-8", url, "rss") == []
    wrong = complaints(spoilt, "application/rss+xml; charset=utf-8", url, "rss")
    assert any(said in one for one in wrong)
