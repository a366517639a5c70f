"""Does the demonstration leave no gap in the grid, and go without a trace?"""

import itertools
from datetime import date

import pytest

from cms.demo.grid import NOTE, grid_clear, grid_create
from cms.home.services import city_set_up
from portal.grid.models import Area, Duty, Unit
from portal.grid.selectors import route
from tests.factories.air import StationFactory

DAY = date(2026, 11, 25)
CATEGORIES = "straw_burning dust coal_smoke industrial odour restaurant_fumes vehicle other".split()


@pytest.fixture
def made(db):
    city_set_up()
    grid_create()


def test_each_category_has_somebody_in_each_county(made):
    for area, category in itertools.product(Area.objects.counties(), CATEGORIES):
        answer = route(category=category, area=area, point=None, on=DAY)

        assert answer.unit.area == area, (area, category)


def test_a_town_falls_to_its_county(made):
    for town in Area.objects.filter(kind="town").select_related("parent"):
        answer = route(category="dust", area=town, point=None, on=DAY)

        assert answer.unit.area == town.parent


def test_what_belongs_to_a_zone_goes_to_the_zone(made):
    zone = Area.objects.get(kind="zone")

    assert route(category="industrial", area=zone, point=None, on=DAY).unit.area == zone


def test_names_of_branches_are_the_usual_ones(made):
    names = set(Unit.objects.values_list("name", flat=True))

    assert {"汉中市生态环境局汉台分局", "汉中市生态环境局洋县分局", "勉县农业农村局"} <= names


def test_the_bureaus_hand_in_no_monthly_report(made):
    assert Unit.objects.reporting().filter(kind="bureau").count() == 0
    assert Unit.objects.reporting().filter(kind="county").count() == 11


def test_it_is_made_once_and_goes_without_a_trace(made):
    before = Duty.objects.count(), Unit.objects.count(), Area.objects.count()
    grid_create()
    assert before == (Duty.objects.count(), Unit.objects.count(), Area.objects.count())

    grid_clear()

    assert not Duty.objects.filter(note=NOTE).exists()
    assert not Unit.objects.filter(code__startswith="demo-").exists()
    assert not Area.objects.filter(kind="zone").exists()


def test_what_others_stand_on_by_now_stays(made):
    zone = Area.objects.get(kind="zone")
    StationFactory(area=zone)
    own = Duty.objects.create(
        area=zone, unit=Unit.objects.get(code="demo-zone"), valid_from=DAY, note="自建"
    )

    grid_clear()

    own.unit.refresh_from_db()
    assert Area.objects.filter(pk=zone.pk).exists()
    assert not own.unit.is_active
