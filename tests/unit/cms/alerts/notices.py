"""Notices for the Given of a test."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cms.alerts.enums import NoticeKind
from cms.alerts.models import AlertIndexPage, AlertPage
from cms.alerts.services import notice_draft
from portal.grid.models import Area
from tests.factories.pages import draft, publish

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CITY = ("610700",)
CONTENT = {
    "document_number": "汉污染应急〔2026〕3号",
    "issuing_body": "汉中市重污染天气应急指挥部办公室",
    "approver": "汉中市重污染天气应急指挥部",
    "cause": "受静稳天气影响，预计未来三天我市可能出现重污染过程。",
    "health_measures": "中小学、幼儿园停止户外活动。\n医疗机构增设呼吸疾病门诊。",
    "advisory_measures": "公众绿色出行。\n企业自愿减排。",
    "mandatory_measures": "工业企业执行Ⅱ级减排清单。\n施工工地停止土石方作业。",
    "health_advice": "儿童、老年人和病人留在室内。\n一般人群避免户外运动。",
}


def issue(
    index: AlertIndexPage,
    *,
    at: datetime = NOW,
    codes: tuple[str, ...] = CITY,
    live: bool = True,
    **fields: Any,
) -> AlertPage:
    """Publish the first notice of an alert at that moment, or leave it a draft."""
    page = AlertPage(
        **{
            "title": "汉中市发布重污染天气橙色预警",
            "level": "orange",
            "issued_at": at,
            "effective_at": at,
            "expected_end": at + 3 * DAY,
            **CONTENT,
            **fields,
        }
    )
    page.areas = list(Area.objects.filter(code__in=codes).order_by("code"))
    return publish(page, at=at, under=index) if live else draft(page, under=index)


def follow(
    previous: AlertPage, kind: str, *, at: datetime, live: bool = True, **fields: Any
) -> AlertPage:
    """Publish the notice that follows another, or leave it a draft."""
    page = notice_draft(previous=previous, kind=NoticeKind(kind), by=None, now=at)
    for name, value in {
        "document_number": "汉污染应急〔2026〕4号",
        "cause": "经会商研判，大气扩散条件发生变化。",
        "corrected": "发布时间有误。" if kind == NoticeKind.CORRECTED else "",
        **fields,
    }.items():
        setattr(page, name, value)
    page.save()
    page.save_revision()
    return publish(page, at=at) if live else page
