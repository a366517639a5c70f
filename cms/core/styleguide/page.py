"""How do the components look that frame a page and speak to its reader?"""

from collections.abc import Iterable
from datetime import timedelta
from types import SimpleNamespace

from django.core.paginator import Paginator

from cms.core.columns.filters import Filter, filter_row
from cms.core.navigation import NavigationItem
from cms.core.styleguide.example import Example
from cms.core.styleguide.samples import HOUR


def page_examples() -> Iterable[Example]:
    """Give the components that frame a page and say something."""
    yield Example(
        "site_header",
        "",
        {
            "site_name": "汉中市空气质量信息发布平台",
            "navigation": _navigation(),
            "report_url": "#site_header",
            "site_search_url": "#site_header",
            "language_links": [
                SimpleNamespace(label="简体", code="zh-hans", url="#site_header", is_current=True),
                SimpleNamespace(label="繁體", code="zh-hant", url="#site_header", is_current=False),
                SimpleNamespace(label="English", code="en", url="#site_header", is_current=False),
            ],
        },
    )
    yield Example("search_form", "", {"text": "治污降霾", "is_large": True})
    yield Example("report_call", "", {"report_url": "#report_call"})
    yield Example("emergency_hint", "")
    yield Example("site_footer", "", {"site_settings": _settings()})
    yield Example(
        "demo_band",
        "",
        {"text": "本页数据为安康、广元等地历史数据的回放，不是汉中当前的空气质量。"},
    )
    levels = ("yellow", "orange", "red")
    yield Example("alert_band", "", {"alerts": [_alert(level) for level in levels]})
    crumbs = [
        SimpleNamespace(label=label, url="#breadcrumb")
        for label in ("首页", "空气质量公报", "2026年10月月报")
    ]
    yield Example("breadcrumb", "", {"crumbs": crumbs})
    yield Example("tabs", "", {"tabs": _tabs(), "label": "时段"})
    yield Example("list_filters", "", {"filters": _filters(), "label": "工作动态"})
    page = Paginator(range(95), 10).page(3)
    yield Example("pagination", "", {"page_obj": page})
    for kind, text in (
        ("info", "小时数据在整点后一小时内发布，为参考值。"),
        ("warning", "2026年3月1日起执行新标准，与上年同期相比时已按新标准重新计算。"),
        ("error", "文件无法读取：第一行不是列名。"),
        ("success", "公报已发布。"),
    ):
        yield Example("notice", kind, {"kind": kind, "text": text})
    correction = {
        "kind": "correction",
        "text": "原文PM₁₀浓度“98”应为“89”。",
        "reason": "系录入错误。",
        "moment": HOUR,
    }
    yield Example("notice", "correction", correction)
    yield Example(
        "empty_state",
        "",
        {
            "title": "这一天没有数据",
            "text": "监测站当天停机检修。",
            "url": "/air/",
            "label": "查看现在的空气质量",
        },
    )


def _alert(value: str) -> SimpleNamespace:
    """Return an alert as the band takes it; the families' own classes are not known here."""
    colour, response = {"yellow": ("黄色", "Ⅲ"), "orange": ("橙色", "Ⅱ"), "red": ("红色", "Ⅰ")}[
        value
    ]
    return SimpleNamespace(
        level=SimpleNamespace(value=value, full_name=f"重污染天气{colour}预警", response=response),
        notice=SimpleNamespace(
            area_names="汉中市",
            effective_at=HOUR,
            expected_end=HOUR + timedelta(days=3),
            url="#alert_band",
        ),
        has_begun=True,
        is_overdue=value == "red",
        change=None,
    )


def _settings() -> SimpleNamespace:
    return SimpleNamespace(
        organiser="汉中市生态环境局",
        operator="汉中市大气污染治理办公室",
        contact="（示例）汉中市汉台区",
        site_id_code="6107000000",
        icp_number="陕ICP备00000000号",
        police_number="陕公网安备 00000000000000号",
    )


def _navigation() -> tuple[NavigationItem, ...]:
    here = "#site_header"
    below = tuple(
        NavigationItem(label, here, False) for label in ("空气质量公报", "重污染天气预警")
    )
    return (
        NavigationItem("首页", here, False),
        NavigationItem("实时空气质量", here, True),
        NavigationItem("公报预警", "", False, below),
    )


def _filters() -> list[Filter]:
    asked: dict[str, object] = {"year": 2026, "month": "", "area": ""}
    return [
        filter_row("year", "年份", [(year, f"{year}年") for year in (2026, 2025)], asked),
        filter_row("month", "月份", [(month, f"{month}月") for month in range(1, 12)], asked),
    ]


def _tabs() -> list[NavigationItem]:
    return [
        NavigationItem(label, "#tabs", label == "24小时") for label in ("24小时", "7天", "30天")
    ]
