"""What can be reported, and what is asked for each? `complaints/categories/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.kinds import ANSWER_TYPES
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import PublicView
from portal.complaints.models import Category, Question


class ChoiceSerializer(serializers.Serializer[Any]):
    """One choice of a question."""

    value = serializers.CharField(help_text="What is sent.")
    name = serializers.CharField(help_text="What is shown.")


class QuestionSerializer(serializers.Serializer[Any]):
    """What is asked of whoever reports a category."""

    code = serializers.CharField(help_text="Its name in `answers`.")
    text = serializers.CharField()
    text_en = serializers.CharField(allow_blank=True)
    answer_type = serializers.ChoiceField(
        choices=ANSWER_TYPES, help_text="multivaluelist: several values are a list."
    )
    required = serializers.BooleanField()  # type: ignore[assignment] # a name of DRF's own, too
    choices = ChoiceSerializer(many=True, help_text="Empty where any answer will do.")


class CategorySerializer(serializers.Serializer[Any]):
    """One thing that can be reported."""

    code = serializers.CharField(help_text="Its name in `category`.")
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    hint = serializers.CharField(allow_blank=True)
    questions = QuestionSerializer(many=True)


class CategoryListSerializer(serializers.Serializer[Any]):
    """All that can be reported, in the office's order."""

    results = CategorySerializer(many=True)


class CategoriesView(PublicView):
    """The categories."""

    query_class = ScriptQuery

    @extend_schema(
        operation_id="complaint_categories",
        summary="What can be reported, with the questions that are asked for each",
        parameters=[ScriptQuery],
        responses=CategoryListSerializer,
        tags=["complaints"],
    )
    def get(self, request: Request) -> Response:
        """Return what is offered: two queries."""
        script = self.query()["script"]
        offered = Category.objects.active().prefetch_related("questions")
        return Response({"results": [_category(one, script) for one in offered]})


def _category(category: Category, script: str) -> dict[str, Any]:
    row = {
        "code": category.code,
        "name": category.name,
        "name_en": category.name_en,
        "hint": category.hint,
        "questions": [_question(one, script) for one in category.questions.all()],
    }
    return in_script(row, {"name", "hint"}, script)


def _question(question: Question, script: str) -> dict[str, Any]:
    # The value of a choice is sent back as it stands, in whatever script its name is read.
    choices = [{"value": value, "name": name} for value, name in question.pairs()]
    row = {
        "code": question.code,
        "text": question.text,
        "text_en": question.text_en,
        "answer_type": question.answer_type,
        "required": question.is_required,
        "choices": [in_script(one, {"name"}, script) for one in choices],
    }
    return in_script(row, {"text"}, script)
