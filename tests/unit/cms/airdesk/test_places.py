"""Are stations and areas kept without losing what stands on them?"""

import pytest
from django.urls import reverse

from portal.airquality.models import Reading, Station
from portal.grid.models import Area
from tests.factories.air import AreaFactory, ReadingFactory, StationFactory


def station_data(county, **more):
    return {
        "code": "2999A",
        "name": "新站",
        "area": county.pk,
        "is_active": "on",
        "not_in_plan": ["pm25", "co"],
        **more,
    }


def test_a_station_is_added_with_its_plan_in_the_standards_order(desk):
    desk.post(reverse("airdesk_stations:add"), station_data(AreaFactory()))
    station = Station.objects.get(code="2999A")
    assert station.not_in_plan == ["co", "pm25"]
    assert not station.is_demo


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"longitude": "200"}, "longitude"),
        ({"latitude": "-91"}, "latitude"),
        ({"not_in_plan": ["lead"]}, "not_in_plan"),
        ({"area": "9" * 40}, "area"),
        ({"code": ""}, "code"),
    ],
)
def test_a_wrong_station_is_refused_with_the_field(wrong, field, desk):
    answer = desk.post(reverse("airdesk_stations:add"), station_data(AreaFactory(), **wrong))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]


def test_a_station_with_readings_is_never_removed(desk):
    reading = ReadingFactory()
    address = reverse("airdesk_stations:delete", args=[reading.station_id])
    assert desk.get(address).status_code == 302
    assert desk.post(address).status_code == 302
    assert Reading.objects.filter(pk=reading.pk).exists()
    edit = reverse("airdesk_stations:edit", args=[reading.station_id])
    assert address not in desk.get(edit).content.decode()
    assert address not in desk.get(reverse("airdesk_stations:index")).content.decode()


def test_a_station_without_readings_can_be_removed(desk):
    station = StationFactory()
    desk.post(reverse("airdesk_stations:delete", args=[station.pk]))
    assert not Station.objects.filter(pk=station.pk).exists()


def test_an_area_that_holds_others_is_never_removed(desk):
    county = AreaFactory()
    desk.post(reverse("griddesk_areas:delete", args=[county.parent_id]))
    assert Area.objects.filter(pk=county.parent_id).exists()
    desk.post(reverse("griddesk_areas:delete", args=[county.pk]))
    assert not Area.objects.filter(pk=county.pk).exists()


def test_an_area_is_never_part_of_itself(desk):
    county = AreaFactory()
    city = county.parent
    data = {"code": city.code, "name": city.name, "kind": "city", "parent": county.pk}
    answer = desk.post(reverse("griddesk_areas:edit", args=[city.pk]), data)
    assert list(answer.context["form"].errors) == ["parent"]


def test_a_county_needs_its_city(desk):
    data = {"code": "610799", "name": "某县", "kind": "county"}
    answer = desk.post(reverse("griddesk_areas:add"), data)
    assert list(answer.context["form"].errors) == ["parent"]
