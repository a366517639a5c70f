"""A city with two counties, and its list of alerts."""

from typing import Any

import pytest
from wagtail.models import Page, Site

from cms.alerts.models import AlertIndexPage
from cms.home.models import HomePage
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.factories.pages import COLUMN


@pytest.fixture
def city(db: Any) -> Area:
    area: Area = AreaFactory(city=True, name_en="Hanzhong")
    AreaFactory(code="610702", name="汉台区", parent=area)
    AreaFactory(code="610722", name="城固县", parent=area)
    return area


@pytest.fixture
def index(city: Area) -> AlertIndexPage:
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    column = AlertIndexPage(title="重污染天气预警", slug="alerts", **COLUMN)
    home.add_child(instance=column)
    desk_set_up()
    return column
