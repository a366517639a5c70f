"""What do the articles and responses demonstrate? A text of each kind, linked as they would be."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.core.measures.models import ServedMeasure
from cms.core.models import PublicationPage
from cms.demo import articletexts as texts
from cms.responses.enums import ResponseKind, Verdict
from cms.responses.models import ResponseClass, ResponseIndexPage, ResponsePage
from portal.grid.models import Area, Unit

RAISED_BEFORE = timedelta(hours=30)


def articles_create(*, now: datetime) -> None:
    """Publish a text of each kind, and leave one concern waiting for its answer."""
    for number, title, responsible, summary in texts.MEASURES:
        said: dict[str, Any] = {"title": title, "summary": summary, "body": [texts.p(summary)]}
        own = {"measure_number": number, "plan": texts.PLAN, "responsible": responsible}
        _article(ArticleKind.MEASURE, said, **own)
    day = now.date() - timedelta(days=2)
    policy = _article(ArticleKind.POLICY, texts.POLICY, document_date=day)
    _article(ArticleKind.POLICY, texts.WAITING_POLICY, document_date=day)
    _article(ArticleKind.INTERPRETATION, texts.INTERPRETATION, policy=policy)
    for kind, all_of_kind in (
        (ArticleKind.SCIENCE, texts.SCIENCE),
        (ArticleKind.NOTICE, texts.NOTICES),
        (ArticleKind.NEWS, texts.NEWS),
    ):
        for said in all_of_kind:
            _article(kind, said)
    _responses(now)


def articles_clear() -> None:
    """Remove exactly these; interpretations go before the policy that they are about."""
    demo = ArticlePage.objects.filter(is_demo=True)
    for page in [*demo.exclude(policy=None), *demo.filter(policy=None)]:
        page.delete()
    for response in ResponsePage.objects.filter(is_demo=True):
        response.delete()


def _article(kind: ArticleKind, said: Mapping[str, Any], **fields: Any) -> ArticlePage | None:
    column = ArticleIndexPage.objects.filter(kind=kind).order_by("path").first()
    if column is None:
        return None
    values = {key: value for key, value in said.items() if key not in {"body", "serves", "area"}}
    page = ArticlePage(kind=kind, is_demo=True, live=False, **values, **fields)
    note = {"type": "paragraph", "value": texts.NOTE}
    page.body = page.body.stream_block.to_python([*said["body"], note])
    _publish(page, column, said)
    return page


def _responses(now: datetime) -> None:
    column = ResponseIndexPage.objects.order_by("path").first()
    concern = ResponseClass.objects.order_by("-hours").first()
    if column is None or concern is None:
        return
    common = {"concern_class": concern, "raised_at": now - RAISED_BEFORE}
    _publish(_response(texts.RESPONSE, **common), column, texts.RESPONSE)
    rumour = {"kind": ResponseKind.RUMOUR, "verdict": Verdict.FALSE}
    _publish(_response(texts.RUMOUR, **rumour, **common), column, texts.RUMOUR)
    waiting = _response(texts.WAITING, **common)
    waiting.area = _area(texts.WAITING)
    column.add_child(instance=waiting)
    waiting.save_revision()


def _response(said: Mapping[str, Any], **fields: Any) -> ResponsePage:
    left_out = {"facts", "answer", "area"}
    values = {key: value for key, value in said.items() if key not in left_out}
    unit = Unit.objects.filter(kind="office").order_by("position").first()
    page = ResponsePage(is_demo=True, live=False, answered_by=unit, **values, **fields)
    note = {"type": "paragraph", "value": texts.NOTE}
    page.facts = page.facts.stream_block.to_python(said["facts"])
    page.answer = page.answer.stream_block.to_python([*said["answer"], note])
    return page


def _publish(page: PublicationPage, column: Any, said: Mapping[str, Any]) -> None:
    page.area = _area(said)
    page.served_measures = [ServedMeasure(number=number) for number in said.get("serves", ())]
    column.add_child(instance=page)
    page.save_revision().publish()


def _area(said: Mapping[str, Any]) -> Area | None:
    return Area.objects.filter(code=said.get("area", "")).first()
