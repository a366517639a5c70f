"""Is a file shown at the desk before it is taken, once, as it was shown, and with a trace?"""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.audit.entries import AuditEntry
from portal.grid.models import Area, GridImport
from tests.factories.air import AreaFactory
from tests.factories.grid import square
from tests.unit.cms.griddesk.files import feature, geojson, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return AreaFactory(code="610725", name="勉县")


def bring(client, content, name="grid.geojson", **more):
    file = SimpleUploadedFile(name, content)
    data = {"file": file, "crs": "wgs84", "on": "2026-11-25", **more}
    return client.post(reverse("griddesk_import"), data)


def test_a_file_is_shown_first_and_taken_once_with_a_trace(lead, county):
    shown = bring(lead, geojson(feature("610725", square(107, 33), name="勉县")))
    assert shown.status_code == 200
    assert not county.boundaries.exists()
    kept = GridImport.objects.get()

    address = reverse("griddesk_take", args=[kept.pk])
    assert lead.post(address).status_code == 302
    assert county.boundaries.count() == 1
    assert AuditEntry.objects.filter(action="grid.import").count() == 1

    lead.post(address)
    assert county.boundaries.count() == 1
    assert AuditEntry.objects.filter(action="grid.import").count() == 1
    kept.refresh_from_db()
    assert (kept.content, kept.changes) == (None, 1)


def test_what_would_lead_to_something_else_by_now_is_not_taken(lead, county):
    bring(lead, geojson(feature("610725", square(107, 33), name="新名")))
    Area.objects.filter(pk=county.pk).update(name="另名")

    lead.post(reverse("griddesk_take", args=[GridImport.objects.get().pk]))

    county.refresh_from_db()
    assert county.name == "另名"
    assert not county.boundaries.exists()


def test_nobody_takes_the_file_of_another(lead, county, admin_client):
    bring(lead, geojson(feature("610725", square(107, 33), name="勉县")))

    answer = admin_client.post(reverse("griddesk_take", args=[GridImport.objects.get().pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.geojson"),
        (b"{}", "a.json"),
        (b"PK", "a.xlsx"),
        (b"a,b", "a.csv"),
        (geojson(feature("610725", {"type": "Point", "coordinates": []})), "a.geojson"),
        (workbook(duties=[{"area": "9", "unit": "9", "valid_from": date(2026, 1, 1)}]), "a.xlsx"),
    ],
)
def test_what_can_not_be_taken_is_told_and_not_kept(content, name, lead, county):
    answer = bring(lead, content, name)

    assert answer.status_code == 422
    assert not GridImport.objects.exists()


def test_what_changes_nothing_is_said_to_do_so(lead, county):
    answer = bring(lead, geojson(feature("610725", None, name="勉县")))

    assert answer.context["nothing"]
    assert not GridImport.objects.exists()


def test_the_workbook_comes_filled(lead, county):
    answer = lead.get(reverse("griddesk_template"))

    assert answer.headers["Content-Disposition"].endswith('"grid.xlsx"')
    assert answer.content.startswith(b"PK")
