"""Are policy and interpretation, measure and work, linked both ways, and is a gap named?"""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import publications
from cms.articles.enums import ArticleKind
from cms.articles.selectors import policies_waiting
from cms.articles.wagtail_hooks import policies_due
from cms.core.measures.models import ServedMeasure
from portal.calendar.services import national_days, special_days_record
from tests.factories.articles import article, column, response
from tests.factories.pages import NOON, SHANGHAI, notice

pytestmark = pytest.mark.django_db
POLICY, INTERPRETATION = ArticleKind.POLICY, ArticleKind.INTERPRETATION


def text_of(client: Client, page: object) -> str:
    answer = client.get(page.url)  # type: ignore[attr-defined]
    assert answer.status_code == 200
    return answer.content.decode()


def sent(page: object) -> str:
    key = f"urn:uuid:{page.translation_key}"  # type: ignore[attr-defined]
    return next(one.html for one in publications.published() if one.id == key)


def test_policy_and_interpretation_lead_to_each_other(client: Client) -> None:
    policy = article(POLICY, "汉中市扬尘污染防治办法")
    reading = article(INTERPRETATION, "《办法》政策解读", policy=policy)
    assert f'href="{reading.url}"' in text_of(client, policy)
    assert f'href="{policy.url}"' in text_of(client, reading)
    assert "《办法》政策解读" in sent(policy)
    assert "汉中市扬尘污染防治办法" in sent(reading)


def test_what_is_not_published_is_not_linked(client: Client) -> None:
    policy = article(POLICY, "汉中市扬尘污染防治办法")
    reading = article(INTERPRETATION, "《办法》政策解读", policy=policy)
    reading.unpublish()
    assert "《办法》政策解读" not in text_of(client, policy)


def test_a_policy_says_its_number_body_date_and_whether_it_holds(client: Client) -> None:
    policy = article(POLICY)
    text = text_of(client, policy)
    for said in (policy.document_number, policy.issuing_body, "2026年11月20日"):
        assert said in text
        assert said in sent(policy)
    repealed = article(POLICY, "旧办法", repealed_on=datetime(2026, 1, 1, tzinfo=SHANGHAI).date())
    assert "2026年1月1日" in text_of(client, repealed)


def test_a_measure_gathers_what_names_it_whatever_its_family(client: Client) -> None:
    measure = article(ArticleKind.MEASURE, "加大宣传引导力度")
    article(ArticleKind.NEWS, "宣传进校园", serves=(43, 40))
    served = response("关于异味的回应")
    ServedMeasure.objects.create(page=served, number=43)
    ServedMeasure.objects.create(page=notice("别家的通知"), number=43)
    article(ArticleKind.NEWS, "无关的消息", serves=(40,))
    text = text_of(client, measure)
    for title in ("宣传进校园", "关于异味的回应", "别家的通知"):
        assert title in text
    assert "无关的消息" not in text


def test_what_serves_a_measure_leads_to_it(client: Client) -> None:
    measure = article(ArticleKind.MEASURE, "加大宣传引导力度")
    news = article(ArticleKind.NEWS, "宣传进校园", serves=(43,))
    assert f'href="{measure.url}"' in text_of(client, news)
    served = response()
    served.served_measures = [ServedMeasure(number=43)]
    served.save()
    assert f'href="{measure.url}"' in text_of(client, served)


def test_measures_stand_by_their_number(client: Client) -> None:
    for number in (43, 2, 40):
        article(ArticleKind.MEASURE, f"措施{number}", measure_number=number)
    text = text_of(client, column(ArticleKind.MEASURE))
    assert text.index("措施2") < text.index("措施40") < text.index("措施43")


def thursday() -> datetime:
    return datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI)


def test_a_policy_has_to_be_interpreted_within_three_working_days() -> None:
    special_days_record(rows=national_days())
    article(POLICY, at=thursday())
    (waiting,) = policies_waiting(thursday() + timedelta(hours=1))
    assert waiting.due_at == datetime(2026, 12, 2, tzinfo=SHANGHAI)  # the end of the Tuesday


def test_what_is_interpreted_repealed_or_needs_none_does_not_wait() -> None:
    done = article(POLICY, "一", at=NOON)
    article(INTERPRETATION, "解读", policy=done, at=NOON)
    article(POLICY, "二", at=NOON, repealed_on=NOON.date())
    article(POLICY, "三", at=NOON, wants_interpretation=False)
    waiting = article(POLICY, "四", at=NOON)
    assert [one.policy for one in policies_waiting(NOON)] == [waiting]


def test_the_desk_is_warned_and_nobody_else() -> None:
    column(INTERPRETATION)
    article(POLICY, "待解读", at=thursday())
    chief = User.objects.create_superuser("chief", password="x")
    now = thursday() + timedelta(days=7)
    (item,) = policies_due(chief, now)
    assert item.what == "待解读"
    assert item.late_by(now) == timedelta(days=1, hours=9)
    assert list(policies_due(AnonymousUser(), now)) == []
    assert list(policies_due(User.objects.create_user("guest"), now)) == []


def test_the_warning_costs_the_same_with_many() -> None:
    counts = []
    for start, end in ((0, 5), (5, 25)):
        for number in range(start, end):
            article(POLICY, f"第{number}号", at=NOON)
        with CaptureQueriesContext(connection) as queries:
            assert len(list(policies_waiting(NOON))) == end
        counts.append(len(queries))
    assert counts[0] == counts[1]
