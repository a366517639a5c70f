"""How long do an officer's screens take, and how many statements, with so many cases?

Called with the settings of an empty installation: `fill COUNT` puts the cases in, `ask` prints what
each screen needed as JSON: statements, and the shortest of a few tries in seconds.
"""

import csv
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from cms.home.models import HomePage  # noqa: E402
from cms.workflows.enums import Role  # noqa: E402
from cms.workflows.models import RoleGroup  # noqa: E402
from cms.workflows.setting_up import desk_set_up  # noqa: E402
from portal.complaints.models import Category, Complaint  # noqa: E402
from portal.complaints.outcomes.monthly import monthly_report  # noqa: E402
from portal.complaints.outcomes.published import outcomes_listed, public_outcomes  # noqa: E402
from portal.grid.models import Area, Unit, UnitMember  # noqa: E402
from portal.grid.services import areas_record  # noqa: E402
from tests.factories.articles import concern_class, responses_column  # noqa: E402
from tests.factories.many_cases import COMMON, COUNTY, RARE, cases_fill  # noqa: E402

TRIES = 3
QUEUE = "/admin/complaints/"
HEAPS = ("mine", "due", "overdue", "waiting", "held", "all")


def fill(count: int) -> None:
    for name in ("hanzhong", "hanzhong-towns"):
        with open(f"portal/grid/data/{name}.csv", encoding="utf-8") as rows:
            areas_record(rows=list(csv.DictReader(rows)))
    home = HomePage(title="汉中空气", slug="air-of-hanzhong")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    desk_set_up()
    responses_column()
    concern_class()
    cases_fill(count, now=timezone.now())
    gathered()
    for name, role in (
        ("city", Role.CASE_INTAKE),
        ("county", Role.CASE_DISPATCHER),
        ("unit", Role.GRID_OFFICER),
        ("editor", Role.PROPAGANDA_EDITOR),
    ):
        user = User.objects.create_user(name, password="x")
        user.groups.add(RoleGroup.objects.get(role=role).group)
        if role in (Role.CASE_DISPATCHER, Role.GRID_OFFICER):
            UnitMember.objects.create(unit=Unit.objects.get(code=f"air-{COUNTY}"), user=user)
    if connection.vendor == "postgresql":  # as its own housekeeping does after a while
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def gathered() -> None:
    """Let some of the newest come together, so that at any number something is hot."""
    kind = Category.objects.create(code="new-plant", name="新厂异味")
    town = Area.objects.filter(parent__code=COUNTY).order_by("code")[0]
    counted = Complaint.objects.filter(is_held=False).exclude(state="invalid").order_by("-pk")
    newest = [*counted[:6], *counted.filter(is_public=True)[:1]]
    Complaint.objects.filter(pk__in=[one.pk for one in newest]).update(
        category=kind, area=town, received_at=timezone.now()
    )


def client_of(name: str) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    user = User.objects.get(username=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def screens() -> dict[str, tuple[str, str]]:
    """Return who asks for which address."""
    place = f"{int((timezone.now().timestamp() - 400 * 86400) * 1_000_000)}-1"
    found = {f"city: {heap}": ("city", f"{QUEUE}?heap={heap}") for heap in HEAPS}
    found |= {f"county: {heap}": ("county", f"{QUEUE}?heap={heap}") for heap in HEAPS[:4]}
    found["unit: mine"] = ("unit", f"{QUEUE}?heap=mine")
    asked = {
        "a state": "heap=all&state=verifying",
        "a category": "heap=all&category=dust",
        "a county": f"heap=all&area={COUNTY}",
        "a channel that nobody used": "heap=all&channel=hotline",
        "a month": "heap=all&since=2024-01-01&until=2024-01-31",
        "three filters": f"heap=overdue&area={COUNTY}&state=verifying&category=dust",
        "a common word": f"heap=all&words={COMMON}",
        "a common word among mine": f"heap=mine&words={COMMON}",
        "common words in a county": f"heap=all&area={COUNTY}&words=焚烧{COMMON} 学校",
        "a rare word": f"heap=all&words={RARE}",
        "a word that nobody wrote": "heap=all&words=飞机",
        "the next part": f"heap=all&place={place}",
        "the next part of mine": f"heap=mine&place={place}",
    }
    found |= {f"city: {name}": ("city", f"{QUEUE}?{query}") for name, query in asked.items()}
    found["county: a common word"] = ("county", f"{QUEUE}?heap=all&words={COMMON}")
    found["county: a rare word"] = ("county", f"{QUEUE}?heap=all&words={RARE}")
    case = Complaint.objects.filter(area__parent__code=COUNTY, state="verifying", is_held=False)[0]
    found["city: a case"] = ("city", f"{QUEUE}{case.pk}/")
    found["county: a case"] = ("county", f"{QUEUE}{case.pk}/")
    found["the morning page"] = ("county", "/admin/")
    found["editor: the morning page"] = ("editor", "/admin/")
    found["editor: hot topics"] = ("editor", "/admin/hot-topics/")
    return found


def reports() -> dict[str, Callable[[], object]]:
    """Return what else is counted over the cases."""
    now = timezone.now()
    month = (now.year, now.month - 1) if now.month > 1 else (now.year - 1, 12)
    county = Area.objects.get(code=COUNTY)
    return {
        "public outcomes": lambda: public_outcomes(outcomes_listed()[:20]),
        "public outcomes of a county": lambda: public_outcomes(outcomes_listed(area=county)[:20]),
        "a month by county": lambda: monthly_report(year=month[0], month=month[1]),
    }


def measured(work: Callable[[], object]) -> dict[str, Any]:
    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    statements = len(queries)
    slowest = max(queries.captured_queries, key=lambda one: float(one["time"]), default=None)
    seconds = []
    for _ in range(TRIES):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return {
        "statements": statements,
        "seconds": min(seconds),
        "slowest": slowest["sql"] if slowest else "",
    }


def ask() -> dict[str, Any]:
    found = {}
    clients = {name: client_of(name) for name in ("city", "county", "unit", "editor")}
    for name, (who, address) in screens().items():
        assert clients[who].get(address).status_code == 200, address
        found[name] = measured(lambda who=who, address=address: clients[who].get(address))
    for name, work in reports().items():
        found[name] = measured(work)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        print(json.dumps(ask()))
