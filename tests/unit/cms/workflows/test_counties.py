"""Does a county's reporter see and edit only what is that county's: by every list and address?"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.bulletins.models import BulletinIndexPage
from cms.bulletins.permissions import can_draft
from cms.workflows.enums import Role
from portal.grid.models import Area, UnitMember
from tests.factories.pages import COLUMN
from tests.pages.models import MemoPage, NoticePage
from tests.unit.cms.workflows.doors import edit_data
from tests.unit.cms.workflows.round import client_of, fresh, person, submit

FOREIGN = "城固县内部草稿"
CITY = "全市内部草稿"
OWN = "汉台区开展扬尘整治"


def notice(home: Any, title: str, slug: str, area: str | None, owner: Any = None) -> NoticePage:
    page = NoticePage(title=title, slug=slug, body="<p>正文</p>", live=False, owner=owner)
    page.area = Area.objects.filter(code=area).first()
    home.add_child(instance=page)
    page.save_revision(user=owner)
    return page


@pytest.fixture
def foreign(home, draft, writer):
    return notice(home, FOREIGN, "foreign", "610722", writer)


@pytest.fixture
def city_wide(home, writer):
    return notice(home, CITY, "city-wide", None, writer)


@pytest.fixture
def desk(reporter, foreign, city_wide) -> Client:
    return client_of(reporter)


LISTS = (
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{home}/",
    "/admin/pages/{home}/results/",
    "/admin/pages/search/?q=草稿",
    "/admin/pages/search/?q=扬尘",
    "/admin/choose-page/{home}/",
    "/admin/choose-page/search/?q=草稿",
    "/admin/api/main/pages/?child_of={home}",
    "/admin/api/main/pages/?child_of={home}&for_explorer=1",
    "/admin/api/main/pages/",
    "/admin/pages/usage/test_pages/noticepage/",
    "/admin/reports/site-history/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/reviews/",
)


@pytest.mark.parametrize("address", LISTS)
def test_no_list_names_what_is_not_the_countys(desk, home, writer, foreign, address):
    submit(foreign, writer)

    answer = desk.get(address.format(home=home.pk))

    text = answer.content.decode("unicode_escape" if "/api/" in address else "utf-8", "ignore")
    text += answer.content.decode()
    assert answer.status_code in {200, 302}
    assert FOREIGN not in text
    assert CITY not in text


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{home}/",
        "/admin/choose-page/{home}/",
        "/admin/api/main/pages/?child_of={home}",
    ],
)
def test_the_countys_own_is_there(desk, home, address):
    answer = desk.get(address.format(home=home.pk))
    text = answer.content.decode()
    assert OWN in text or OWN in answer.content.decode("unicode_escape", "ignore")


PAGE_ADDRESSES = (
    "edit",
    "view_draft",
    "history",
    "history_results",
    "usage",
    "copy",
    "delete",
    "move",
    "unpublish",
    "workflow_history",
    "set_privacy",
    "preview_on_edit",
)


@pytest.mark.parametrize("name", PAGE_ADDRESSES)
@pytest.mark.parametrize("which", ["foreign", "city_wide", "home"])
def test_no_address_of_another_page_opens(request, desk, name, which):
    page = request.getfixturevalue(which)
    answer = desk.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    assert answer.status_code in {302, 403, 404}
    assert FOREIGN not in answer.content.decode()


def test_no_version_of_another_page_opens(desk, foreign):
    key, revision = foreign.pk, foreign.latest_revision_id
    for name, arguments in (
        ("revisions_view", [key, revision]),
        ("revisions_revert", [key, revision]),
        ("revisions_compare", [key, "earliest", revision]),
    ):
        answer = desk.get(reverse(f"wagtailadmin_pages:{name}", args=arguments))
        assert answer.status_code in {302, 403, 404}, name
    assert desk.get(f"/admin/api/main/pages/{key}/").status_code == 404


def test_nothing_of_another_page_is_changed(desk, foreign):
    before = fresh(foreign).revisions.count()
    address = reverse("wagtailadmin_pages:edit", args=[foreign.pk])
    desk.post(address, edit_data(foreign, title="改"))
    desk.post(f"/admin/api/main/pages/{foreign.pk}/action/copy/", {"slug": "mine"})
    desk.post(reverse("wagtailadmin_pages:lock", args=[foreign.pk]))
    assert fresh(foreign).revisions.count() == before
    assert not fresh(foreign).locked
    assert not Page.objects.filter(slug="mine").exists()


def test_a_reporter_edits_the_own_and_cannot_give_it_away(desk, draft):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert desk.get(address).status_code == 200
    desk.post(address, edit_data(draft, title="改过的标题"))
    assert fresh(draft).get_latest_revision_as_object().title == "改过的标题"

    other = str(Area.objects.get(code="610722").pk)
    desk.post(address, edit_data(draft) | {"area": other, "title": "送人"})
    newest = fresh(draft).get_latest_revision_as_object()
    assert (newest.area.code, newest.title) == ("610702", "改过的标题")


@pytest.mark.parametrize("area", ["", "610722", "610702"])
def test_what_a_reporter_writes_is_the_countys(desk, home, area):
    found = Area.objects.filter(code=area).first()
    address = reverse("wagtailadmin_pages:add", args=["test_pages", "memopage", home.pk])
    data = edit_data(MemoPage(title="新", slug="new-one"))
    desk.post(address, data | {"area": str(found.pk) if found else ""})

    written = MemoPage.objects.all()
    assert [page.area.code for page in written] == ([] if area == "610722" else ["610702"])


def test_a_town_of_the_county_is_the_countys(desk, home, writer):
    county = Area.objects.get(code="610702")
    town = Area.objects.create(code="610702101", name="铺镇", kind="town", parent=county)
    page = notice(home, "铺镇消息", "town", "610702101", writer)
    assert town == page.area
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_version_that_moved_to_another_county_is_not_theirs(desk, draft, writer):
    page = fresh(draft)
    page.area = Area.objects.get(code="610722")
    page.save_revision(user=writer)
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 302


def test_a_reporter_without_a_county_sees_nothing(home, draft):
    nobody = client_of(person("nobody", Role.COUNTY_REPORTER))
    assert OWN not in nobody.get(f"/admin/pages/{home.pk}/").content.decode()
    assert nobody.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 302


def test_a_reporter_does_not_draft_the_citys_bulletins(home, reporter, writer):
    index = home.add_child(instance=BulletinIndexPage(title="公报", slug="bulletins", **COLUMN))
    assert not can_draft(reporter, index)
    assert can_draft(writer, index)


def test_who_is_also_a_writer_is_bound_to_no_county(home, foreign):
    user = person("two-hats", Role.COUNTY_REPORTER, Role.OFFICE_WRITER)
    UnitMember.objects.create(user=user, unit=Area.objects.get(code="610702").units.get())
    address = reverse("wagtailadmin_pages:edit", args=[foreign.pk])
    assert client_of(user).get(address).status_code == 200
