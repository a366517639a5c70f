"""Is a bulletin's text held against its own snapshot?"""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.proofreading.findings import Finding
from cms.proofreading.reading import page_read
from portal.airquality.models import DailySummary
from portal.grid.models import Area
from tests.unit.cms.bulletins.data import NIGHT, store_city_day


@pytest.fixture
def daily(index: BulletinIndexPage, city: Area) -> BulletinPage:
    store_city_day(city)
    DailySummary.objects.filter(area=city).update(pm25=Decimal(33))
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)
    assert page is not None
    return page


def findings(page: BulletinPage, user: User) -> list[Finding]:
    reading = page_read(page, parent=page.get_parent(), user=user, now=timezone.now())
    return [one for one in reading.findings if one.rule == "figures"]


def test_what_was_drafted_from_the_figures_agrees_with_them(
    daily: BulletinPage, moderator: User
) -> None:
    assert "33" in daily.publication_html()
    assert findings(daily, moderator) == []


def test_a_number_that_was_mistyped_is_found_with_the_right_one(
    daily: BulletinPage, moderator: User
) -> None:
    daily.lead += "汉中市PM2.5平均浓度35微克/立方米。"
    (finding,) = findings(daily, moderator)
    assert finding.passage.path == "lead"
    assert finding.replacement == "PM2.5平均浓度33微克/立方米"
