"""Is what the inspection looks at measured: columns, messages, links, meta tags, vetoes?"""

import csv
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Site

from cms.bulletins.models import BulletinIndexPage
from cms.sitehealth import meta
from cms.sitehealth.limits import Measure, State, column_limit, state_of
from cms.sitehealth.links import links_in
from cms.sitehealth.messages import MESSAGES_HOOK, Unanswered
from cms.sitehealth.meta import missing_tags
from cms.sitehealth.models import DailyLook
from cms.sitehealth.selectors import broken_links, quick_health
from cms.sitehealth.tasks import look_at_site_health
from tests.factories.pages import NOON, home, notice

DAY = timedelta(days=1)
LATER = NOON + timedelta(days=3)


def found(measures: Any, group: str) -> list[Measure]:
    return [one for one in measures if one.group == group]


def column() -> BulletinIndexPage:
    page = BulletinIndexPage(
        title="空气质量公报", slug="b", column_type="数据发布", description="公报", keywords="公报"
    )
    home().add_child(instance=page)
    return page


def veto(now: datetime, number: int) -> Measure:
    return found(quick_health(now=now).measures, "veto")[number]


@pytest.mark.parametrize(
    ("value", "state"),
    [(0, State.GOOD), (11, State.GOOD), (12, State.NEAR), (13, State.NEAR), (14, State.OVER)],
)
def test_near_begins_before_the_limit(value: int, state: State) -> None:
    assert state_of(value, 14) is state


def test_a_column_is_held_against_the_stricter_limit() -> None:
    assert column_limit("工作动态", None) == 14
    assert column_limit("政策文件", None) == 183
    assert column_limit("数据发布", 1) == 1
    assert column_limit("工作动态", 90) == 14


@pytest.mark.django_db
def test_the_first_page_is_as_old_as_the_newest_publication() -> None:
    notice(at=NOON)
    assert veto(NOON + 3 * DAY, 0).state is State.GOOD
    assert veto(NOON + 12 * DAY, 0).state is State.NEAR
    assert veto(NOON + 14 * DAY, 0).value == 14


@pytest.mark.django_db
def test_an_empty_column_is_named_and_counted() -> None:
    column()
    report = quick_health(now=LATER)
    (measure,) = found(report.measures, "column")
    assert (measure.what, measure.value, measure.state) == ("空气质量公报", None, State.OVER)
    assert found(report.measures, "veto")[2].value == 1


@pytest.mark.django_db
def test_a_message_of_three_months_is_a_veto() -> None:
    def waiting() -> list[Unanswered]:
        return [Unanswered("留言 1", LATER - 80 * DAY), Unanswered("留言 2", LATER - DAY)]

    with hooks.register_temporarily(MESSAGES_HOOK, waiting):
        report = quick_health(now=LATER)
    assert [one.state for one in found(report.measures, "message")] == [State.NEAR, State.GOOD]
    assert found(report.measures, "veto")[3].value == 80


@pytest.mark.django_db
def test_broken_links_of_the_site_are_found_without_a_network() -> None:
    target = notice("目标")
    good = [target.url, f"{target.url}#anchor", "/air/", "/feeds/", "https://www.gov.cn/x/", "/"]
    bad = ["/no-such-page/", "/documents/999/no.pdf", "/media/images/none.jpg"]
    links = "".join(f'<a href="{address}">链接</a>' for address in [*good, *bad])
    notice("带链接的通知", body=f"<p>{links}</p>")
    details = [one.detail for one in broken_links(LATER)]
    assert len(details) == len(bad)
    assert all(any(address in detail for detail in details) for address in bad)


def test_links_and_pictures_are_both_read() -> None:
    assert links_in('<a href="/a/">x</a><img src="/b.png"><a name="c">') == ["/a/", "/b.png"]


def test_a_tag_that_is_empty_counts_as_missing() -> None:
    html = '<meta name="SiteName" content="汉中"><meta name="SiteDomain" content=" ">'
    assert missing_tags(html, ("SiteName", "SiteDomain", "SiteIDCode")) == [
        "SiteDomain",
        "SiteIDCode",
    ]


@pytest.fixture
def site(db: Any, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose pages are not rendered: the tests' own families have no templates."""
    monkeypatch.setattr(meta, "_one_of_each_kind", list)
    found: Site = Site.objects.get(is_default_site=True)
    return found


@pytest.mark.django_db
def test_a_page_of_each_kind_is_rendered_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    index = column()
    monkeypatch.setattr(meta, "_one_of_each_kind", lambda: [index])
    assert "ColumnName" not in " ".join(one.detail for one in meta.meta_measured())
    monkeypatch.setattr(meta, "COLUMN", ("ColumnNames",))
    (measure,) = meta.meta_measured()
    assert "ColumnNames" in measure.detail
    assert measure.url == reverse("wagtailadmin_pages:edit", args=[index.pk])


@pytest.mark.usefixtures("site")
def test_the_command_fails_when_a_veto_is_near(tmp_path: Any) -> None:
    notice(at=NOON)
    out, path = StringIO(), tmp_path / "health.csv"
    with time_machine.travel(NOON + 12 * DAY, tick=False), pytest.raises(SystemExit) as stopped:
        call_command("site_health", csv=path, stdout=out)
    assert stopped.value.code == 1
    assert "12" in out.getvalue()
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) > 4
    assert len({len(row) for row in rows}) == 1


@pytest.mark.usefixtures("site")
def test_the_command_is_content_with_a_fresh_site() -> None:
    notice(at=NOON)
    with time_machine.travel(NOON + DAY, tick=False):
        call_command("site_health", stdout=StringIO())


@pytest.mark.usefixtures("site")
def test_the_daily_look_keeps_only_the_newest() -> None:
    notice("断链", body='<a href="/gone/">x</a>')
    look_at_site_health(LATER)
    look_at_site_health(LATER + DAY)
    look = DailyLook.objects.get()
    assert look.at == LATER + DAY
    assert any("/gone/" in row["detail"] for row in look.measures)


@pytest.mark.usefixtures("site")
def test_the_report_shows_and_exports_the_last_look(admin_client: Client) -> None:
    notice("断链", body='<a href="/gone/">x</a>')
    look_at_site_health(LATER)
    url = reverse("site_health")
    assert "/gone/" in admin_client.get(url).content.decode()
    answer = admin_client.get(url, {"export": "csv"})
    assert "attachment" in answer["Content-Disposition"]
    assert "/gone/" in answer.content.decode("utf-8-sig")


def test_the_report_is_the_desks_own(client: Client, django_user_model: Any, db: Any) -> None:
    url = reverse("site_health")
    assert client.get(url)["Location"].startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("reader", password="x"))
    assert client.get(url).status_code == 302
