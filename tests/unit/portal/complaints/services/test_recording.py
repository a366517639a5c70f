"""Do categories, questions and rules come in once, and stay as the office has changed them?"""

import pytest

from portal.complaints.enums import AnswerType, DeadlineKind, PeriodUnit
from portal.complaints.models import Category, DeadlineRule, Question
from portal.complaints.services.recording import complaints_set_up

pytestmark = pytest.mark.django_db
CODES = {
    "straw_burning",
    "dust",
    "coal_smoke",
    "industrial",
    "odour",
    "restaurant_fumes",
    "vehicle",
    "other",
}


def test_eight_categories_have_two_or_three_questions_each():
    complaints_set_up()

    assert set(Category.objects.values_list("code", flat=True)) == CODES
    for category in Category.objects.all():
        assert category.questions.count() in (2, 3)
        assert category.name_en and category.hint
    for question in Question.objects.all():
        is_choice = question.answer_type in (AnswerType.ONE_OF, AnswerType.SOME_OF)
        assert question.answer_type in AnswerType.values and question.text_en
        assert (len(question.pairs()) >= 2) == is_choice
        assert all(code != name for code, name in question.pairs())


def test_every_deadline_has_a_rule_with_its_ground():
    complaints_set_up()

    assert set(DeadlineRule.objects.values_list("kind", flat=True)) == set(DeadlineKind)
    for rule in DeadlineRule.objects.all():
        assert rule.instrument and rule.unit in PeriodUnit.values and rule.length


def test_what_the_office_has_changed_stays():
    complaints_set_up()
    Category.objects.filter(code="dust").update(name="扬尘污染")
    Question.objects.filter(category__code="dust").delete()
    DeadlineRule.objects.exclude(kind="final").delete()
    complaints_set_up()

    assert Category.objects.get(code="dust").name == "扬尘污染"
    assert not Question.objects.filter(category__code="dust").exists()
    assert DeadlineRule.objects.count() == 1
