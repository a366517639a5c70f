"""Is exactly what anybody may read published: newest first, in few queries, under a lasting id?"""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.files import PublicationFile
from cms.publications import families, publication_stamp, published
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, draft, home, notice, publish, restrict
from tests.pages.models import MemoPage, NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NOW = NOON + timedelta(days=1)


def titles(**question):
    question.setdefault("at", NOW)
    return [publication.title for publication in published(**question)]


def test_the_families_are_known_by_themselves():
    assert {NoticePage, MemoPage} <= set(families())


def test_a_publication_says_what_a_reader_needs():
    area = AreaFactory(code="610702", name="汉台区")
    page = notice(
        "空气质量日报",
        slug="daily",
        summary="今日空气质量优。",
        body='<p>见<a href="/air/">实况</a></p><script>alert(1)</script>',
        area=area,
        picture_path="/media/chart.png",
        file_path="/media/daily.pdf",
    )
    publish(page, at=NOON + HOUR)

    (found,) = published(at=NOW)

    assert found.id == f"urn:uuid:{UUID(str(page.translation_key))}"
    assert (found.kind, found.title, found.summary) == (
        "notices",
        "空气质量日报",
        "今日空气质量优。",
    )
    assert found.url == "http://127.0.0.1:8000/daily/"
    assert found.html == '<p>见<a href="http://127.0.0.1:8000/air/">实况</a></p>'
    assert found.picture == PublicationFile(
        "http://127.0.0.1:8000/media/chart.png", "image/png", 20480, "六项污染物浓度", 1200, 630
    )
    assert [file.url for file in found.attachments] == ["http://127.0.0.1:8000/media/daily.pdf"]
    assert (found.area_code, found.area_name) == ("610702", "汉台区")
    assert found.published_at == NOON
    assert found.updated_at == NOON + HOUR
    assert found.updated_at.isoformat() == "2026-11-20T13:00:00+08:00"
    assert found.language == "zh-Hans"
    assert found.categories == ("通知公告",)
    assert found.is_demo is False


def test_what_a_page_does_not_have_is_empty():
    publish(MemoPage(title="备忘一"))

    (found,) = published(at=NOW)

    assert (found.picture, found.attachments, found.area_code, found.area_name) == (
        None,
        (),
        "",
        "",
    )


def test_the_newest_first_publication_comes_first_whatever_changed_since():
    first = notice("一", at=NOON)
    publish(MemoPage(title="二"), at=NOON + HOUR)
    notice("三", at=NOON + 2 * HOUR)
    publish(first, at=NOON + 3 * HOUR)

    assert titles() == ["三", "二", "一"]
    assert titles(limit=2) == ["三", "二"]


def test_kinds_area_and_time_narrow_the_answer():
    hantai, nanzheng = AreaFactory(code="610702"), AreaFactory(code="610703")
    notice("汉台", area=hantai)
    notice("南郑", area=nanzheng, at=NOON + HOUR)
    publish(MemoPage(title="汉台备忘", area=hantai), at=NOON + 2 * HOUR)

    assert titles(kinds={"notices"}) == ["南郑", "汉台"]
    assert titles(kinds={"notices", "memos"}, area=hantai) == ["汉台备忘", "汉台"]
    assert titles(kinds=["memos"], area=nanzheng) == []
    assert titles(kinds=()) == []
    assert titles(kinds={"nothing"}) == []
    assert titles(updated_since=NOON + HOUR) == ["汉台备忘", "南郑"]
    assert titles(updated_since=NOON + HOUR, kinds={"notices"}, area=nanzheng) == ["南郑"]


def test_a_walk_goes_on_where_it_stopped_while_new_pages_come_in():
    pages = [notice(f"通知{number}") for number in range(3)]  # one moment: the page id decides
    first = published(at=NOW, limit=2)
    notice("新来", at=NOON + HOUR)

    last = first[-1]
    rest = titles(after=(last.published_at, last.page.pk))

    assert [found.page.pk for found in first] == [pages[2].pk, pages[1].pk]
    assert rest == ["通知0"]


def test_a_caller_may_know_more_of_a_family():
    notice("有图", picture_path="/media/chart.png")
    notice("无图")
    publish(MemoPage(title="备忘"))

    assert titles(among=NoticePage.objects.exclude(picture_path="")) == ["有图"]


def test_a_change_counts_as_updated_since():
    page = notice("一")
    publish(page, at=NOON + 2 * HOUR)

    assert titles(updated_since=NOON + HOUR) == ["一"]


def test_a_draft_does_not_show():
    draft(NoticePage(title="草稿"))

    assert titles() == []


