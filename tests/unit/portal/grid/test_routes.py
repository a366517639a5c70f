"""Does a report find its unit by area, by point and by both, and the city desk otherwise?"""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import translation

from portal.grid.coordinates import Point
from portal.grid.enums import AreaKind
from portal.grid.models import AreaCode
from portal.grid.routing import Outcome, ReasonKind
from portal.grid.selectors import area_by_code, area_within, route
from portal.grid.selectors.routes import route_steps
from portal.grid.wording import reason_sentence
from tests.factories.air import AreaFactory
from tests.factories.grid import DutyFactory, UnitFactory, boundary_make, square

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
IN_TOWN, IN_COUNTY_ONLY, NOWHERE = Point(107.02, 33.02), Point(107.09, 33.09), Point(120, 30)


def asked(area=None, point=None, category="dust", on=DAY):
    return route(category=category, area=area, point=point, on=on)


@pytest.fixture
def city():
    return AreaFactory(city=True)


@pytest.fixture
def county(city):
    return AreaFactory(code="610725", name="勉县", parent=city)


@pytest.fixture
def other(city):
    return AreaFactory(code="610702", name="汉台区", parent=city)


@pytest.fixture
def town(county):
    return AreaFactory(code="610725100", name="勉阳街道", kind=AreaKind.TOWN, parent=county)


@pytest.fixture
def zone(city):
    return AreaFactory(code="ZONE-1", name="产业园", kind=AreaKind.ZONE, parent=city)


@pytest.fixture
def drawn(county, other, town):
    boundary_make(county, square(107.0, 33.0, 0.1))
    boundary_make(other, square(107.1, 33.0, 0.1))
    boundary_make(town, square(107.0, 33.0, 0.05))


def test_a_chosen_town_falls_to_its_countys_rule(town, county):
    duty = DutyFactory(area=county, category="dust")

    answer = asked(area=town)

    assert (answer.unit, answer.duty, answer.area) == (duty.unit, duty, town)
    assert [area.code for area in answer.areas] == ["610725100", "610725", "610700"]
    assert answer.is_by_rule


def test_a_point_finds_town_and_county(drawn, town, county):
    DutyFactory(area=county)
    in_town = DutyFactory(area=town)

    assert asked(point=IN_TOWN).duty == in_town
    assert asked(point=IN_COUNTY_ONLY).area == county


def test_a_special_zone_comes_before_the_town_that_it_lies_in(drawn, town, zone):
    boundary_make(zone, square(107.01, 33.01, 0.02))
    DutyFactory(area=town)
    duty = DutyFactory(area=zone)

    answer = asked(point=IN_TOWN)

    assert answer.duty == duty
    assert [area.kind for area in answer.areas] == ["zone", "town", "county", "city"]


def test_a_point_within_the_chosen_county_says_the_town(drawn, town, county):
    answer = asked(area=county, point=IN_TOWN)

    assert (answer.area, answer.point_disagrees) == (town, False)


def test_a_point_elsewhere_does_not_overrule_the_chosen_area(drawn, other):
    answer = asked(area=other, point=IN_TOWN)

    assert (answer.area, answer.point_disagrees) == (other, True)


def test_a_point_in_no_area_leaves_the_chosen_one(drawn, town):
    answer = asked(area=town, point=NOWHERE)

    assert (answer.area, answer.point_disagrees) == (town, False)


def test_a_point_on_the_line_between_two_counties_always_goes_to_the_same(drawn, county, other):
    line = Point(107.1, 33.07)
    sizes = {county: 2.0, other: 1.0}
    for area, size in sizes.items():
        area.boundaries.update(square_metres=size)

    assert {asked(point=line).area for _time in range(3)} == {other}


def test_a_hole_does_not_belong_to_the_area(city):
    ring = AreaFactory(code="610723", name="洋县", parent=city)
    boundary_make(ring, square(107.0, 33.0, 0.1, holes=[(107.01, 33.01, 0.02)]))

    assert asked(point=IN_TOWN).area is None
    assert asked(point=IN_COUNTY_ONLY).area == ring


