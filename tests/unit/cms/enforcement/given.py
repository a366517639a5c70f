"""Spreadsheets, penalties and people for the Given of a test."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from openpyxl import Workbook

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.services import penalty_enter, penalty_publish
from portal.grid.models import Area

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI)
# A made-up identity number whose check digit fits: born 1990-01-01; and one born 2010-01-01.
GROWN_UP = "610702199001010012"
ROW: dict[str, Any] = {
    "行政相对人名称*": "汉中示例建材有限公司",
    "行政相对人类别*": "法人及非法人组织",
    "行政相对人代码_1(统一社会信用代码)": "91610702MA0000001X",
    "法定代表人": "赵示例",
    "行政处罚决定书文号*": "陕0702环罚〔2026〕1号",
    "违法行为类型*": "超过大气污染物排放标准排放大气污染物",
    "违法事实*": "2026年10月20日检测，颗粒物排放浓度超过标准限值。",
    "处罚依据*": "《中华人民共和国生态环境法典》第一千一百零七条",
    "处罚类别*": "罚款",
    "处罚内容*": "罚款人民币拾万元整",
    "罚款金额(万元)": 10,
    "处罚决定日期*": date(2026, 11, 16),
    "处罚机关*": "汉中市生态环境局汉台分局",
    "失信程度": "一般",
    "县区": "汉台区",
}


def row(**changes: Any) -> dict[str, Any]:
    """Return a row of the sheet; keys are headings without their mark."""
    marked = {key.rstrip("*"): key for key in ROW}
    return ROW | {marked.get(key, key): value for key, value in changes.items()}


def book_of(*rows: dict[str, Any], headings: list[str] | None = None) -> Workbook:
    """Return a workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "行政处罚"
    names = headings or list(dict.fromkeys(key for one in rows for key in one))
    sheet.append(names)
    for one in rows:
        sheet.append([one.get(name) for name in names])
    return book


def bytes_of(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(*rows: dict[str, Any], headings: list[str] | None = None) -> bytes:
    """Return the file of a workbook with these rows."""
    return bytes_of(book_of(*(rows or (ROW,)), headings=headings))


def values_of(**changes: Any) -> dict[str, Any]:
    """Return the fields of a penalty, as a form gives them."""
    return {
        "party_kind": "legal",
        "party_name": "汉中示例建材有限公司",
        "decision_number": "陕0702环罚〔2026〕1号",
        "violation_type": "超过大气污染物排放标准排放大气污染物",
        "facts": "颗粒物排放浓度超过标准限值。",
        "basis": "《生态环境法典》第一千一百零七条",
        "penalty_types": "罚款",
        "content": "罚款人民币拾万元整",
        "decided_on": date(2026, 11, 16),
        "authority": "汉中市生态环境局汉台分局",
        "severity": "general",
        "area_id": Area.objects.get(code="610702").pk,
        **changes,
    }


def entered(by: User | None = None, now: datetime = NOW, **changes: Any) -> Penalty:
    """Enter a penalty."""
    return penalty_enter(values=values_of(**changes), by=by, now=now)


def published(by: User, now: datetime = NOW, **changes: Any) -> Penalty:
    """Enter a penalty and let somebody else publish it."""
    return penalty_publish(penalty=entered(now=now, **changes), by=by, now=now)
