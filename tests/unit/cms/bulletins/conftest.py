"""A site with its home page, a city with two counties, and a list of bulletins."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission, Page, Site

from cms.bulletins.models import BulletinIndexPage
from cms.home.models import HomePage
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.factories.pages import COLUMN


@pytest.fixture
def city(db: Any) -> Area:
    area: Area = AreaFactory(city=True)
    AreaFactory(code="610702", name="汉台区", parent=area)
    AreaFactory(code="610730", name="佛坪县", parent=area)
    return area


@pytest.fixture
def index(city: Area) -> BulletinIndexPage:
    root = Page.objects.get(depth=1)
    home = HomePage(title="汉中空气", slug="air-of-hanzhong")
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    page = BulletinIndexPage(title="空气质量公报", slug="bulletins", **COLUMN)
    home.add_child(instance=page)
    return page


def user_of(group: str) -> User:
    user = User.objects.create_user(group.lower(), password="x")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(index: BulletinIndexPage) -> User:
    return user_of("Editors")


@pytest.fixture
def moderator(index: BulletinIndexPage) -> User:
    return user_of("Moderators")


@pytest.fixture
def outsider(index: BulletinIndexPage) -> User:
    """Somebody who reaches the admin and may edit only another part of the tree."""
    elsewhere = index.get_parent().add_child(instance=HomePage(title="别处", slug="elsewhere"))
    group = Group.objects.create(name="Elsewhere")
    GroupPagePermission.objects.create(group=group, page=elsewhere, permission_type="change")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return user_of("Elsewhere")
