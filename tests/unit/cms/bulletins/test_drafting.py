"""Is a bulletin drafted once, from its days' figures, and refreshed without losing an edit?"""

from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from wagtail.models import Page, PageLogEntry

from cms.bulletins.comparing import bulletin_outdated
from cms.bulletins.drafting import NoFiguresError, bulletin_draft, bulletin_refresh
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from portal.airquality.models import DailySummary, Forecast
from portal.airquality.snapshots.as_json import report_to_json
from portal.grid.models import Area
from tests.unit.cms.bulletins.data import (
    DAY,
    NIGHT,
    moment,
    store_city_day,
    store_forecasts,
)


@pytest.fixture
def daily(index: BulletinIndexPage, city: Area) -> BulletinPage:
    store_city_day(city)
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)
    assert page is not None
    return page


def change_pm25(city: Area, value: str = "80") -> None:
    DailySummary.objects.filter(area=city, day=DAY).update(
        pm25=Decimal(value), aqi=119, primary="pm25", computed_at=NIGHT + timedelta(hours=9)
    )


def bodies(page: BulletinPage) -> list[str]:
    return [str(block.value) for block in page.body]


def test_a_draft_is_an_unpublished_page_with_its_first_revision(daily: BulletinPage) -> None:
    stored = BulletinPage.objects.get()
    assert not stored.live
    assert stored.first_published_at is None
    assert stored.get_parent().specific == BulletinIndexPage.objects.get()
    assert stored.revisions.count() == 1
    assert (stored.kind, stored.period_start, stored.period_end) == ("daily", DAY, DAY)
    assert stored.slug == "daily-2026-11-23"
    assert stored.title == stored.draft_title == "汉中市空气质量日报（2026年11月23日）"
    assert stored.lead.startswith("2026年11月23日（0—24时），我市中心城区AQI为40")
    assert stored.edition == "HJ 633—2026"
    assert stored.snapshot_taken_at == NIGHT
    assert stored.report.kind == "daily"
    assert PageLogEntry.objects.filter(page=stored.pk, action="bulletins.draft").exists()


def test_never_twice(daily: BulletinPage, city: Area) -> None:
    again = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)
    assert again is None
    assert BulletinPage.objects.count() == 1


def test_not_even_when_two_processes_look_at_once(daily: BulletinPage, city: Area) -> None:
    with patch("cms.bulletins.drafting.bulletin_find", side_effect=[None, daily]):
        assert bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT) is None
    assert BulletinPage.objects.count() == 1


def test_a_fault_that_is_no_second_draft_is_not_swallowed(
    index: BulletinIndexPage, city: Area
) -> None:
    store_city_day(city)
    index.add_child(instance=Page(title="占用", slug="daily-2026-11-23"))
    with pytest.raises(ValidationError, match="slug"):
        bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)


def test_nothing_is_drafted_without_figures(index: BulletinIndexPage, city: Area) -> None:
    for kind in ("daily", "forecast", "weekly", "monthly", "quarterly", "annual"):
        assert bulletin_draft(kind=kind, on=date(2026, 11, 24), area=city, now=NIGHT) is None
    assert not BulletinPage.objects.exists()


def test_a_county_has_its_own(daily: BulletinPage, city: Area) -> None:
    county = Area.objects.get(code="610730")
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=county, now=NIGHT)
    assert page is not None
    assert page.slug == "daily-2026-11-23-610730"
    assert page.lead.startswith("2026年11月23日（0—24时），佛坪县AQI为40")


def test_no_list_of_bulletins(city: Area) -> None:
    store_city_day(city)
    with pytest.raises(BulletinIndexPage.DoesNotExist):
        bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=NIGHT)


def test_the_snapshot_does_not_follow_the_data(daily: BulletinPage, city: Area) -> None:
    before = report_to_json(BulletinPage.objects.get().report)
    change_pm25(city)
    assert report_to_json(BulletinPage.objects.get().report) == before
    labels = {one.label: (one.old, one.new) for one in bulletin_outdated(daily, NIGHT)}
    assert labels[("汉中市", "AQI")] == ("40", "119")
    assert labels[("汉中市", "PM2.5")] == ("20", "80")


def test_nothing_is_outdated_at_first(daily: BulletinPage) -> None:
    assert bulletin_outdated(daily, NIGHT + timedelta(hours=3)) == ()


