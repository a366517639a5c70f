"""What came of complaints, case by case? `outcomes/`: what the office has published, newest first.

Not a word of whoever reported, and no place that few reports come from: what is told is decided in
`portal.complaints.outcomes`.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import next_link, place_to_cursor
from api.v1.kinds import OUTCOMES
from api.v1.publications.serializers import FileSerializer
from api.v1.queries import check_reach
from api.v1.scripts import ScriptQuery
from api.v1.views import Gone, PublicView
from api.v1.walks import Span, WalkQuery, Withdrawn, list_of, page_of, span_of
from cms.core.languages.pages import traditional_text
from cms.intake.categories import category_label
from cms.intake.outcomes.places import county_names, outcome_title, place_name
from cms.intake.outcomes.source import outcome_files
from portal.complaints.enums import OutcomeWithdrawal
from portal.complaints.models import Category, PublicOutcomeRecord
from portal.complaints.outcomes.areas import areas_within
from portal.complaints.outcomes.records import (
    Records,
    Told,
    outcomes_told,
    records_standing,
    records_withdrawn,
    records_within,
)

NOT_NAMED = _(
    "Too few reports come from this area for it to be told as the place of one. Ask for the county "
    "or the city that it is part of."
)


class OutcomeQuery(ScriptQuery, WalkQuery):
    """Which outcomes, page by page.

    Newest first; with `updated_since` by their last change, the oldest change first, so that a
    walk through all changes misses and repeats nothing.
    """

    category = serializers.SlugField(
        required=False, max_length=40, help_text="Code of a category, such as straw_burning."
    )
    outcome = serializers.ChoiceField(choices=OUTCOMES, required=False)
    start = serializers.DateField(required=False, help_text="Published on this day or later.")
    end = serializers.DateField(required=False, help_text="Published on this day or earlier.")

    def validate_category(self, value: str) -> Category:
        """Return the category itself."""
        found = Category.objects.filter(code=value).first()
        if found is None:
            raise serializers.ValidationError(
                _("No category has this code. See /api/v1/complaints/categories/.")
            )
        return found

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Find what lies in the area, if it is ever told as the place of a case."""
        attrs = super().validate(attrs)
        if "area" in attrs:
            attrs["places"] = areas_within(attrs["area"], now=timezone.now())
            if attrs["places"] is None:
                raise serializers.ValidationError({"area": NOT_NAMED})
        return attrs


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of one complaint, in the words of the office."""

    id = serializers.CharField(help_text="Permanent.")
    number = serializers.CharField(help_text="The case number; it opens nothing by itself.")
    title = serializers.CharField()
    url = serializers.URLField()
    language = serializers.CharField(help_text="BCP 47, such as zh-Hans.")
    area = serializers.CharField(
        allow_blank=True,
        help_text="Division code of the town, or of as much as may be told of the place.",
    )
    place = serializers.CharField(allow_blank=True, help_text="The same in words.")
    category = serializers.CharField(help_text="Code of the category.")
    category_name = serializers.CharField()
    outcome = serializers.ChoiceField(choices=OUTCOMES, allow_blank=True)
    outcome_name = serializers.CharField(allow_blank=True)
    action = serializers.CharField(allow_blank=True, help_text="What was done.")
    answer = serializers.CharField(help_text="The answer, as it is published.")
    received_on = serializers.DateField()
    answered_on = serializers.DateField()
    days_taken = serializers.IntegerField(help_text="Days begun, from the report to the answer.")
    in_time = serializers.BooleanField(
        allow_null=True, help_text="Whether the deadline was met; null where there was none."
    )
    pictures = FileSerializer(many=True, help_text="By officers: how it is now, then before.")
    published_at = serializers.DateTimeField(help_text="First publication.")
    updated_at = serializers.DateTimeField(help_text="Last publication of a change.")
    is_demo = serializers.BooleanField()


OutcomeListSerializer = list_of("Outcome", OutcomeSerializer, OutcomeWithdrawal.values)


def row(told: Told, counties: dict[int, str], script: str) -> dict[str, Any]:
    """Return what is told of one outcome."""
    record, outcome = told.record, told.outcome
    text = traditional_text if script == "hant" else str
    return {
        "id": f"urn:uuid:{record.key}",
        "number": outcome.number,
        "title": text(outcome_title(outcome, counties)),
        "url": f"{settings.BASE_URL}{reverse('intake:outcome', args=[outcome.number])}",
        "language": "zh-Hant" if script == "hant" else "zh-Hans",
        "area": outcome.area.code if outcome.area else "",
        "place": text(place_name(outcome.area, counties)),
        "category": outcome.category.code,
        "category_name": text(category_label(outcome.category)),
        "outcome": outcome.outcome,
        "outcome_name": text(outcome.outcome_label),
        "action": text(outcome.action),
        "answer": text(outcome.text),
        "received_on": outcome.received_on,
        "answered_on": outcome.answered_on,
        "days_taken": outcome.days_taken,
        "in_time": outcome.is_in_time,
        "pictures": FileSerializer(outcome_files(outcome), many=True).data,
        "published_at": timezone.localtime(record.published_at),
        "updated_at": timezone.localtime(record.changed_at),
        "is_demo": outcome.is_demo,
    }


def records_asked(records: Records, query: dict[str, Any]) -> Records:
    """Keep what fits the filters."""
    conditions = {
        "complaint__category": query.get("category"),
        "complaint__outcome": query.get("outcome"),
        "published_at__date__gte": query.get("start"),
        "published_at__date__lte": query.get("end"),
    }
    asked = {name: value for name, value in conditions.items() if value is not None}
    return _within(records.filter(**asked), query)


def _within(records: Records, query: dict[str, Any]) -> Records:
    if "area" not in query:
        return records
    return records_within(records, query["area"], query["places"])


class OutcomesView(PublicView):
    """The outcomes."""

    query_class = OutcomeQuery

    @extend_schema(
        operation_id="outcomes",
        summary="What came of complaints, newest first",
        parameters=[OutcomeQuery],
        responses=OutcomeListSerializer,
        tags=["complaints"],
    )
    def get(self, request: Request) -> Response:
        """Return what is published; what was taken back is gone from here."""
        query = self.query()
        found = records_asked(records_standing(at=self.now()), query)
        if "updated_since" in query:
            return self._changes(found, query)
        if "cursor" in query:
            moment, pk = query["cursor"]
            same = Q(published_at=moment, pk__lt=pk)
            found = found.filter(Q(published_at__lt=moment) | same)
        page, last = page_of(found.order_by("-published_at", "-pk"), query["limit"])
        cursor = place_to_cursor(last.published_at, last.pk) if last else None
        return self._answer(page, cursor, query, {"withdrawn": [], "until": None})

    def _changes(self, found: Records, query: dict[str, Any]) -> Response:
        span = span_of(query, self.now())
        page, last = page_of(span.of(found, "changed_at"), query["limit"])
        cursor = span.cursor((last.changed_at, last.pk)) if last else None
        said = {"withdrawn": span.told(_gone(query, span)), "until": span.end}
        return self._answer(page, cursor, query, said)

    def _answer(
        self,
        page: list[PublicOutcomeRecord],
        cursor: str | None,
        query: dict[str, Any],
        said: dict[str, Any],
    ) -> Response:
        counties = county_names()
        rows = [row(one, counties, query["script"]) for one in outcomes_told(page)]
        return Response({"next": next_link(self.request, cursor), "results": rows, **said})


def _gone(query: dict[str, Any], span: Span) -> list[Withdrawn]:
    found = _within(records_withdrawn(), query).filter(withdrawn_at__gte=span.since)
    return [Withdrawn(one.key, one.withdrawn_at, one.withdrawn_because) for one in found]


class OutcomeView(PublicView):
    """One outcome."""

    query_class = ScriptQuery

    @extend_schema(
        operation_id="outcome",
        summary="What came of one complaint, by its id",
        parameters=[ScriptQuery],
        responses=OutcomeSerializer,
        tags=["complaints"],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return one outcome, or 410 once it was taken back."""
        query = self.query()
        now: datetime = self.now()
        told = outcomes_told(records_standing(at=now).filter(key=key))
        if told:
            return Response(row(told[0], county_names(), query["script"]))
        raise Gone if records_withdrawn().filter(key=key).exists() else Http404
