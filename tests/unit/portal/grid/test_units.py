"""Is it known which unit answers, and who works there?"""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from portal.grid.enums import UnitKind
from portal.grid.models import Area, Unit, UnitMember
from portal.grid.services import units_record
from tests.factories.air import AreaFactory

pytestmark = pytest.mark.django_db

ROW = {
    "code": "yangxian",
    "name": "洋县人民政府",
    "kind": "county",
    "area": "610723",
    "position": "5",
}


def test_units_come_in_once_and_are_kept_up_to_date():
    county = AreaFactory(code="610723")
    assert units_record(rows=[ROW]) == 1
    assert units_record(rows=[{**ROW, "name": "洋县政府"}]) == 0

    unit = Unit.objects.get()
    assert (unit.name, unit.kind, unit.area) == ("洋县政府", UnitKind.COUNTY, county)


def test_a_department_stands_for_no_county():
    units_record(rows=[{**ROW, "kind": "department", "area": ""}])
    assert Unit.objects.get().area is None


def test_an_unknown_county_is_refused_and_nothing_is_stored():
    with pytest.raises(Area.DoesNotExist):
        units_record(rows=[{**ROW, "area": ""}, {**ROW, "code": "other", "area": "999999"}])
    assert not Unit.objects.exists()


def test_somebody_has_the_units_that_they_work_for():
    units_record(rows=[{**ROW, "area": ""}, {**ROW, "code": "other", "name": "其他", "area": ""}])
    user = User.objects.create_user("reporter")
    UnitMember.objects.create(unit=Unit.objects.get(code="yangxian"), user=user)

    assert [unit.code for unit in Unit.objects.of(user)] == ["yangxian"]
    assert not Unit.objects.of(AnonymousUser()).exists()


def test_a_unit_that_is_no_more_is_not_offered():
    units_record(rows=[{**ROW, "area": ""}])
    Unit.objects.update(is_active=False)
    assert not Unit.objects.active().exists()
