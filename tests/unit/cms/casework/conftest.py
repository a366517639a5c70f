"""A desk with one person to a role, and cases of two counties."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page, Site

from cms.home.models import HomePage
from cms.workflows.enums import Role
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import UnitMember
from tests.factories.complaints import CaseFactory, area, unit
from tests.unit.cms.workflows.round import person

# Who works where: the dispatcher and the officer in 勉县, the others for the city.
OWN_UNITS = {Role.CASE_DISPATCHER: "mianxian", Role.GRID_OFFICER: "mianxian-straw"}


@pytest.fixture
def people(db: Any) -> dict[Role, User]:
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    desk_set_up()
    unit("mianxian"), unit("mianxian-straw")
    found = {role: person(role.value, role) for role in Role}
    for role, code in OWN_UNITS.items():
        UnitMember.objects.create(unit=unit(code), user=found[role])
    return found


@pytest.fixture
def case(people: Any) -> Any:
    """A case of 勉县, received just now, routed to its straw unit."""
    return CaseFactory(
        description="河堤上有人焚烧秸秆，烟很大。",
        unit=unit("mianxian-straw"),
        received_at=timezone.now(),
    )


@pytest.fixture
def elsewhere(people: Any) -> Any:
    """A case of another county."""
    return CaseFactory(
        description="工地扬尘", area=area("610702001"), unit=unit("hantai", of="610702")
    )
