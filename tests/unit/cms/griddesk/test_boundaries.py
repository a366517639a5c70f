"""Does the desk see which boundaries are stored, and what is wrong with them?"""

import struct

import pytest
import shapely
from django.urls import reverse

from portal.grid.models import AreaBoundary
from tests.factories.air import AreaFactory
from tests.factories.grid import boundary_make, square

pytestmark = pytest.mark.django_db


def page(client):
    return client.get(reverse("griddesk_boundaries")).content.decode()


def rows(client):
    body = page(client).partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(row.split()) for row in body.split("</tr>")[:-1]]


@pytest.fixture
def town(hantai):
    return AreaFactory(code="610702001", name="北关街道", kind="town", parent=hantai)


def unclosed():
    corners = [(107, 33), (107.1, 33), (107.1, 33.1), (107, 33.1)]
    head = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(corners))
    return head + b"".join(struct.pack("<dd", *corner) for corner in corners)


def test_it_is_read_by_whoever_sees_the_grid(lead, auditor, outsider, city):
    assert lead.get(reverse("griddesk_boundaries")).status_code == 200
    assert auditor.get(reverse("griddesk_boundaries")).status_code == 200
    assert outsider.get(reverse("griddesk_boundaries")).status_code in (302, 403)


def test_where_nothing_is_stored_it_says_how_to_import(lead, auditor, city):
    assert reverse("griddesk_import") in page(lead).partition("<ol>")[2].partition("</ol>")[0]
    assert "import_grid FILE.geojson" in page(lead)
    assert "请部门负责人" in page(auditor)


def test_each_is_listed_with_its_source_its_points_and_the_drawing(lead, hantai, nanzheng):
    boundary_make(hantai, square(107, 33))

    (row,) = rows(lead)
    assert all(word in row for word in ("汉台区", "610702", "WGS-84", "<td>5</td>", "<td>无</td>"))
    assert 'data-name="汉台区"' in page(lead)
    assert "南郑区" in page(lead).partition("help-warning")[2].partition("</div>")[0]


def test_what_overlaps_or_leaves_its_parent_is_named_at_each(lead, hantai, nanzheng, town):
    boundary_make(hantai, square(107, 33))
    boundary_make(nanzheng, square(107.05, 33))
    boundary_make(town, square(107.3, 33, 0.01))

    first, street, second = rows(lead)
    assert "“汉台区”与“南郑区”重叠" in first.replace(" ", "")
    assert "“南郑区”与“汉台区”重叠" in second.replace(" ", "")
    assert "100.0" in street and "“汉台区”" in street


def test_what_crosses_itself_or_does_not_close_is_named_and_nothing_fails(lead, hantai, nanzheng):
    bow = shapely.Polygon([(107, 33), (107.1, 33.1), (107.1, 33), (107, 33.1)])
    crossing, open_one = (boundary_make(one, square(107, 33)) for one in (hantai, nanzheng))
    AreaBoundary.objects.filter(pk=crossing.pk).update(shape=shapely.to_wkb(bow))
    AreaBoundary.objects.filter(pk=open_one.pk).update(shape=unclosed(), south=33.01)

    first, second = rows(lead)
    assert "自相交" in first and "107.05, 33.05" in first
    assert "未闭合" in second and "<td>—</td>" in second


def test_one_that_has_ended_stays_in_the_list(lead, hantai):
    boundary_make(hantai, square(107, 33), valid_to="2021-12-31")

    assert "2021-12-31" in rows(lead)[0] and "今日不适用" in rows(lead)[0]
