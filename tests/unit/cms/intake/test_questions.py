"""Are the answers that a question offers read in the reader's language, and kept in none?"""

import pytest
from django.core.exceptions import ValidationError

from portal.complaints.models import Complaint, Question
from portal.complaints.services.recording import data_rows
from tests.unit.cms.intake.given import filled_in, receipt_of

pytestmark = pytest.mark.usefixtures("at_work")
FORM = "/complaints/new/?category=straw_test"


@pytest.fixture
def bilingual(straw):
    Question.objects.update(choices="yes|看得到|Yes, I can\nno|看不到")


def form(client, prefix=""):
    return client.get(f"{prefix}{FORM}").content.decode()


def test_each_reader_is_asked_in_their_language(client, bilingual):
    assert "看得到" in form(client) and "Yes, I can" not in form(client)
    assert "Yes, I can" in form(client, "/en") and "看得到" not in form(client, "/en")
    assert "看不到" in form(client, "/en")  # what has no English stays Chinese
    assert "看得到" in form(client, "/zh-hant")


def test_traditional_characters_are_derived(client, straw):
    Question.objects.update(choices="work|工业|Industry\nno|没有|None")

    page = form(client, "/zh-hant")

    assert "工業" in page and "Industry" not in page


def test_a_case_keeps_the_code_whatever_was_read(client, bilingual):
    receipt_of(client, client.post("/en/complaints/new/", filled_in()))

    case = Complaint.objects.get()
    assert case.answers == {"flames": "yes"}
    assert case.category.questions.get().pairs()[0] == ("yes", "看得到")


@pytest.mark.parametrize("choices", ["|夜间|At night", "a|甲\na|乙"])
def test_choices_that_cannot_be_told_apart_are_refused(straw, choices):
    question = Question.objects.get()
    question.choices = choices

    with pytest.raises(ValidationError, match="代码"):
        question.full_clean()


def test_what_is_shipped_has_english():
    for row in data_rows("questions"):
        question = Question(choices=row["choices"].replace(";", "\n"), text_en=row["text_en"])
        question.clean()
        assert question.text_en
        assert all(one.name_en for one in question.all_choices()), row
