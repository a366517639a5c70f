"""A city with two counties that report, a department, the office, and the column of the reports."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from wagtail.models import Site

from cms.flashreports.content import Entry, Figure, SubmissionContent
from cms.flashreports.enums import EntryKind, SubmissionAction
from cms.flashreports.models import FlashReportIndexPage, FlashReportPage, PlanMeasure
from cms.flashreports.services import submission_act, submission_open, submission_write
from cms.home.models import HomePage
from portal.grid.enums import UnitKind
from portal.grid.models import Unit, UnitMember
from tests.factories.air import AreaFactory
from tests.factories.pages import home
from tests.unit.cms.flashreports.given import NOW, PERIOD


@pytest.fixture(autouse=True)
def _state_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def city(db):
    return AreaFactory(city=True)


@pytest.fixture
def hantai(city):
    county = AreaFactory(code="610702", name="汉台区")
    return Unit.objects.create(
        code="hantai", name="汉台区人民政府", kind=UnitKind.COUNTY, area=county, position=11
    )


@pytest.fixture
def yangxian(city):
    county = AreaFactory(code="610723", name="洋县")
    return Unit.objects.create(
        code="yangxian", name="洋县人民政府", kind=UnitKind.COUNTY, area=county, position=14
    )


@pytest.fixture
def shengtai(city):
    return Unit.objects.create(
        code="shengtai", name="市生态环境局", kind=UnitKind.DEPARTMENT, position=33
    )


@pytest.fixture
def office(city):
    return Unit.objects.create(code="daqiban", name="市大气办", kind=UnitKind.OFFICE, position=1)


@pytest.fixture
def measure(db):
    return PlanMeasure.objects.create(number=40, title="开展季节性专项执法行动")


def account(name, *permissions, unit=None):
    user = User.objects.create_user(name, email=f"{name}@example.org")
    codenames = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    if unit:
        UnitMember.objects.create(unit=unit, user=user)
    return user


@pytest.fixture
def reporter(hantai):
    return account("hantai-reporter", unit=hantai)


@pytest.fixture
def neighbour(yangxian):
    return account("yangxian-reporter", unit=yangxian)


@pytest.fixture
def writer(db):
    return account("writer", "manage_submissions", "add_page", "change_page")


@pytest.fixture
def sender(db):
    return account("sender", "send_flashreport")


@pytest.fixture
def auditor(db):
    return account("auditor", "view_submission", "view_delivery")


@pytest.fixture
def outsider(db):
    return account("outsider")


def client_of(user):
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def signed_in():
    return client_of


@pytest.fixture
def content(measure):
    return SubmissionContent(
        entries=(
            Entry(EntryKind.DONE, "对12个工地扬尘开展夜查。", measure.number, date(2026, 11, 5)),
            Entry(EntryKind.NEXT, "启动散煤复燃排查。", None, None),
        ),
        figures=(Figure("检查工地", 12, "个"),),
    )


@pytest.fixture
def handed_in(hantai, reporter, content):
    found = submission_open(unit=hantai, kind="monthly", period=PERIOD)
    submission_write(submission=found, content=content, by=reporter)
    return submission_act(submission=found, action=SubmissionAction.SUBMIT, by=reporter, now=NOW)


@pytest.fixture
def index(city):
    root = home()
    if not isinstance(root.specific, HomePage):
        site_home = HomePage(title="汉中空气", slug="air-of-hanzhong")
        root.add_child(instance=site_home)
        root = site_home
        Site.objects.filter(is_default_site=True).update(root_page=site_home)
    page = FlashReportIndexPage(
        title="治污降霾工作信息快报",
        slug="flash-reports",
        column_type="工作动态",
        description="工作进展",
        keywords="快报",
    )
    root.add_child(instance=page)
    return page


@pytest.fixture
def report(index, city):
    page = FlashReportPage(
        title="汉中市2026年11月治污降霾工作进展",
        slug="2026-11",
        summary="各单位工作进展。",
        month=PERIOD,
        area=city,
        live=False,
    )
    index.add_child(instance=page)
    page.body = page.body.stream_block.to_python(
        [
            {"type": "heading", "value": {"level": "1", "text": "各单位工作进展"}},
            {
                "type": "item",
                "value": {
                    "title": "汉台区开展扬尘夜查",
                    "text": "<p>对12个建筑工地扬尘开展夜查。</p>",
                    "source": "汉台区治污降霾办",
                    "origin": "",
                },
            },
        ]
    )
    page.save_revision()
    return page
