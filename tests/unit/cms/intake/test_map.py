"""Can a place be pointed at on the operator's own sketch, and is there nothing where none is?"""

import re

import pytest

from portal.complaints.models import Complaint
from portal.grid.models import Area
from tests.factories.grid import boundary_make, square
from tests.unit.cms.intake.given import filled_in, receipt_of

pytestmark = pytest.mark.usefixtures("at_work")
FORM = "/complaints/new/?category=straw_test"
PRESSED = {"spot.x": "140", "spot.y": "100"}


@pytest.fixture
def drawn():
    boundary_make(Area.objects.get(code="610725"), square(106.5, 33, 0.5))


def value(page, name):
    found = re.search(rf'name="{name}"(?: value="([^"]*)")?', page.content.decode())
    return found[1] or ""


def test_without_boundaries_the_form_says_nothing_of_a_map(client):
    page = client.get(FORM).content.decode()

    assert "area-map" not in page and "示意图</" not in page


def test_where_boundaries_are_imported_they_are_drawn(client, drawn):
    page = client.get(FORM)

    assert 'data-name="勉县"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert 'data-west="106.4' in page.content.decode()


def test_a_press_without_a_script_becomes_a_point_and_nothing_typed_is_lost(client, drawn):
    typed = filled_in(answer_flames="no", area="", who="named", name="王某") | PRESSED

    page = client.post("/complaints/new/", typed)

    assert page.status_code == 200
    assert float(value(page, "latitude")) == pytest.approx(33.35, abs=0.01)
    assert float(value(page, "longitude")) == pytest.approx(106.75, abs=0.01)
    assert "点位已记录。" in page.content.decode() and "王某" in page.content.decode()
    assert re.search(r'value="no"[^>]*checked', page.content.decode())
    assert re.search(r"data-marker transform=", page.content.decode())
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    "pressed", [("0", "0"), ("x", "1"), ("9999", "1"), ("-3", "4"), ("1" * 5000, "1")]
)
def test_a_press_that_says_nothing_sets_no_point(client, drawn, pressed):
    spot = {"spot.x": pressed[0], "spot.y": pressed[1]}

    page = client.post("/complaints/new/", filled_in() | spot)

    assert page.status_code == 200
    assert value(page, "latitude") == ""


def test_a_press_where_nothing_is_drawn_sets_no_point(client):
    page = client.post("/complaints/new/", filled_in() | PRESSED)

    assert page.status_code == 200 and value(page, "latitude") == ""


def test_in_english_the_press_stays_in_english(client, drawn):
    page = client.get(f"/en{FORM}").content.decode()

    assert 'formaction="/en/complaints/new/#report-map"' in page


def test_a_point_of_the_drawing_needs_words_and_is_stored_as_rough(client, drawn):
    point = {"latitude": "33.2", "longitude": "106.7", "on_drawing": "1"}

    wordless = client.post("/complaints/new/", filled_in(area="", place="") | point)
    assert wordless.status_code == 422
    receipt_of(client, client.post("/complaints/new/", filled_in(area="") | point))

    case = Complaint.objects.get()
    assert case.is_position_rough
    assert (str(case.latitude), str(case.longitude), case.given_crs) == (
        "33.200000",
        "106.700000",
        "wgs84",
    )
    assert case.area.code == "610725"


def test_a_point_of_the_phone_is_not_rough(client, drawn):
    point = {"latitude": "33.2", "longitude": "106.7", "on_drawing": ""}

    receipt_of(client, client.post("/complaints/new/", filled_in(area="", place="") | point))

    assert not Complaint.objects.get().is_position_rough


def test_hidden_values_that_make_no_sense_are_no_fault(client, drawn):
    page = client.post(
        "/complaints/new/",
        filled_in(latitude="x", longitude="NaN") | PRESSED | {"spot.x": "0", "spot.y": "0"},
    )

    assert page.status_code == 200