def test_the_boundary_of_the_day_counts(county, other):
    boundary_make(county, square(107.0, 33.0), valid_to=date(2026, 6, 30))
    boundary_make(other, square(107.0, 33.0), valid_from=date(2026, 7, 1))

    assert asked(point=IN_TOWN, on=date(2026, 6, 30)).area == county
    assert asked(point=IN_TOWN, on=date(2026, 7, 1)).area == other


def test_the_first_boundary_counts_for_the_days_before_it_was_drawn_too(county, other):
    boundary_make(county, square(107.0, 33.0), valid_from=date(2027, 1, 1))
    boundary_make(other, square(108.0, 33.0), valid_to=date(2026, 1, 1))

    assert asked(point=IN_TOWN).area == county
    assert asked(point=Point(108.02, 33.02)).area is None


def test_without_a_rule_the_city_desk_gets_it_with_the_reason(town):
    desk = UnitFactory(desk=True)

    answer = asked(area=town)

    assert (answer.unit, answer.duty, answer.is_by_rule) == (desk, None, False)
    assert answer.reason.kind == ReasonKind.NO_DUTY


def test_a_place_that_nobody_knows_goes_to_the_city_desk(drawn):
    desk = UnitFactory(desk=True)

    answer = asked(point=NOWHERE)

    assert (answer.unit, answer.area, answer.reason.kind) == (desk, None, ReasonKind.NO_PLACE)


def test_a_closed_city_desk_gets_nothing_and_nobody_is_put_in_its_place(town):
    UnitFactory(desk=True, is_active=False)

    assert asked(area=town).unit is None


def test_there_is_one_city_desk_only():
    UnitFactory(desk=True)

    with pytest.raises(IntegrityError):
        UnitFactory(is_city_desk=True)


def test_the_rule_of_the_day_counts_and_keeps_its_reason(town, county):
    old = DutyFactory(area=county, valid_to=date(2026, 6, 30))
    new = DutyFactory(area=county, valid_from=date(2026, 7, 1))

    assert asked(area=town, on=date(2026, 6, 30)).duty == old
    assert asked(area=town, on=date(2026, 7, 1)).duty == new


def test_the_reason_is_a_sentence_in_the_language_of_the_reader(town, county):
    DutyFactory(area=county, category="dust", unit=UnitFactory(name="勉县住建局"))
    answer = asked(area=town)

    with translation.override("en"):
        assert "勉县住建局 is responsible for this category in 勉县" in answer.sentence
    with translation.override("zh-hans"):
        assert "勉县住建局" in answer.sentence


def test_a_stored_reason_that_lacks_a_part_is_still_told():
    with translation.override("en"):
        assert "—" in reason_sentence("no_duty", {})


def test_the_steps_are_those_of_the_answer(town, county):
    duty = DutyFactory(area=county)
    DutyFactory(area=town, category="odour")

    steps = route_steps(category="dust", areas=[town, county], on=DAY)

    assert [step.outcome for step in steps] == [Outcome.OTHER_CATEGORY, Outcome.TAKEN]
    assert steps[-1].rule.key == duty.pk


def test_a_former_code_leads_to_the_area(county):
    AreaCode.objects.create(code="610799", area=county, name="勉县(旧)")

    assert area_by_code("610799") == area_by_code("610725") == county
    assert area_by_code("999999") is None


def test_an_area_lies_in_itself_and_in_what_is_above(town, county, other):
    assert area_within(town, county)
    assert area_within(town, town)
    assert not area_within(town, other)


def test_routing_takes_few_questions(drawn, town, django_assert_max_num_queries):
    DutyFactory(area=town)

    with django_assert_max_num_queries(6):
        asked(point=IN_TOWN)
