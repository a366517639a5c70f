"""Which alert does the demonstration tell of? One that is over, so that no page shows a false one.

All of it says that it is a demonstration: the titles, the texts, the numbers and the messages. The
notices are published one after the other now, as publication times are real; what they tell of
lies in the winter before.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from cms.alerts.enums import NoticeKind
from cms.alerts.models import Alert, AlertIndexPage, AlertMessage, AlertPage, AlertSequel
from cms.alerts.services import notice_draft
from portal.grid.models import Area
from portal.grid.selectors import home_area

MARK: Final = "（演示）"
ISSUER: Final = {
    "issuing_body": "汉中市重污染天气应急指挥部办公室（演示）",
    "approver": "汉中市重污染天气应急指挥部（演示）",
}
MEASURES: Final = {
    "health_advice": (
        "儿童、老年人和心血管、呼吸系统疾病患者留在室内，避免体力消耗。\n"
        "一般人群避免户外活动，外出时做好防护。"
    ),
    "health_measures": "中小学、幼儿园停止户外课程和活动。\n医疗机构增加呼吸类疾病门诊医护人员。",
    "advisory_measures": "公众尽量乘坐公共交通工具出行。\n排污单位在达标基础上自愿减少排放。",
    "mandatory_measures": (
        "工业企业按应急减排清单落实减排措施。\n施工工地停止土石方作业和建筑拆除。\n"
        "建成区道路增加清扫保洁频次。"
    ),
}
SPAN: Final = timedelta(days=330)


def alerts_create(*, now: datetime) -> None:
    """Publish a yellow alert of the winter before, its upgrade and its lifting, all at once."""
    index = AlertIndexPage.objects.first()
    if index is None or AlertPage.objects.filter(is_demo=True).exists():
        return
    begin = timezone.localtime(now - SPAN).replace(hour=18, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        first = _first(index, begin)
        upgraded = _next(first, NoticeKind.UPGRADED, now, begin + timedelta(days=1), number=2)
        _next(upgraded, NoticeKind.LIFTED, now, begin + timedelta(days=4), number=3)


def _first(index: AlertIndexPage, begin: datetime) -> AlertPage:
    area: Area = home_area()
    page = AlertPage(
        title=f"{area.name}发布重污染天气黄色预警{MARK}",
        summary="演示内容：不是真实预警。",
        level="yellow",
        document_number="演示〔0000〕1号",
        issued_at=begin,
        effective_at=begin + timedelta(hours=6),
        expected_end=begin + timedelta(days=3),
        cause="演示内容。受静稳、高湿等不利气象条件影响，预计将出现一次重污染天气过程。",
        live=False,
        is_demo=True,
        **ISSUER,
        **MEASURES,
    )
    page.areas = [area]
    index.add_child(instance=page)
    return _published(page)


def _next(
    previous: AlertPage, kind: NoticeKind, now: datetime, at: datetime, *, number: int
) -> AlertPage:
    page = notice_draft(previous=previous, kind=kind, by=None, now=now)
    causes = {
        NoticeKind.UPGRADED: "演示内容。经会商研判，污染程度将加重、持续时间将延长。",
        NoticeKind.LIFTED: "演示内容。大气扩散条件逐步转好，达到解除预警条件。",
    }
    values: dict[str, Any] = {
        "title": f"{page.title}{MARK}",
        "summary": "演示内容：不是真实预警。",
        "document_number": f"演示〔0000〕{number}号",
        "issued_at": at,
        "effective_at": at,
        "expected_end": None if kind == NoticeKind.LIFTED else at + timedelta(days=3),
        "cause": causes[kind],
    }
    for name, value in values.items():
        setattr(page, name, value)
    return _published(page)


def _published(page: AlertPage) -> AlertPage:
    page.save()
    page.save_revision().publish()
    published: AlertPage = AlertPage.objects.get(pk=page.pk)
    return published


@transaction.atomic
def alerts_remove() -> None:
    """Remove the demonstration's notices, the newest first, and what went out for them."""
    pages = list(AlertPage.objects.filter(is_demo=True).order_by("-pk"))
    AlertSequel.objects.filter(is_demo=True).delete()
    AlertMessage.objects.filter(is_demo=True).delete()
    for page in pages:
        page.delete()
    Alert.objects.filter(is_demo=True).delete()
