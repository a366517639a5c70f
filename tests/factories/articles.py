"""Columns, articles and responses for the Given of a test."""

from datetime import datetime, timedelta
from typing import Any

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.core.measures.models import ServedMeasure
from cms.responses.models import ResponseClass, ResponseIndexPage, ResponsePage
from portal.grid.models import Unit
from tests.factories.pages import COLUMN, NOON, draft, home, publish

REQUIRED = {
    ArticleKind.POLICY: {
        "document_number": "汉政办发〔2026〕12号",
        "issuing_body": "汉中市人民政府办公室",
        "document_date": NOON.date(),
    },
    ArticleKind.MEASURE: {"measure_number": 43, "plan": "汉中市2019年蓝天保卫战工作方案"},
}


def column(kind: ArticleKind) -> ArticleIndexPage:
    """Return the column of a kind, which is made on first use."""
    found = ArticleIndexPage.objects.filter(kind=kind).first()
    if found is None:
        found = ArticleIndexPage(title=str(kind.label), slug=kind.value, kind=kind, **COLUMN)
        home().add_child(instance=found)
    return found


def new_article(
    kind: ArticleKind, title: str = "关于做好秋冬季大气污染防治工作的通知", **fields: Any
) -> ArticlePage:
    """Return an article with what its kind asks for, not yet in the tree."""
    text = fields.pop("text", "<p>各县区、各有关部门：</p>")
    body = fields.pop("body", [{"type": "paragraph", "value": text}])
    page = ArticlePage(title=title, kind=kind, **{**REQUIRED.get(kind, {}), **fields})
    page.body = page.body.stream_block.to_python(body)
    return page


def article(
    kind: ArticleKind,
    title: str = "关于做好秋冬季大气污染防治工作的通知",
    *,
    at: datetime = NOON,
    **fields: Any,
) -> ArticlePage:
    """Publish an article at that moment; `serves` names the measures that it serves."""
    serves = fields.pop("serves", ())
    page = new_article(kind, title, **fields)
    page.served_measures = [ServedMeasure(number=number) for number in serves]
    return publish(page, at=at, under=column(kind))


def concern_class(hours: int = 48) -> ResponseClass:
    """Return a class of concern with its instrument."""
    return ResponseClass.objects.get_or_create(
        hours=hours, defaults={"name": f"{hours}小时内回应", "instrument": "国办发〔2016〕61号"}
    )[0]


def responses_column() -> ResponseIndexPage:
    """Return the column of responses, which is made on first use."""
    found = ResponseIndexPage.objects.first()
    if found is None:
        found = ResponseIndexPage(title="回应关切", slug="responses", **COLUMN)
        home().add_child(instance=found)
    return found


def new_response(title: str = "关于夜间异味问题的回应", **fields: Any) -> ResponsePage:
    """Return a response with all that it needs, not yet in the tree."""
    unit = Unit.objects.get_or_create(
        code="office", defaults={"name": "汉中市大气污染治理办公室", "kind": "office"}
    )[0]
    hours = fields.pop("hours", 48)
    text = [{"type": "paragraph", "value": "<p>经现场核查，情况如下。</p>"}]
    values = {
        "concern": "近期夜间有刺鼻气味，是否有企业偷排？",
        "raised_at": NOON - timedelta(hours=20),
        "concern_class": concern_class(hours),
        "answered_by": unit,
        **fields,
    }
    page = ResponsePage(title=title, **values)
    page.facts = page.facts.stream_block.to_python(text)
    page.answer = page.answer.stream_block.to_python(text)
    return page


def response(
    title: str = "关于夜间异味问题的回应", *, at: datetime = NOON, **fields: Any
) -> ResponsePage:
    """Publish a response at that moment."""
    return publish(new_response(title, **fields), at=at, under=responses_column())


def rumour(title: str = "网传汉江出现大量死鱼", **fields: Any) -> ResponsePage:
    """Publish the refutation of a rumour."""
    values = {"kind": "rumour", "verdict": "false", "concern": "汉江汉中段出现大量死鱼", **fields}
    return response(title, **values)


def response_draft(**fields: Any) -> ResponsePage:
    """Put a response into the tree that nobody has published."""
    return draft(new_response(**fields), under=responses_column())
