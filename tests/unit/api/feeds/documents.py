"""Two feeds that never change, for the comparison byte for byte."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.feeds.documents import FeedDocument, FeedItem, FeedLinks, Tombstone
from cms.core.files import PublicationFile

SITE = "https://air.example.gov.cn"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NEVER = datetime(1970, 1, 1, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAILY = FeedItem(
    id="urn:uuid:00000000-0000-4000-8000-000000000002",
    url=f"{SITE}/bulletins/daily-2026-11-20/",
    title="汉中市空气质量日报（11月20日）",
    summary="今日空气质量“良”，首要污染物 PM2.5 & PM10 < 75；<b>不是标签</b>。",
    html='<h2>一、总体情况</h2><p>AQI 为 <strong>68</strong> &amp; 良，见<a href="'
    f'{SITE}/air/?a=1&amp;b=2">实况</a>。</p>',
    language="zh-Hans",
    published_at=NOON,
    updated_at=NOON + timedelta(hours=5, minutes=30),
    categories=("日报", "汉中市"),
    picture=PublicationFile(f"{SITE}/media/daily.png", "image/png", 20480, "六项浓度", 1200, 630),
    attachments=(
        PublicationFile(f"{SITE}/media/daily.pdf", "application/pdf", 40960, "日报原文"),
        PublicationFile(f"{SITE}/media/daily.csv", "text/csv", 512, "数据"),
    ),
)
MEMO = FeedItem(
    id="urn:uuid:00000000-0000-4000-8000-000000000001",
    url=f"{SITE}/memo/",
    title="【演示数据】备忘",
    summary="摘要",
    html="<p>正文 ]]&gt; 与 &lt;script&gt;</p>",
    language="zh-Hans",
    published_at=NOON - timedelta(days=1),
    updated_at=NOON - timedelta(days=1),
)
FULL = FeedDocument(
    id="urn:uuid:00000000-0000-5000-8000-0000000000ff",
    url=f"{SITE}/",
    feed_url=f"{SITE}/feeds/all.xml",
    title="汉中市空气质量信息发布平台 · 全部发布",
    description="全文发布。",
    language="zh-Hans",
    author="汉中市生态环境局",
    updated_at=DAILY.updated_at,
    items=(DAILY, MEMO),
)
EMPTY = FeedDocument(
    id=FULL.id,
    url=FULL.url,
    feed_url=FULL.feed_url,
    title=FULL.title,
    description=FULL.description,
    language=FULL.language,
    author=FULL.author,
    updated_at=NEVER,
    items=(),
)
ARCHIVE = replace(
    FULL,
    feed_url=f"{SITE}/feeds/all/2026-11.xml",
    items=(MEMO,),
    tombstones=(
        Tombstone(DAILY.id, DAILY.url, NOON + timedelta(hours=7), "内容有误", "汉中市空气质量日报"),
    ),
    links=FeedLinks(
        current=FULL.feed_url,
        next=f"{FULL.feed_url}?after=MQ",
        prev_archive=f"{SITE}/feeds/all/2026-10.xml",
        next_archive=f"{SITE}/feeds/all/2026-12.xml",
    ),
    is_archive=True,
    hubs=("https://hub.example.org/",),
)
