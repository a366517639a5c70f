"""What do readers, feeds and other sites get of a bulletin?"""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms import publications
from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from portal.airquality.models import DailySummary
from portal.grid.models import Area
from tests.unit.cms.bulletins.data import moment, store_city_day, store_forecasts

NOW = moment("2026-11-24T13:00")


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def out(kind: str, on: str, city: Area) -> BulletinPage:
    page = bulletin_draft(kind=kind, on=date.fromisoformat(on), area=city, now=NOW)
    assert page is not None
    page.get_latest_revision().publish()
    return BulletinPage.objects.get(pk=page.pk)


@pytest.fixture
def daily(index: BulletinIndexPage, city: Area) -> BulletinPage:
    store_city_day(city)
    DailySummary.objects.filter(area__code="610730").update(so2=None, aqi=None)
    return out("daily", "2026-11-24", city)


@pytest.fixture
def monthly(index: BulletinIndexPage, city: Area) -> BulletinPage:
    for number in range(31):
        store_city_day(city, date(2026, 10, 1) + timedelta(days=number))
    return out("monthly", "2026-11-01", city)


def text_of(client: Client, page: BulletinPage) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(page: BulletinPage) -> str:
    """Return the full text as it goes out: to feeds, the API, other sites."""
    return next(one.html for one in publications.published() if one.page.pk == page.pk)


def test_daily_page_has_the_standards_table(daily: BulletinPage, client: Client) -> None:
    text = text_of(client, daily)
    assert daily.lead in text
    for cell in ("SO₂", "PM₂.₅", "一级", "优", "绿色"):
        assert cell in text
    row = text[text.index('<th scope="row">佛坪县</th>') :].split("</tr>")[0]
    assert row.count("NA") == 3  # the missing item's two columns, and so the index


def test_page_carries_the_tags_of_a_government_site(daily: BulletinPage, client: Client) -> None:
    text = text_of(client, daily)
    assert f'<meta name="ArticleTitle" content="{daily.title}">' in text
    assert '<meta name="PubDate" content="2026-11-24 13:00">' in text
    assert '<meta name="ColumnType" content="数据发布">' in text


def test_page_shows_the_snapshot_and_not_the_data(daily: BulletinPage, client: Client) -> None:
    before = text_of(client, daily)
    DailySummary.objects.update(pm25="499", aqi=499)
    assert text_of(client, daily) == before


def test_month_page_has_ranking_charts_and_year_on_year(
    monthly: BulletinPage, client: Client
) -> None:
    text = text_of(client, monthly)
    assert text.count('<figure class="figure-chart">') == 2
    assert text.count("figure-chart__table") == 2  # each chart with its table
    assert "汉台区" in text
    assert "综合指数越小，表示空气质量越好；数值相同的，排名并列。" in text


def test_forecast_page_has_the_three_days(
    index: BulletinIndexPage, city: Area, client: Client
) -> None:
    store_forecasts(city, NOW)
    store_forecasts(city.children.first(), NOW)
    page = out("forecast", "2026-11-24", city)
    text = text_of(client, page)
    assert text.count("forecast-strip__day") == 3
    assert "60–80 良 PM₂.₅" in text


def test_demonstration_shows_its_band(daily: BulletinPage, client: Client) -> None:
    assert "demo-band" not in text_of(client, daily)
    BulletinPage.objects.update(is_demo=True)
    assert "demo-band" in text_of(client, daily)


def test_full_text_for_feeds(daily: BulletinPage) -> None:
    (found,) = publications.published()
    html = found.html
    assert daily.lead in html
    assert "健康提示：" in html
    assert "<table>" in html
    assert "class=" not in html
    assert "本期数据未经审核，仅供参考。" in html


