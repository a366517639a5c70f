"""Which problems are under supervision in public, and how far are they? `problems/`."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import day_place_of, day_place_to_cursor, next_link
from api.v1.queries import AreaQuery
from api.v1.views import PublicView
from cms.enforcement.enums import ProblemStep
from cms.enforcement.models import Problem
from cms.enforcement.problems.listing import SHOWN_STEPS, problems_public

STEPS = [step.value for step in SHOWN_STEPS]


class ProblemQuery(AreaQuery):
    """Which problems: newest first by the day on which they were found."""

    step = serializers.ChoiceField(choices=STEPS, required=False)
    limit = serializers.IntegerField(default=20, min_value=1, max_value=100)
    cursor = serializers.CharField(
        required=False, max_length=64, help_text="From `next` of the page before."
    )

    def validate_cursor(self, value: str) -> tuple[date, int]:
        """Read the problem that the page before ended with."""
        return day_place_of(value)


class StepSerializer(serializers.Serializer[Any]):
    """One step that was taken."""

    step = serializers.ChoiceField(choices=ProblemStep.values)
    at = serializers.DateTimeField()


class ProblemSerializer(serializers.Serializer[Any]):
    """One problem, with what may be told of it."""

    id = serializers.CharField(help_text="Permanent.")
    number = serializers.CharField()
    title = serializers.CharField()
    place = serializers.CharField()
    area = serializers.CharField(help_text="Division code.")
    unit = serializers.CharField(help_text="Responsible unit.")
    step = serializers.ChoiceField(choices=STEPS)
    found_on = serializers.DateField()
    steps = StepSerializer(many=True, help_text="Oldest first.")
    is_demo = serializers.BooleanField()


class ProblemListSerializer(serializers.Serializer[Any]):
    """One page of problems."""

    next = serializers.URLField(allow_null=True)
    results = ProblemSerializer(many=True)


def _row(problem: Problem) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{problem.key}",
        "number": problem.number,
        "title": problem.title,
        "place": problem.place,
        "area": problem.area.code,
        "unit": problem.unit.name,
        "step": problem.step,
        "found_on": problem.found_on,
        "steps": StepSerializer(problem.events.all(), many=True).data,
        "is_demo": problem.is_demo,
    }


class ProblemsView(PublicView):
    """The problems."""

    query_class = ProblemQuery

    @extend_schema(
        operation_id="problems",
        summary="Problems under supervision, newest first",
        parameters=[ProblemQuery],
        responses=ProblemListSerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request) -> Response:
        """Return the problems that anybody may see."""
        query = self.query()
        asked = {name: query[name] for name in ("area", "step") if name in query}
        found = problems_public().filter(**asked)
        if "cursor" in query:
            found = found.after(*query["cursor"])
        rows = list(found[: query["limit"] + 1])
        page, rest = rows[: query["limit"]], rows[query["limit"] :]
        cursor = day_place_to_cursor(page[-1].found_on, page[-1].pk) if rest else None
        results = [_row(one) for one in page]
        return Response({"next": next_link(request, cursor), "results": results})


class ProblemView(PublicView):
    """One problem."""

    @extend_schema(
        operation_id="problem",
        summary="Problem by its id",
        responses=ProblemSerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return one problem."""
        found = problems_public().filter(key=key).first()
        if found is None:
            raise Http404
        return Response(_row(found))
