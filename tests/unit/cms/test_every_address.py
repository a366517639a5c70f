"""Does every address of the desk open to exactly those whom the table names, old and new alike?"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.services import endpoint_issue, endpoint_test
from api.keys.services import key_issue
from cms.alerts.models import AlertPage
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.bulletins.drafting import bulletin_draft
from cms.casework.models import ReplyTemplate, SavedView
from cms.core.lifecycle.services import page_withdraw
from cms.demo.alerts import alerts_create
from cms.demo.articles import articles_create
from cms.demo.enforcement import PUBLISHER, enforcement_create
from cms.demo.flashreports import flash_reports_create
from cms.enforcement.models import Penalty, PenaltyImport, Problem
from cms.flashreports.models import FlashReportPage, Submission, SubmissionFile
from cms.home.services import city_set_up
from cms.workflows.enums import Role
from cms.workflows.models import Delegation
from portal.airquality.models import Forecast
from portal.complaints.enums import FileKind
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.evidence.staging import file_adopt
from portal.grid.models import Area, Duty, GridImport, Unit, UnitMember
from portal.grid.selectors import home_area
from tests.factories.air import ReadingFactory
from tests.factories.complaints import CaseFactory
from tests.factories.evidence import picture
from tests.factories.wechat import wechat_create
from tests.unit.cms.address_table import ADDRESSES, FORMS, LETTERS, LISTS, NEVER, OWN
from tests.unit.cms.addresses import (
    gets_in,
    own_addresses,
    own_page_types,
    own_settings,
    own_viewsets,
    page_forms,
)
from tests.unit.cms.bulletins.data import NIGHT, moment, store_city_day
from tests.unit.cms.workflows.round import client_of, person, submit

NOW = moment("2026-11-24T13:00")
TODAY = date(2026, 11, 24)


class World:
    """A portal with one of everything, and somebody in each role."""

    def __init__(self) -> None:
        city_set_up()
        User.objects.create_superuser(PUBLISHER)
        for create in (articles_create, flash_reports_create, alerts_create, enforcement_create):
            create(now=NOW)
        self.county = Area.objects.get(code="610702")
        self.unit = Unit.objects.get(area=self.county)
        self.people = {role: person(role.value, role) for role in Role}
        UnitMember.objects.create(user=self.people[Role.COUNTY_REPORTER], unit=self.unit)
        UnitMember.objects.create(user=self.people[Role.GRID_OFFICER], unit=self.unit)
        UnitMember.objects.create(user=self.people[Role.CASE_DISPATCHER], unit=self.unit)
        self.case = CaseFactory(area=self.county, unit=self.unit)
        ReplyTemplate.objects.create(name="属实", text="经查属实。")
        Duty.objects.create(area=self.county, unit=self.unit, valid_from=TODAY)
        key_issue(name="a", contact="", per_minute=1, by=None, now=NOW)
        endpoint = Endpoint(name="a", url="https://hook.example.org/in")
        endpoint_issue(endpoint=endpoint, by=None, now=NOW)
        self.delivery = endpoint_test(endpoint=endpoint, now=NOW)
        self.administrator = User.objects.create_superuser("administrator", password="x")
        store_city_day(home_area())
        self.bulletin = bulletin_draft(kind="daily", on=TODAY, area=home_area(), now=NIGHT)
        self.pages = {
            model: model.objects.order_by("-live", "pk").first() for model in own_page_types()
        }
        self.article = self._draft()
        self.reading = ReadingFactory(station__area=self.county)
        lead, chief = self.people[Role.DEPARTMENT_LEAD], self.people[Role.CHIEF_LEAD]
        Delegation.objects.create(
            absent=lead,
            delegate=chief,
            starts_on=TODAY,
            ends_on=TODAY,
            reason="出差",
            recorded_by=lead,
        )
        Forecast.objects.create(area=self.county, day=TODAY, issued_at=NOW, aqi_low=40, aqi_high=60)
        self.issue = wechat_create(self.county)
        self.withdrawn = ArticlePage.objects.live().last()
        page_withdraw(page=self.withdrawn, category="other", reason="有误。", by=None, now=NOW)

    def _draft(self) -> ArticlePage:
        column = ArticleIndexPage.objects.filter(kind=ArticleKind.NEWS).first()
        page = ArticlePage(
            title="汉台区开展扬尘整治",
            kind=ArticleKind.NEWS,
            area=self.county,
            live=False,
            owner=self.people[Role.OFFICE_WRITER],
            slug="dust",
        )
        column.add_child(instance=page)
        page.save_revision(user=page.owner, clean=False)
        return page

    def arguments(self, name: str, wanted: tuple[str, ...]) -> list[Any]:
        """Return what an address needs, so that it is about something that is there."""
        if not wanted:
            return []
        if name in ABOUT:
            return ABOUT[name](self)
        space = name.split(":", maxsplit=1)[0]
        first = rows_of(space).order_by("pk").first()
        assert first is not None, name
        return [first.pk]


def rows_of(space: str) -> Any:
    viewset = next(one for one in own_viewsets() if one.url_namespace == space)
    return viewset.model.objects


def _submission(world: World) -> list[str]:
    return [world.unit.code, "monthly", "2026-10"]


def _file(world: World) -> list[int]:
    submission = Submission.objects.filter(unit=world.unit).first()
    file = ContentFile(b"%PDF-1.7", name="a.pdf")
    return [SubmissionFile.objects.create(submission=submission, file=file, name="a", size=8).pk]


def _review(world: World) -> list[int]:
    submit(world.article, world.people[Role.OFFICE_WRITER])
    return [world.article.current_workflow_task_state.pk]


def _import(world: World) -> list[int]:
    by = world.people[Role.OFFICE_WRITER]
    return [PenaltyImport.objects.create(name="a.xlsx", by=by, at=NOW).pk]


def _grid_import(world: World) -> list[int]:
    by = world.people[Role.DEPARTMENT_LEAD]
    return [GridImport.objects.create(name="a.xlsx", by=by, at=NOW).pk]


def _report(world: World) -> int:
    return FlashReportPage.objects.get().pk


def _problem(world: World) -> int:
    return Problem.objects.filter(unit=world.unit).first().pk


def _case_file(world: World) -> list[int]:
    image = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    incoming = file_receive(image, agreed_to_position=False, now=NOW)
    kind = FileKind.BEFORE
    file = file_adopt(complaint=world.case, incoming=incoming, kind=kind, now=NOW)
    return [world.case.pk, file.pk]


def _view(world: World) -> list[int]:
    """A view is its owner's alone: here the intake officer's."""
    owner = world.people[Role.CASE_INTAKE]
    return [SavedView.objects.create(owner=owner, name="a", query="?heap=all").pk]


# What an address is about, where it is not just the first row of its list.
ABOUT: dict[str, Callable[[World], list[Any]]] = {
    "page_correct": lambda world: [ArticlePage.objects.live().first().pk],
    "page_withdraw": lambda world: [ArticlePage.objects.live().first().pk],
    "page_restore": lambda world: [world.withdrawn.pk],
    "board_page": lambda world: [ArticlePage.objects.live().first().pk],
    "reviews_step": _review,
    "reviews_offline": lambda world: [ArticlePage.objects.live().first().pk],
    "reviews_emergency": lambda world: [world.article.pk],
    "newmedia_export": lambda world: [world.article.pk],
    "proofread_page": lambda world: [world.article.pk],
    "proofread_new": lambda world: ["articles", "articlepage", world.article.get_parent().pk],
    "airdesk_reading": lambda world: [world.reading.pk],
    "airdesk_month": lambda world: [2026, 10],
    "bulletin_refresh": lambda world: [world.bulletin.pk],
    "flash_submission": _submission,
    "flash_decide": _submission,
    "flash_sheet": _submission,
    "flash_sheet_import": _submission,
    "flash_file": _file,
    "flash_file_remove": _file,
    "flash_pick": lambda world: [_report(world)],
    "flash_pdf": lambda world: [_report(world), "internal"],
    "flash_distribution": lambda world: [_report(world)],
    "penalty_import_take": _import,
    "penalty_desk": lambda world: [Penalty.objects.filter(state="draft").first().pk],
    "penalty_act": lambda world: [Penalty.objects.filter(state="draft").first().pk, "publish"],
    "problem_desk": lambda world: [_problem(world)],
    "problem_move": lambda world: [_problem(world), "assign"],
    "alert_next": lambda world: [AlertPage.objects.order_by("pk").last().pk, "corrected"],
    "casework_case": lambda world: [world.case.pk],
    "casework_step": lambda world: [world.case.pk, "accept"],
    "casework_deed": lambda world: [world.case.pk, "note"],
    "casework_reply": lambda world: [world.case.pk],
    "casework_reveal": lambda world: [world.case.pk],
    "casework_file": _case_file,
    "casework_export": lambda world: ["csv"],
    "casework_forget_view": _view,
    "griddesk_take": _grid_import,
    "wechat_draft_act": lambda world: [world.issue.pk, "drop"],
    "wechat_join": lambda world: [world.issue.account_id],
    "wechat_account_act": lambda world: [world.issue.account_id, "resume"],
    "wechat_draft": lambda world: [world.issue.pk],
    "wechat_piece": lambda world: [world.issue.pieces.get().pk],
    "wechat_piece_preview": lambda world: [world.issue.pieces.get().pk],
    "wechat_piece_zip": lambda world: [world.issue.pieces.get().pk],
    "wechat_account": lambda world: [world.issue.account_id],
    "outbox_act": lambda world: [world.delivery.pk, "cancel"],
    "webhook_test": lambda world: [Endpoint.objects.get().pk],
    "webhook_rotate": lambda world: [Endpoint.objects.get().pk],
    "penalties_desk:edit": lambda world: [Penalty.objects.filter(state="draft").first().pk],
}


def addresses_of(world: World) -> dict[str, str]:
    found = {}
    for name, wanted in own_addresses():
        found[name] = reverse(name, args=world.arguments(name, wanted))
    site = Site.objects.get()
    for model in own_settings():
        app, label = model._meta.app_label, model._meta.model_name
        found[f"settings {model._meta.label_lower}"] = reverse(
            "wagtailsettings:edit", args=[app, label, site.pk]
        )
    found |= dict(page_forms(world.pages))
    return found


def expected() -> dict[str, str]:
    """Return the whole table by address."""
    lists = {
        f"{space}:{view}": who
        for space, rows in LISTS.items()
        for views, who in rows.items()
        for view in views.split()
    }
    return {**ADDRESSES, **FORMS, **lists, **dict.fromkeys(NEVER, "")}


@pytest.fixture
def world(db: Any) -> Iterator[World]:
    with time_machine.travel(NOW, tick=False):
        yield World()


# The files of submissions are closed with their answer, which nobody reads here.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_address_opens_to_those_whom_the_table_names(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who gets in is asked, not what is shown: nearly two thousand answers would be drawn.
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *a, **k: "")
    addresses = addresses_of(world)
    people = {LETTERS[role]: client_of(user) for role, user in world.people.items()}
    found = {
        name: "".join(letter for letter, client in people.items() if gets_in(client, address))
        for name, address in addresses.items()
    }
    table = {name: "".join(sorted(who)) for name, who in expected().items()}

    assert {name: "".join(sorted(who)) for name, who in found.items()} == table


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_administrator_gets_in_everywhere_and_a_stranger_nowhere(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *a, **k: "")
    nobody = client_of(User.objects.create_user("nobody"))
    administrator = client_of(world.administrator)
    addresses = addresses_of(world)

    shut = {name for name, address in addresses.items() if not gets_in(administrator, address)}
    assert shut == NEVER | OWN
    for client in (nobody, Client()):
        assert not [name for name, address in addresses.items() if gets_in(client, address)]
