"""A site with two counties, a town, and a category with a question."""

from typing import Any

import pytest
import time_machine
from wagtail.models import Page, Site

from cms.home.models import HomePage
from portal.complaints.models import Category, Question
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.unit.cms.intake.given import NOW


@pytest.fixture
def home(db: Any) -> HomePage:
    city = AreaFactory(city=True)
    for code, name in (("610702", "汉台区"), ("610725", "勉县")):
        AreaFactory(code=code, name=name, parent=city)
    county = Area.objects.get(code="610725")
    AreaFactory(code="610725100", name="勉阳街道", parent=county, kind="town")
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="汉中空气", slug="air-of-hanzhong"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    return page


@pytest.fixture
def straw(home: HomePage) -> Category:
    straw = Category.objects.create(
        code="straw_test", name="秸秆焚烧", name_en="Straw burning", hint="田间地头", position=1
    )
    Question.objects.create(
        category=straw,
        code="flames",
        text="看得到明火吗？",
        text_en="Can you see flames?",
        answer_type="singlevaluelist",
        choices="yes|看得到\nno|看不到",
    )
    return straw


@pytest.fixture
def at_work(straw: Category, settings: Any, tmp_path: Any) -> Any:
    """The portal at NOW, with little work to prove and a folder for files of its own."""
    settings.COMPLAINT_PROOF_WORK = 50
    case_files = settings.STORAGES["case-files"] | {"OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"case-files": case_files}
    with time_machine.travel(NOW, tick=False):
        yield
