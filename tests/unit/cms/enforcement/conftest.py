"""A site with its roles, its areas and the rules of publicity."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from wagtail.models import Page, Site

from cms.enforcement.penalties.tables import publicity_rules_record
from cms.home.models import HomePage
from cms.workflows.enums import Role
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import Unit
from tests.factories.air import AreaFactory
from tests.unit.cms.workflows.round import person


@pytest.fixture
def home(db: Any) -> HomePage:
    city = AreaFactory(city=True)
    for code, name in (("610702", "汉台区"), ("610725", "勉县")):
        area = AreaFactory(code=code, name=name, parent=city)
        Unit.objects.create(code=f"c{code}", name=f"{name}人民政府", kind="county", area=area)
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    publicity_rules_record()
    desk_set_up()
    return page


@pytest.fixture
def writer(home: HomePage) -> User:
    return person("writer", Role.OFFICE_WRITER)


@pytest.fixture
def lead(home: HomePage) -> User:
    return person("lead", Role.DEPARTMENT_LEAD)
