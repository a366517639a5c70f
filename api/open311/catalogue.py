"""Which services are there, and what is asked for each? The office's categories and questions."""

from typing import Any

from django.utils.translation import get_language

from portal.complaints.models import Category, Question


def service_list() -> list[dict[str, Any]]:
    """Return the services that are offered: two queries."""
    asked = set(Question.objects.values_list("category", flat=True))
    return [_service(one, has_questions=one.pk in asked) for one in Category.objects.active()]


def service_named(code: str) -> Category | None:
    """Return an offered category by its code."""
    return Category.objects.active().filter(code=code).first()


def service_definition(category: Category) -> dict[str, Any]:
    """Return what is asked for a service."""
    return {
        "service_code": category.code,
        "attributes": [
            _attribute(one, order) for order, one in enumerate(category.questions.all(), start=1)
        ],
    }


def _service(category: Category, *, has_questions: bool) -> dict[str, Any]:
    return {
        "service_code": category.code,
        "service_name": _in_language(category.name, category.name_en),
        "description": category.hint,
        "metadata": has_questions,
        "type": "realtime",
        "keywords": category.code.replace("_", ","),
        "group": "",
    }


def _attribute(question: Question, order: int) -> dict[str, Any]:
    values = [{"key": key, "name": name} for key, name in question.pairs()]
    return {
        "variable": True,
        "code": question.code,
        "datatype": question.answer_type,
        "required": question.is_required,
        "datatype_description": "",
        "order": order,
        "description": _in_language(question.text, question.text_en),
    } | ({"values": values} if values else {})


def _in_language(chinese: str, english: str) -> str:
    return english if english and (get_language() or "").startswith("en") else chinese
