"""Does a new installation know its towns, and do former codes still lead somewhere?"""

import pytest
from django.test import override_settings

from cms.home.services import city_set_up
from portal.grid.models import Area, AreaCode, Unit
from portal.grid.selectors import area_by_code
from portal.grid.selectors.routes import city_desk
from tests.factories.air import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    city_set_up()


def test_eleven_counties_have_their_177_towns(city):
    towns = Area.objects.filter(kind="town")

    assert Area.objects.counties().count() == 11
    assert towns.count() == 177
    assert towns.filter(parent__code="610728").count() == 20
    assert all(town.code.startswith(town.parent.code) for town in towns.select_related("parent"))


def test_the_former_code_of_nanzheng_leads_to_the_district(city):
    assert area_by_code("610721").name == "南郑区"


def test_the_office_takes_what_nobody_is_responsible_for(city):
    assert city_desk().name == "市大气办"


def test_a_second_set_up_leaves_what_was_changed(city):
    Area.objects.filter(code="610702001").update(name="改名街道")
    Unit.objects.filter(is_city_desk=True).update(is_city_desk=False)
    AreaCode.objects.all().delete()

    city_set_up()

    assert Area.objects.get(code="610702001").name == "改名街道"
    assert city_desk() is None


@override_settings(HOME_AREA_CODE="520300")
def test_another_city_gets_no_towns_of_this_one():
    AreaFactory(code="520300", name="遵义市", kind="city", parent=None)

    city_set_up()

    assert not Area.objects.filter(kind="town").exists()
    assert not AreaCode.objects.exists()


def test_pages_and_interfaces_take_former_codes(city, client):
    moved = client.get("/air/610721/")
    assert (moved.status_code, moved.url) == (301, "/air/610703/")
    assert client.get("/api/v1/air/areas/610721/").json()["figures"] is not None
    assert client.get("/feeds/area-610721.rss").status_code == 200


def test_a_town_has_no_page_of_figures(city, client):
    assert client.get("/air/610702001/").status_code == 404
    assert client.get("/api/v1/air/areas/610702001/").status_code == 404


def test_an_unknown_code_is_still_refused(city, client):
    assert client.get("/air/999999/").status_code == 404
    assert client.get("/feeds/area-999999.rss").status_code == 404
