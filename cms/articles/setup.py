"""What do the articles need in a new installation? A column for each kind, and sources to quote."""

from typing import Final

from wagtail.models import Page

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage
from cms.core.columns.enums import ColumnType
from cms.core.sources.models import AuthorisedSource, SourceLevel

# Kind, title, last part of the address, type by the rules, days until stale, purpose, keywords.
COLUMNS: Final = (
    (
        ArticleKind.NOTICE, "通知公告", "notices", ColumnType.POLICIES, 180,
        "发布大气污染防治有关通知、公告、公示。", "通知;公告;公示;大气污染防治",
    ),
    (
        ArticleKind.NEWS, "工作动态", "news", ColumnType.NEWS, 14,
        "反映全市及各县区大气污染防治工作进展和成效。", "工作动态;治污降霾;蓝天保卫战",
    ),
    (
        ArticleKind.POLICY, "政策文件", "policies", ColumnType.POLICIES, 180,
        "公开大气污染防治政策文件及其有效性。", "政策文件;大气污染防治;规范性文件",
    ),
    (
        ArticleKind.INTERPRETATION, "政策解读", "interpretations", ColumnType.INTERPRETATION, 180,
        "解读本市大气污染防治政策文件，与文件相互关联。", "政策解读;大气污染防治",
    ),
    (
        ArticleKind.SCIENCE, "科普知识", "science", ColumnType.OVERVIEW, 180,
        "普及霾的成因、污染来源和健康防护知识。", "科普;霾;来源解析;健康防护",
    ),
    (
        ArticleKind.MEASURE, "治理措施", "measures", ColumnType.OVERVIEW, None,
        "逐项公开方案确定的治理措施及其落实情况。", "治理措施;蓝天保卫战;工作方案",
    ),
)  # fmt: skip
SOURCES: Final = (
    ("新华社", SourceLevel.CENTRAL, "http://www.news.cn/"),
    ("人民日报", SourceLevel.CENTRAL, "http://www.people.com.cn/"),
    ("生态环境部", SourceLevel.CENTRAL, "https://www.mee.gov.cn/"),
    ("陕西省生态环境厅", SourceLevel.PROVINCE, "https://sthjt.shaanxi.gov.cn/"),
    ("陕西日报", SourceLevel.PROVINCE, "https://www.sxdaily.com.cn/"),
    ("汉中市人民政府", SourceLevel.CITY, "https://www.hanzhong.gov.cn/"),
    ("汉中市生态环境局", SourceLevel.CITY, ""),
    ("汉中日报", SourceLevel.CITY, ""),
)


def articles_set_up(*, home: Page) -> None:
    """Create the columns that are missing below the home page, and the list of sources, once."""
    there = set(ArticleIndexPage.objects.child_of(home).values_list("kind", flat=True))
    for kind, title, slug, column_type, days, description, keywords in COLUMNS:
        if kind not in there:
            home.add_child(
                instance=ArticleIndexPage(
                    kind=kind,
                    title=title,
                    slug=slug,
                    show_in_menus=True,
                    column_type=column_type,
                    description=description,
                    keywords=keywords,
                    renew_within_days=days,
                )
            )
    if not AuthorisedSource.objects.exists():
        AuthorisedSource.objects.bulk_create(
            AuthorisedSource(name=name, level=level, url=url) for name, level, url in SOURCES
        )
