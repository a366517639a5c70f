"""The desk with one person to a role, a column, and three reports from one town."""

from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from wagtail.models import Page, Site

from cms.home.models import HomePage
from cms.workflows.enums import Role
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import UnitMember
from tests.factories.articles import concern_class, responses_column
from tests.factories.complaints import NOW, CaseFactory, unit
from tests.unit.cms.workflows.round import person


@pytest.fixture
def people(db: Any) -> Any:
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    desk_set_up()
    responses_column()
    concern_class()
    found: dict[Role, User] = {role: person(role.value, role) for role in Role}
    UnitMember.objects.create(unit=unit("mianxian"), user=found[Role.COUNTY_REPORTER])
    with time_machine.travel(NOW, tick=False):
        yield found


@pytest.fixture
def cases(people: Any) -> list[Any]:
    return [
        CaseFactory(description="张秘密家的砖厂冒黑烟", place="秘密地点乙") for _each in range(3)
    ]
