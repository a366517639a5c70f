"""Are two hundred areas to choose from set out by county?"""

import pytest
from django import forms

from cms.core.area_choices import areas_by_county
from portal.grid.models import Area
from tests.factories.air import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas():
    city = AreaFactory(city=True)
    county = AreaFactory(code="610725", name="勉县", parent=city)
    AreaFactory(code="610725100", name="勉阳街道", kind="town", parent=county)
    AreaFactory(code="ZONE-1", name="产业园", kind="zone", parent=None)


def choices_of(queryset, **more):
    field = forms.ModelChoiceField(queryset, required=False, **more)
    areas_by_county(field)
    return [
        (name, [label for _key, label in inner]) if isinstance(inner, list) else name
        for name, inner in field.widget.choices
    ]


def test_counties_come_first_and_towns_under_their_county(areas, settings):
    settings.LANGUAGE_CODE = "en"

    shown = choices_of(Area.objects.all())

    assert shown[0] == ""
    assert shown[1][1] == ["汉中市", "勉县"]
    assert ("勉县", ["勉阳街道"]) in shown
    assert [labels for _name, labels in shown[2:]] == [["产业园"], ["勉阳街道"]]


def test_only_what_may_be_chosen_is_shown(areas):
    assert choices_of(Area.objects.filter(code="610725"), empty_label=None)[0][1] == ["勉县"]


def test_a_field_of_something_else_is_left_alone():
    field = forms.CharField()

    areas_by_county(field)

    assert not hasattr(field, "iterator")