def test_a_refresh_takes_figures_and_texts_anew(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    change_pm25(city)
    later = NIGHT + timedelta(hours=9)
    refreshed = bulletin_refresh(page=daily, now=later, by=editor)
    page = BulletinPage.objects.get().get_latest_revision_as_object()
    assert refreshed.kept == ()
    assert "AQI为119" in page.lead
    assert "AQI为119" in page.summary
    assert page.report.city is not None
    assert page.report.city.concentrations["pm25"] == Decimal(80)
    assert page.snapshot_taken_at == later
    assert any("敏感人群" in text for text in bodies(page))
    assert bulletin_outdated(page, later) == ()
    entry = PageLogEntry.objects.get(page=daily.pk, action="bulletins.refresh")
    assert entry.user == editor


def test_a_refresh_keeps_what_was_edited(daily: BulletinPage, city: Area, editor: User) -> None:
    daily.lead = "编辑改写的导语。"
    raw = list(daily.body.raw_data)
    own = {"type": "paragraph", "value": "<p>编辑自己加的一段。</p>", "id": "own"}
    changed = {**raw[0], "value": "<p>编辑改写的浓度段。</p>"}
    daily.body = daily.body.stream_block.to_python([changed, own, *raw[1:]])
    daily.save_revision()
    change_pm25(city)
    refreshed = bulletin_refresh(page=daily, now=NIGHT, by=editor)
    page = BulletinPage.objects.get().get_latest_revision_as_object()
    assert page.lead == "编辑改写的导语。"
    assert "AQI为119" in page.summary  # not edited, so drafted anew
    assert bodies(page)[:2] == ["<p>编辑改写的浓度段。</p>", "<p>编辑自己加的一段。</p>"]
    assert any("敏感人群症状有轻度加剧" in text for text in bodies(page))
    assert len(refreshed.kept) == 2
    assert "编辑改写的浓度段" in refreshed.kept[1]


def test_an_edit_that_the_new_figures_do_not_touch_is_kept_without_a_warning(
    daily: BulletinPage, editor: User
) -> None:
    daily.lead = "编辑改写的导语。"
    daily.save_revision()
    assert bulletin_refresh(page=daily, now=NIGHT, by=editor).kept == ()


def test_marks_of_the_rich_text_editor_are_no_edit(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    raw = [
        {**block, "value": block["value"].replace("<p>", '<p data-block-key="a1b2c">')}
        for block in daily.body.raw_data
    ]
    daily.body = daily.body.stream_block.to_python(raw)
    daily.save_revision()
    change_pm25(city)
    assert bulletin_refresh(page=daily, now=NIGHT, by=editor).kept == ()


def test_a_paragraph_that_was_removed_does_not_come_back(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    daily.body = daily.body.stream_block.to_python(list(daily.body.raw_data)[1:])
    daily.save_revision()
    change_pm25(city)
    page = bulletin_refresh(page=daily, now=NIGHT, by=editor).page
    assert not any("日均浓度" in text for text in bodies(page))


def test_a_new_paragraph_stands_where_it_belongs(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    change_pm25(city)
    page = bulletin_refresh(page=daily, now=NIGHT, by=editor).page
    kinds = [text[3:7] for text in bodies(page)]
    assert kinds == ["SO2、", "健康提示", "需特别注", "2个县区"]


def test_a_refresh_leaves_the_published_page_as_it_is(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    daily.get_latest_revision().publish()
    change_pm25(city)
    bulletin_refresh(page=BulletinPage.objects.get(), now=NIGHT, by=editor)
    live = BulletinPage.objects.get()
    assert live.live
    assert live.has_unpublished_changes
    assert "AQI为40" in live.lead
    live.get_latest_revision().publish()
    assert "AQI为119" in BulletinPage.objects.get().lead


def test_figures_that_are_gone_are_said_to_be_gone(
    daily: BulletinPage, city: Area, editor: User
) -> None:
    DailySummary.objects.all().delete()
    page = bulletin_refresh(page=daily, now=NIGHT, by=editor).page
    assert "无有效监测数据" in page.lead


def test_forecast_is_drafted_from_what_was_typed(index: BulletinIndexPage, city: Area) -> None:
    issued = moment("2026-11-24T16:00")
    store_forecasts(city, issued)
    page = bulletin_draft(kind="forecast", on=issued.date(), area=city, now=issued)
    assert page is not None
    assert page.title == "汉中市空气质量预报（11月25日—27日）"
    assert (page.period_start, page.period_end) == (date(2026, 11, 25), date(2026, 11, 27))


def test_forecast_whose_figures_are_gone_is_not_refreshed(
    index: BulletinIndexPage, city: Area, editor: User
) -> None:
    issued = moment("2026-11-24T16:00")
    store_forecasts(city, issued)
    page = bulletin_draft(kind="forecast", on=issued.date(), area=city, now=issued)
    assert page is not None
    Forecast.objects.all().delete()
    with pytest.raises(NoFiguresError):
        bulletin_refresh(page=page, now=issued, by=editor)
    assert page.revisions.count() == 1


@pytest.fixture
def monthly(index: BulletinIndexPage, city: Area) -> BulletinPage:
    for number in range(32):
        store_city_day(city, date(2026, 9, 30) + timedelta(days=number))
    page = bulletin_draft(
        kind="monthly", on=date(2026, 11, 1), area=city, now=moment("2026-11-01T00:30")
    )
    assert page is not None
    return page


def test_month_has_ranking_year_so_far_and_picture(monthly: BulletinPage) -> None:
    assert monthly.title == "汉中市2026年10月空气质量状况及县区排名"
    assert monthly.cumulative is not None
    assert monthly.cumulative.start == date(2026, 1, 1)
    assert any("1—10月，我市中心城区优良天数32天" in text for text in bodies(monthly))
    picture = monthly.publication_picture()
    assert picture is not None
    assert picture.url.startswith("http")
    assert picture.media_type == "image/png"
    assert (picture.width or 0) > 400
    assert picture.size == default_storage.size(monthly.picture["name"])


def test_the_year_so_far_is_watched_as_well(monthly: BulletinPage, city: Area) -> None:
    store_city_day(city, date(2026, 9, 29))
    labels = {one.label for one in bulletin_outdated(monthly, NIGHT)}
    assert labels
    assert all(label[0] == "1—10月" for label in labels)


def test_pictures_go_with_the_page(
    monthly: BulletinPage, django_capture_on_commit_callbacks
) -> None:
    name = monthly.picture["name"]
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        monthly.delete()
    assert not default_storage.exists(name)


def test_first_month_has_no_year_so_far(index: BulletinIndexPage, city: Area) -> None:
    store_city_day(city, date(2026, 1, 10))
    page = bulletin_draft(
        kind="monthly", on=date(2026, 2, 1), area=city, now=moment("2026-02-01T00:30")
    )
    assert page is not None
    assert page.cumulative_snapshot is None
