"""Does each kind of article ask for what it needs, and for nothing else?"""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.articles.enums import ArticleKind
from cms.articles.kinds import FIELDS, foreign_fields
from cms.articles.models import ArticlePage
from cms.core.models import AuthorisedSource
from tests.factories.articles import article, column, new_article
from tests.factories.pages import draft, publish

pytestmark = pytest.mark.django_db
KINDS = list(ArticleKind)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief", password="x"))
    return client


def form_of(desk: Client, kind: ArticleKind) -> str:
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", column(kind).pk])
    answer = desk.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_has_the_fields_of_its_column_only(desk: Client, kind: ArticleKind) -> None:
    text = form_of(desk, kind)
    assert all(f'name="{name}"' in text for name in FIELDS[kind].all)
    assert not [name for name in foreign_fields(kind) if f'name="{name}"' in text]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_leads_straight_to_the_form_of_its_kind(desk: Client, kind: ArticleKind) -> None:
    answer = desk.get(reverse("wagtailadmin_pages:add_subpage", args=[column(kind).pk]))
    assert answer.url.endswith(f"/articles/articlepage/{column(kind).pk}/")


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in KINDS for name in FIELDS[kind].required]
)
def test_nothing_goes_out_without_what_its_kind_must_say(kind: ArticleKind, name: str) -> None:
    page = new_article(kind)
    if kind == ArticleKind.INTERPRETATION:
        page.policy = article(ArticleKind.POLICY)
    setattr(page, name, None if name in {"policy", "document_date", "measure_number"} else "")
    draft(page, under=column(kind))  # a draft may lack it
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert name in refused.value.message_dict


def test_a_repost_needs_a_source_of_the_list() -> None:
    page = draft(new_article(ArticleKind.NEWS, is_repost=True), under=column(ArticleKind.NEWS))
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert "source" in refused.value.message_dict
    page.source = AuthorisedSource.objects.create(name="陕西日报", level="province")
    assert publish(page).content_source() == "陕西日报"


def test_a_source_that_was_taken_off_the_list_is_not_offered(desk: Client) -> None:
    AuthorisedSource.objects.create(name="陕西日报", level="province")
    AuthorisedSource.objects.create(name="某自媒体", level="city", is_active=False)
    text = form_of(desk, ArticleKind.NEWS)
    assert "陕西日报" in text
    assert "某自媒体" not in text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ArticleKind.NEWS, {"document_number": "汉政发〔2026〕1号"}),
        (ArticleKind.NEWS, {"measure_number": 3}),
        (ArticleKind.NEWS, {"source_url": "https://example.cn/"}),
        ("poem", {}),
    ],
)
def test_the_database_keeps_the_kinds_apart(kind: str, fields: dict[str, object]) -> None:
    page = draft(new_article(ArticleKind.NEWS), under=column(ArticleKind.NEWS))
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticlePage.objects.filter(pk=page.pk).update(kind=kind, **fields)


def test_a_page_takes_the_kind_of_its_column_and_stays_with_it() -> None:
    page = draft(new_article(""), under=column(ArticleKind.SCIENCE))  # type: ignore[arg-type]
    assert page.kind == ArticleKind.SCIENCE
    assert not page.can_move_to(column(ArticleKind.NEWS))
    assert page.can_move_to(column(ArticleKind.SCIENCE))
