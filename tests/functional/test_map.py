"""Is a place pointed at on the operator's sketch: by finger, by keys, and without a script?"""

import pytest

from tests.functional.complaints import accessible, shell
from tests.functional.conftest import PHONE

FORM = "/complaints/new/?category=straw_burning"
DRAW = """
from datetime import date
from portal.grid.geometry import shape_read
from portal.grid.models import Area, AreaBoundary
from portal.grid.services import boundary_record
ring = [[106.5, 33], [107, 33], [107, 33.5], [106.5, 33.5], [106.5, 33]]
shape = shape_read({"type": "Polygon", "coordinates": [ring]}, crs="wgs84")
boundary_record(area=Area.objects.get(code="610725"), shape=shape, source="试", source_crs="wgs84",
    on=date(2020, 1, 1))
"""
UNDO = "from portal.grid.models import AreaBoundary; AreaBoundary.objects.all().delete()"


@pytest.fixture
def drawn(reader):
    shell(reader.site, DRAW)
    yield
    shell(reader.site, UNDO)


def where(page):
    return tuple(float(page.input_value(f"[name={name}]")) for name in ("latitude", "longitude"))


@pytest.mark.usefixtures("drawn")
def test_a_finger_and_the_arrow_keys_set_the_point(reader):
    window = reader.window(PHONE)
    page = window.page
    window.open(FORM)
    page.fill("[name=description]", "河堤边有人烧秸秆。")
    page.check("[name=answer_now][value=yes]")
    page.locator("[data-step]:not([hidden]) .report-turns .button").first.click()
    accessible(window)
    box = page.locator("[data-map-paper] svg").bounding_box()

    page.locator("[data-map-paper] svg").click(
        position={"x": box["width"] / 2, "y": box["height"] / 2}
    )

    assert where(page) == pytest.approx((33.25, 106.75), abs=0.005)
    assert "勉县" in page.inner_text("[data-map-says]")
    before = where(page)
    page.focus("[data-map-paper]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    assert where(page)[0] > before[0] and where(page)[1] > before[1]
    page.click("[data-map-closer]")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # a button that fades has no contrast of its own
    accessible(window)
    page.click("[data-map-drop]")
    assert page.input_value("[name=latitude]") == ""
    window.is_clean()


@pytest.mark.usefixtures("drawn")
def test_without_a_script_a_press_sets_the_point(reader):
    window = reader.window(PHONE, javascript=False)
    page = window.page
    window.open(FORM)
    page.fill("[name=description]", "河堤边有人烧秸秆。")
    press = page.locator("[data-map-press]")
    box = press.bounding_box()

    with page.expect_navigation():
        press.click(position={"x": box["width"] / 2, "y": box["height"] / 4})

    assert where(page) == pytest.approx((33.375, 106.75), abs=0.005)
    assert page.input_value("[name=description]") == "河堤边有人烧秸秆。"
    assert "#report-map" in page.url


def test_where_nothing_is_imported_there_is_no_map(reader):
    window = reader.window(PHONE)
    window.open(FORM)

    assert window.page.locator("[data-map]").count() == 0
    window.is_clean()
