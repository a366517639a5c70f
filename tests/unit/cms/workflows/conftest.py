"""A site under review, with somebody in each role."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from wagtail.models import Page, Site

from cms.home.models import HomePage
from cms.workflows.enums import Role
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import Area, Unit, UnitMember
from tests.factories.air import AreaFactory
from tests.pages.models import NoticePage
from tests.unit.cms.workflows.round import person


@pytest.fixture(autouse=True)
def _plain_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show a page of the tests' own family as its title; it has no template."""
    monkeypatch.setattr(
        NoticePage, "serve_preview", lambda page, request, mode: HttpResponse(page.title)
    )


@pytest.fixture
def home(db: Any) -> HomePage:
    city = AreaFactory(city=True)
    for code, name in (("610702", "汉台区"), ("610722", "城固县")):
        area = AreaFactory(code=code, name=name, parent=city)
        Unit.objects.create(code=f"c{code}", name=f"{name}人民政府", kind="county", area=area)
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    desk_set_up()
    return page


@pytest.fixture
def writer(home: HomePage) -> User:
    return person("writer", Role.OFFICE_WRITER)


@pytest.fixture
def department(home: HomePage) -> User:
    return person("department", Role.DEPARTMENT_LEAD)


@pytest.fixture
def chief(home: HomePage) -> User:
    return person("chief", Role.CHIEF_LEAD)


@pytest.fixture
def reporter(home: HomePage) -> User:
    user = person("reporter", Role.COUNTY_REPORTER)
    UnitMember.objects.create(user=user, unit=Unit.objects.get(area__code="610702"))
    return user


@pytest.fixture
def administrator(home: HomePage) -> User:
    return User.objects.create_superuser("administrator", password="x")


@pytest.fixture
def draft(home: HomePage, writer: User) -> NoticePage:
    """What the writer has written about the first county."""
    page = NoticePage(
        title="汉台区开展扬尘整治",
        slug="dust",
        body="<p>正文</p>",
        area=Area.objects.get(code="610702"),
        live=False,
        owner=writer,
    )
    home.add_child(instance=page)
    page.save_revision(user=writer)
    return NoticePage.objects.get()