def test_a_live_page_with_a_newer_draft_shows_its_live_version():
    page = notice("已发布", body="<p>旧</p>")
    page.title, page.body = "草稿", "<p>新</p>"
    page.save_revision()

    (found,) = published(at=NOW)

    assert (found.title, found.html) == ("已发布", "<p>旧</p>")


def test_a_page_that_waits_for_its_time_does_not_show():
    page = draft(NoticePage(title="定时", go_live_at=NOON + HOUR))
    with time_machine.travel(NOON, tick=False):
        page.save_revision(approved_go_live_at=page.go_live_at).publish()
        assert titles(at=NOON) == []

    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        call_command("publish_scheduled")
    assert titles(at=NOON + 2 * HOUR) == ["定时"]


def test_a_page_is_gone_the_moment_its_time_runs_out():
    notice("有期", expire_at=NOON + HOUR)

    assert titles(at=NOON + HOUR - timedelta(seconds=1)) == ["有期"]
    assert titles(at=NOON + HOUR) == []


def test_an_expired_page_stays_away_after_it_was_unpublished():
    notice("有期", expire_at=NOON + HOUR)
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        call_command("publish_scheduled")

    assert titles(at=NOON) == []


def test_an_unpublished_page_does_not_show():
    notice("撤下").unpublish()

    assert titles() == []


@pytest.mark.parametrize(
    "kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]
)
def test_a_private_page_does_not_show(kind):
    restrict(notice("内部"), kind)

    assert titles() == []


@pytest.mark.parametrize(
    "kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]
)
def test_a_page_in_a_private_section_does_not_show(kind):
    section = home().add_child(instance=Page(title="内部栏目", slug="section"))
    under = section.add_child(instance=Page(title="下级", slug="below"))
    notice("内部", under=under)
    notice("公开")
    restrict(section, kind)

    assert titles() == ["公开"]


def test_a_page_that_no_site_leads_to_does_not_show():
    outside = Page.get_first_root_node().add_child(instance=Page(title="库", slug="store"))
    notice("可见")
    before = publication_stamp(at=NOW, limit=1).key
    notice("库中", under=outside, at=NOON + HOUR)

    assert titles(limit=1) == ["可见"]
    assert publication_stamp(at=NOW, limit=1).key == before


def test_a_page_that_was_never_published_properly_has_no_date_and_does_not_show():
    home().add_child(instance=NoticePage(title="直接存入", live=True))

    assert titles() == []


def test_a_mirrored_page_shows_once():
    page = notice("原页")
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    page.create_alias(parent=section)

    assert titles() == ["原页"]


def test_another_language_is_another_answer():
    notice("中文")

    assert titles(language="zh-hans") == ["中文"]
    assert titles(language="en") == []


def test_the_id_survives_a_change_of_slug_title_and_place():
    page = notice("旧题", slug="old")
    before = published(at=NOW)[0]
    page.slug, page.title = "new", "新题"
    publish(page, at=NOON + HOUR)
    section = home().add_child(instance=Page(title="栏目", slug="section"))
    page.move(section, "last-child")

    after = published(at=NOW)[0]

    assert after.id == before.id
    assert after.published_at == before.published_at
    assert after.updated_at > before.updated_at
    assert (before.url, after.url) == (
        "http://127.0.0.1:8000/old/",
        "http://127.0.0.1:8000/section/new/",
    )


def test_addresses_begin_with_the_public_address(settings):
    settings.BASE_URL = "https://air.example.gov.cn"
    notice("日报", slug="daily")

    assert published(at=NOW)[0].url == "https://air.example.gov.cn/daily/"


def test_another_site_keeps_its_own_host():
    root = Page.get_first_root_node().add_child(instance=Page(title="留坝县", slug="liuba"))
    Site.objects.create(hostname="liuba.example.gov.cn", port=443, root_page=root)
    notice("县日报", slug="daily", under=root)

    assert published(at=NOW)[0].url == "https://liuba.example.gov.cn/daily/"


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_queries_does_not_grow(count, django_assert_num_queries):
    area = AreaFactory()
    for number in range(count):
        notice(f"通知{number}", area=area, picture_path="/media/chart.png")
        publish(MemoPage(title=f"备忘{number}", area=area))
    restrict(notice("内部"), PageViewRestriction.LOGIN)
    published(at=NOW)  # the root paths of the sites and the content types are kept after this

    # The sites, the private sections, the list, one for each of two families, the corrections;
    # and the rows of the register of penalties, which are none.
    with django_assert_num_queries(8):
        found = published(at=NOW, limit=50)
        assert len([(item.html, item.picture, item.area_name, item.url) for item in found]) == (
            2 * count
        )