def test_full_text_of_a_month_has_its_tables(monthly: BulletinPage) -> None:
    (found,) = publications.published()
    assert found.html.count("<table>") == 3


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_an_editor_adds_stands_on_the_page_and_in_feeds(
    daily: BulletinPage, client: Client
) -> None:
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    blocks = [
        {"type": "heading", "value": "现场"},
        {
            "type": "picture",
            "value": {
                "image": image.pk,
                "alt": "晴朗的江面",
                "caption": "汉江",
                "credit": "宣传科 摄",
            },
        },
        {
            "type": "table",
            "value": {
                "caption": "督查情况",
                "table": {
                    "columns": [
                        {"type": "text", "heading": "县区"},
                        {"type": "number", "heading": "点位"},
                    ],
                    "rows": [{"values": ["汉台区", "12"]}],
                },
            },
        },
    ]
    daily.body = daily.body.stream_block.to_python(blocks)
    daily.correction_what, daily.correction_why = "缺少现场情况。", "发布时尚未收到。"
    daily.save_revision().publish()
    text = text_of(client, daily)
    html = sent(daily)
    for shown in (text, html):
        assert "<h2>现场</h2>" in shown
        assert 'alt="晴朗的江面"' in shown
        assert "宣传科 摄" in shown
        assert '<th scope="row">汉台区</th>' in shown
    assert re.search(r'<img [^>]*src="http', html)


def test_publication_is_found_with_its_kind(monthly: BulletinPage) -> None:
    (found,) = publications.published(kinds=["bulletins"])
    assert found.title == monthly.title
    assert found.area_code == "610700"
    assert found.picture is not None
    assert found.picture.url.startswith("http")


def test_picture_is_served(monthly: BulletinPage, client: Client) -> None:
    picture = monthly.publication_picture()
    assert picture is not None
    path = picture.url[picture.url.index("/media/") :]
    answer = client.get(path)
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/png"


def listed(client: Client, index: BulletinIndexPage, query: str = "") -> list[str]:
    answer = client.get(index.url + query)
    assert answer.status_code == 200
    return [page.slug for page in answer.context["listing"].page]


@pytest.fixture
def several(index: BulletinIndexPage, city: Area) -> None:
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2025, 11, 5)):
        store_city_day(city, day)
        out("daily", (day + timedelta(days=1)).isoformat(), city)
    county = Area.objects.get(code="610730")
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=county, now=NOW)
    assert page is not None
    page.get_latest_revision().publish()
    bulletin_draft(kind="weekly", on=date(2026, 11, 23), area=city, now=NOW)  # stays a draft


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        (
            "",
            {
                "daily-2026-11-23",
                "daily-2026-11-23-610730",
                "daily-2026-11-22",
                "daily-2025-11-05",
            },
        ),
        ("?kind=daily&year=2025", {"daily-2025-11-05"}),
        ("?kind=weekly", set()),
        (
            "?year=2026&month=11&area=610700",
            {"daily-2026-11-23", "daily-2026-11-22"},
        ),
        ("?area=610730", {"daily-2026-11-23-610730"}),
        ("?year=2026&month=10", set()),
        ("?kind=x&year=-1&month=99&area=0&page=zz", None),
        ("?year=²&month=１１", None),
        ("?year=99999999999999999999", None),
    ],
)
def test_list_is_filtered_by_its_address(
    client: Client, index: BulletinIndexPage, query: str, slugs: set[str] | None
) -> None:
    found = listed(client, index, query)
    assert len(found) == 4 if slugs is None else set(found) == slugs


@pytest.mark.usefixtures("several")
def test_filters_are_links_that_keep_each_other(client: Client, index: BulletinIndexPage) -> None:
    listing = client.get(index.url + "?kind=daily&year=2026").context["listing"]
    urls = {row.label: [choice.url for choice in row.choices] for row in listing.filters}
    every = [url for row in urls.values() for url in row]
    assert "?kind=daily&year=2026&month=11" in every
    assert "?kind=daily&year=2026&area=610730" in every
    assert "?kind=daily&year=2025" in every
    assert "?year=2026" in every


def test_pages_of_the_list_keep_the_filter(
    client: Client, index: BulletinIndexPage, city: Area
) -> None:
    for number in range(1, 23):
        day = date(2026, 10, number)
        store_city_day(city, day)
        out("daily", (day + timedelta(days=1)).isoformat(), city)
    first = client.get(index.url + "?kind=daily").content.decode()
    assert "?kind=daily&amp;page=2" in first
    assert len(listed(client, index, "?kind=daily&page=2")) == 2
    assert listed(client, index, "?kind=daily&page=99") == listed(client, index, "?page=2")


def test_empty_list_says_when_the_next_is_due(client: Client, index: BulletinIndexPage) -> None:
    answer = client.get(index.url)
    assert answer.context["listing"].next_due.deadline == moment("2026-11-24T20:00")
    assert "20:00" in answer.content.decode()
    weekly = client.get(index.url + "?kind=weekly")
    assert weekly.context["listing"].next_due.deadline == moment("2026-11-30T18:00")
