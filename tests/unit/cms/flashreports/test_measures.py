"""Is a title of the plan that is ours marked at the desk, and nowhere else?"""

import pytest
from django.utils import timezone

from cms.flashreports.forms import EntryForm
from cms.flashreports.models import PlanMeasure
from cms.flashreports.morning import titles_to_confirm
from cms.flashreports.setup import flash_reports_set_up
from tests.factories.pages import home
from tests.unit.cms.flashreports.conftest import account

pytestmark = pytest.mark.django_db

MARK = "名称待确认"


@pytest.fixture(autouse=True)
def _measures(city):
    flash_reports_set_up(home=home())


def test_only_the_plans_own_titles_are_set_up_as_facts():
    confirmed = PlanMeasure.objects.filter(is_confirmed=True).values_list("number", flat=True)
    assert list(confirmed) == [41, 43]


def test_the_form_says_which_title_waits():
    labels = [
        str(label)
        for _, label in EntryForm(measures=PlanMeasure.objects.all())["measure"].field.choices
    ]
    marked = {label[:2] for label in labels if MARK in label}
    assert marked == {"40", "42", "44", "46", "47"}
    assert MARK not in str(PlanMeasure.objects.get(number=40)), "what leaves the desk"


def test_the_morning_page_reminds_whoever_keeps_the_list():
    now = timezone.now()
    keeper = account("keeper", "change_planmeasure")
    (item,) = titles_to_confirm(keeper, now)
    assert "40、42、44、46、47" in item.what
    assert list(titles_to_confirm(account("other"), now)) == []
    PlanMeasure.objects.update(is_confirmed=True)
    assert list(titles_to_confirm(keeper, now)) == []
