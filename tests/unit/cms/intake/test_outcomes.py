"""Is what is public of the outcomes shown whole, and nothing else of a case?"""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.intake.outcomes.pictures import outcome_picture_at
from portal.complaints.enums import DeadlineKind, FileKind, Outcome, State
from portal.complaints.models import Category, Deadline
from portal.grid.models import Area
from tests.answers import let_go
from tests.factories.air import AreaFactory
from tests.factories.complaints import NOW, CaseFactory, category, draft_of, file_of, officer

SECRETS = {"description": "秘密描述甲", "place": "秘密地点乙"}


@pytest.fixture(autouse=True)
def _clock(home):
    """Enough came from both counties that they may be named, a year ago."""
    for code in ("610725100", "610702"):
        for _each in range(3):
            CaseFactory(area=Area.objects.get(code=code), received_at=NOW - timedelta(days=300))
    with time_machine.travel(NOW, tick=False):
        yield


def resolved(**values):
    """A case with a public answer, in a town of 勉县."""
    town = Area.objects.get(code="610725100")
    given = {
        "area": town, "state": State.CLOSED, "outcome": Outcome.FOUNDED, "action": "已扑灭",
        "received_at": NOW - timedelta(days=5), "closed_at": NOW - timedelta(days=1),
        "published_at": NOW - timedelta(days=1), "is_public": True, **SECRETS,
    }  # fmt: skip
    case = CaseFactory(**given | values)
    replied(case)
    return case


def replied(case, **values):
    writer, approver = officer(f"w{case.pk}"), officer(f"a{case.pk}")
    return draft_of(
        case, writer, approved_by=approver, approved_at=NOW, text="给您的答复",
        public_text="公开的答复", is_for_public=True, **values,
    )  # fmt: skip


def test_a_public_case_is_listed_by_town_without_the_reporters_words(client):
    case = resolved()

    pages = [
        client.get(path).content.decode()
        for path in ("/complaints/", f"/complaints/{case.number}/", "/complaints/outcomes.csv")
    ]

    assert all("勉县勉阳街道" in page for page in pages)
    assert "公开的答复" in pages[1]
    assert not [one for page in pages for one in (*SECRETS.values(), "给您的答复") if one in page]


def test_what_is_not_public_does_not_exist(client):
    hidden = resolved(is_public=False, published_at=None)

    assert client.get(f"/complaints/{hidden.number}/").status_code == 404
    assert hidden.number not in client.get("/complaints/").content.decode()


@pytest.mark.parametrize(("late_by", "word"), [(-1, "deadline-met"), (1, "deadline-missed")])
def test_days_and_deadline_are_told(client, late_by, word):
    case = resolved()
    due = case.closed_at - timedelta(hours=late_by)
    Deadline.objects.create(
        complaint=case, kind=DeadlineKind.ANSWER, started_at=case.received_at, due_at=due,
        instrument="x", met_at=case.closed_at,
    )  # fmt: skip

    table = client.get("/complaints/outcomes.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(table)))

    assert rows[1][8] == "6"
    page = client.get(f"/complaints/{case.number}/").content.decode()
    assert word in page


def test_only_chosen_pictures_are_given(client, settings, tmp_path):
    case_files = settings.STORAGES["case-files"] | {"OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"case-files": case_files}
    (tmp_path / "test").mkdir()
    case = resolved()
    kinds = {
        "public": (FileKind.AFTER, {"may_be_public": True}),
        "not_chosen": (FileKind.BEFORE, {"may_be_public": False}),
        "waiting": (FileKind.BEFORE, {"may_be_public": True, "is_cleared": False}),
    }
    found = {}
    for name, (kind, values) in kinds.items():
        file = file_of(case, kind, **values)
        (tmp_path / file.path).write_bytes(b"x")
        response = client.get(f"/complaints/{case.number}/pictures/{file.pk}/")
        let_go(response)
        found[name] = response.status_code
        given = outcome_picture_at(f"/complaints/{case.number}/pictures/{file.pk}/")
        assert given == (b"x" if name == "public" else None)  # what new media get of it

    assert found == {"public": 200, "not_chosen": 404, "waiting": 404}
    assert client.get(f"/complaints/{case.number}/").content.decode().count("<img") == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"A", "B", "C"}),
        ("area=610725", {"A", "B"}),
        ("area=610702", {"C"}),
        ("category=dust", {"B"}),
        ("outcome=unfounded", {"C"}),
        ("month=2026-11", {"A", "B", "C"}),
        ("month=2026-10", set()),
        ("area=x&category=x&outcome=x&month=2026-13&page=x", {"A", "B", "C"}),
        ("area=%00&month=%00&page=%00", {"A", "B", "C"}),
    ],
)
def test_the_filters_find_what_they_say(client, asked, found):
    resolved(action="A")
    resolved(action="B", category=category("dust", name="扬尘"))
    resolved(action="C", area=Area.objects.get(code="610702"), outcome=Outcome.UNFOUNDED)

    table = client.get(f"/complaints/outcomes.csv?{asked}").content.decode("utf-8-sig")

    assert {row[4] for row in list(csv.reader(StringIO(table)))[1:]} == found
    assert client.get(f"/complaints/?{asked}").status_code == 200


