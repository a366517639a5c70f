"""Which problems are under supervision in public, and how far are they? `problems/`."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import day_place_of, day_place_to_cursor, next_link
from api.v1.queries import check_reach
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import Gone, PublicView
from api.v1.walks import WalkQuery, Withdrawn, list_of, page_of, span_of
from cms.enforcement.enums import ProblemStep
from cms.enforcement.models import Problem
from cms.enforcement.models.problems import ProblemQuerySet
from cms.enforcement.problems.listing import SHOWN_STEPS, problems_public

STEPS = [step.value for step in SHOWN_STEPS]
TEXTS = frozenset({"title", "place", "unit"})  # what is written in words
HIDDEN = "withdrawn"  # the office shows it no longer


class ProblemQuery(ScriptQuery, WalkQuery):
    """Which problems, page by page.

    Newest first by the day on which they were found; with `updated_since` by their last change,
    the oldest change first, so that a walk through all changes misses and repeats nothing.
    """

    step = serializers.ChoiceField(choices=STEPS, required=False)
    start = serializers.DateField(required=False, help_text="Found on this day or later.")
    end = serializers.DateField(required=False, help_text="Found on this day or earlier.")

    def read_place(self, cursor: str) -> tuple[date, int]:
        """Read the day and the key that the page before ended with."""
        return day_place_of(cursor)

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)


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
    updated_at = serializers.DateTimeField(help_text="Last change.")
    steps = StepSerializer(many=True, help_text="Oldest first.")
    is_demo = serializers.BooleanField()


ProblemListSerializer = list_of("Problem", ProblemSerializer, [HIDDEN])


def _row(problem: Problem, script: str) -> dict[str, Any]:
    row = {
        "id": f"urn:uuid:{problem.key}",
        "number": problem.number,
        "title": problem.title,
        "place": problem.place,
        "area": problem.area.code,
        "unit": problem.unit.name,
        "step": problem.step,
        "found_on": problem.found_on,
        "updated_at": timezone.localtime(problem.changed_at),
        "steps": StepSerializer(problem.events.all(), many=True).data,
        "is_demo": problem.is_demo,
    }
    return in_script(row, TEXTS, script)


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
        found = problems_public().filter(**_asked(query))
        if "updated_since" in query:
            return Response(self._changes(found, query))
        if "cursor" in query:
            found = found.after(*query["cursor"])
        page, last = page_of(found, query["limit"])
        cursor = day_place_to_cursor(last.found_on, last.pk) if last else None
        return Response(self._answer(page, cursor, query) | {"withdrawn": [], "until": None})

    def _changes(self, found: ProblemQuerySet, query: dict[str, Any]) -> dict[str, Any]:
        span = span_of(query, self.now())
        page, last = page_of(span.of(found, "changed_at"), query["limit"])
        cursor = span.cursor((last.changed_at, last.pk)) if last else None
        area = {"area": query["area"]} if "area" in query else {}
        gone = Problem.objects.hidden().filter(hidden_at__gte=span.since, **area)
        told = span.told(Withdrawn(one.key, one.hidden_at, HIDDEN) for one in gone)
        return self._answer(page, cursor, query) | {"withdrawn": told, "until": span.end}

    def _answer(
        self, page: list[Problem], cursor: str | None, query: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "next": next_link(self.request, cursor),
            "results": [_row(one, query["script"]) for one in page],
        }


def _asked(query: dict[str, Any]) -> dict[str, Any]:
    conditions = {
        "area": query.get("area"),
        "step": query.get("step"),
        "found_on__gte": query.get("start"),
        "found_on__lte": query.get("end"),
    }
    return {name: value for name, value in conditions.items() if value is not None}


class ProblemView(PublicView):
    """One problem."""

    query_class = ScriptQuery

    @extend_schema(
        operation_id="problem",
        summary="Problem by its id",
        parameters=[ScriptQuery],
        responses=ProblemSerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return one problem."""
        script = self.query()["script"]
        found = problems_public().filter(key=key).first()
        if found is None:
            raise Gone if Problem.objects.hidden().filter(key=key).exists() else Http404
        return Response(_row(found, script))