def test_a_formula_is_harmless_in_the_table(client):
    resolved(action="=1+1")

    table = client.get("/complaints/outcomes.csv").content.decode("utf-8-sig")

    assert list(csv.reader(StringIO(table)))[1][4] == "'=1+1"


def test_a_long_list_costs_the_same(client):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/complaints/")
        return len(found)

    resolved()
    queries()
    few = queries()
    for _each in range(10):
        resolved()

    assert queries() == few


def test_the_outcomes_are_drawn_by_category_and_by_month_with_their_figures(client):
    dust = Category.objects.create(code="dust", name="扬尘", position=2)
    resolved(), resolved(category=dust), resolved(category=dust)
    resolved(published_at=NOW - timedelta(days=30))

    def tables(query=""):
        charts = client.get(f"/complaints/{query}").context["charts"]
        return [[tuple(row) for row in chart.table.rows] for chart in charts]

    assert tables() == [
        [("扬尘", 2), ("秸秆焚烧", 2)],
        [("2026年11月", 3), ("2026年10月", 1)],
    ]
    assert tables("?category=dust")[1] == [("2026年11月", 2), ("2026年10月", 0)]
    assert "figure-chart__picture" in client.get("/complaints/").content.decode()


def test_nothing_yet_says_so(client):
    page = client.get("/complaints/")

    assert page.status_code == 200
    assert "empty-state" in page.content.decode()
    assert page["Cache-Control"].startswith("public")


def test_a_county_with_few_reports_is_neither_named_nor_offered(client):
    few = AreaFactory(code="610730", name="佛坪县", parent=Area.objects.get(code="610700"))
    resolved(area=few, action="少")

    page = client.get("/complaints/").content.decode()
    table = client.get("/complaints/outcomes.csv?area=610730").content.decode("utf-8-sig")

    assert "?area=610730" not in page
    assert [row[2] for row in list(csv.reader(StringIO(table)))[1:]] == ["汉中市"]


def test_a_month_shows_counties_and_withholds_small_numbers(client):
    before = NOW - timedelta(days=30)
    for _each in range(4):
        resolved(received_at=before)
    resolved(received_at=before, area=Area.objects.get(code="610702"))

    page = client.get("/complaints/months/2026-10/").content.decode()

    # A month that still runs is not told: day by day its figures would give away the small ones.
    assert client.get("/complaints/months/2026-11/").status_code == 404
    assert client.get("/complaints/months/2026-13/").status_code == 404
    assert client.get("/complaints/months/2031-01/").status_code == 404
    # Of two counties one is small, so both are withheld: the total stands beside them.
    cells = page.split("<tbody>")[1].split("</tbody>")[0]
    assert ">5<" in cells
    assert ">4<" not in cells
    assert ">1<" not in cells


def test_search_engines_find_what_is_public_and_nothing_else(client):
    hidden = resolved(is_public=False, published_at=None)
    assert "/complaints/" not in client.get("/sitemap.xml").content.decode()

    shown = resolved()
    found = client.get("/sitemap.xml").content.decode()

    assert f"/complaints/{shown.number}/" in found
    assert hidden.number not in found
