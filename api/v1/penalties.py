"""Which administrative penalties are shown now? `penalties/`: newest decision first.

A record is told for as long as the law provides and by the clock of the request: no answer may be
kept beyond the end of its day. What has ended or was withdrawn answers 410.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Greatest
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.cursors import day_place_of, day_place_to_cursor, next_link
from api.v1.queries import check_reach
from api.v1.scripts import ScriptQuery, in_script
from api.v1.views import MAX_AGE, PublicView
from api.v1.walks import Span, WalkQuery, Withdrawn, list_of, page_of, span_of
from cms import publications
from cms.enforcement.enums import PartyKind, WithdrawalKind
from cms.enforcement.models import Penalty
from cms.enforcement.models.penalties import PenaltyQuerySet
from cms.enforcement.penalties.rows import PUBLIC_FIELDS, public_values
from cms.enforcement.penalties.selectors import (
    Wanted,
    penalties_published,
    penalty_gone,
    penalty_published,
    seconds_until_tomorrow,
)
from cms.enforcement.penalties.source import ENDED

# What is written in words; numbers and codes are the same in both scripts.
TEXTS = frozenset(
    "party_name legal_representative violation_type facts basis penalty_types content licence "
    "authority source_unit".split()
)


class NoLongerShown(APIException):
    """It was public and is not any more."""

    status_code = status.HTTP_410_GONE
    default_code = "gone"
    default_detail = "The period of publicity has ended or the penalty was withdrawn."


class PenaltyQuery(ScriptQuery, WalkQuery):
    """Which penalties, page by page.

    Newest decision first; with `updated_since` by their last change, the oldest change first, so
    that a walk through all changes misses and repeats nothing.
    """

    q = serializers.CharField(
        required=False, max_length=60, help_text="Part of the party, the decision or the authority."
    )
    kind = serializers.CharField(
        required=False, max_length=40, help_text="Kind of penalty, such as 罚款."
    )
    start = serializers.DateField(required=False, help_text="Decided on this day or later.")
    end = serializers.DateField(required=False, help_text="Decided on this day or earlier.")
    page = serializers.IntegerField(
        default=1, min_value=1, max_value=10_000, help_text="Without a cursor; `next` names one."
    )

    def read_place(self, cursor: str) -> tuple[date, int]:
        """Read the day and the key that the page before ended with."""
        return day_place_of(cursor)

    def validate_start(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)

    def validate_end(self, value: date) -> date:
        """Refuse a date out of reach."""
        return check_reach(value)


class PenaltySerializer(serializers.Serializer[Any]):
    """One decision, with the fields of the double publicity that may be told."""

    id = serializers.CharField(help_text="Permanent.")
    url = serializers.URLField()
    area = serializers.CharField(help_text="Division code.")
    party_name = serializers.CharField(help_text="Masked for natural persons: 王某某.")
    party_kind = serializers.ChoiceField(choices=[one.value for one in PartyKind])
    credit_code = serializers.CharField(allow_blank=True)
    registration_number = serializers.CharField(allow_blank=True)
    organisation_code = serializers.CharField(allow_blank=True)
    tax_number = serializers.CharField(allow_blank=True)
    institution_number = serializers.CharField(allow_blank=True)
    association_number = serializers.CharField(allow_blank=True)
    legal_representative = serializers.CharField(allow_blank=True)
    decision_number = serializers.CharField()
    violation_type = serializers.CharField()
    facts = serializers.CharField()
    basis = serializers.CharField()
    penalty_types = serializers.CharField()
    content = serializers.CharField()
    fine = serializers.CharField(allow_null=True, help_text="Units of 10,000 yuan.")
    confiscated = serializers.CharField(allow_null=True, help_text="Units of 10,000 yuan.")
    licence = serializers.CharField(allow_blank=True)
    decided_on = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    shown_until = serializers.DateField(help_text="Last day of publicity: delete it then.")
    authority = serializers.CharField()
    authority_code = serializers.CharField(allow_blank=True)
    source_unit = serializers.CharField(allow_blank=True)
    source_unit_code = serializers.CharField(allow_blank=True)
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField(help_text="Publication, or a later change.")
    is_demo = serializers.BooleanField()


PenaltyListSerializer = list_of("Penalty", PenaltySerializer, [*WithdrawalKind.values, ENDED])


def _row(penalty: Penalty, script: str) -> dict[str, Any]:
    values = public_values(penalty)
    row = {
        "id": f"urn:uuid:{penalty.key}",
        "url": f"{settings.BASE_URL}{penalty.get_absolute_url()}",
        "area": penalty.area.code,
        **{name: values[name] for name in PUBLIC_FIELDS},
        "published_at": penalty.published_at,
        "updated_at": max(penalty.published_at or penalty.changed_at, penalty.changed_at),
        "is_demo": penalty.is_demo,
    }
    return in_script(row, TEXTS, script)


class UntilMidnight(PublicView):
    """Lets no cache show a penalty on the day after its last."""

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        """Shorten the time of keeping towards midnight."""
        response = super().finalize_response(*args, **kwargs)
        if response.status_code == status.HTTP_200_OK:
            left = min(MAX_AGE, seconds_until_tomorrow(self.now()))
            response["Cache-Control"] = f"public, max-age={left}"
        return response


class PenaltiesView(UntilMidnight):
    """The penalties."""

    query_class = PenaltyQuery

    @extend_schema(
        operation_id="penalties",
        summary="Administrative penalties that are shown now, newest decision first",
        parameters=[PenaltyQuery],
        responses=PenaltyListSerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request) -> Response:
        """Return the penalties; what has ended or was withdrawn is gone from here."""
        query = self.query()
        found = penalties_published(at=self.now(), wanted=_wanted(query))
        if "updated_since" in query:
            return Response(self._changes(found, query))
        if "cursor" in query:
            day, pk = query["cursor"]
            found = found.filter(Q(decided_on__lt=day) | Q(decided_on=day, pk__lt=pk))
        begin = 0 if "cursor" in query else (query["page"] - 1) * query["limit"]
        page, last = page_of(found[begin:], query["limit"])
        cursor = day_place_to_cursor(last.decided_on, last.pk) if last else None
        return Response(self._answer(page, cursor, query) | {"withdrawn": [], "until": None})

    def _changes(self, found: PenaltyQuerySet, query: dict[str, Any]) -> dict[str, Any]:
        span = span_of(query, self.now())
        changes = span.of(found.annotate(told_at=Greatest("published_at", "changed_at")), "told_at")
        page, last = page_of(changes, query["limit"])
        cursor = span.cursor((last.told_at, last.pk)) if last else None
        said = {"withdrawn": span.told(self._gone(query, span)), "until": span.end}
        return self._answer(page, cursor, query) | said

    def _gone(self, query: dict[str, Any], span: Span) -> Iterator[Withdrawn]:
        found = publications.withdrawn(
            kinds={Penalty.publication_kind},
            area=query.get("area"),
            since=span.since,
            at=self.now(),
        )
        for one in found:
            yield Withdrawn(UUID(one.id.removeprefix("urn:uuid:")), one.withdrawn_at, one.category)

    def _answer(
        self, page: list[Penalty], cursor: str | None, query: dict[str, Any]
    ) -> dict[str, Any]:
        following = next_link(self.request, cursor, without="page")
        return {"next": following, "results": [_row(one, query["script"]) for one in page]}


def _wanted(query: dict[str, Any]) -> Wanted:
    return Wanted(
        text=query.get("q", "").replace("\x00", ""),
        area=query.get("area"),
        kind=query.get("kind", ""),
        start=query.get("start"),
        end=query.get("end"),
    )


class PenaltyView(UntilMidnight):
    """One penalty."""

    query_class = ScriptQuery

    @extend_schema(
        operation_id="penalty",
        summary="One administrative penalty",
        parameters=[ScriptQuery],
        responses=PenaltySerializer,
        tags=["enforcement"],
    )
    def get(self, request: Request, key: UUID) -> Response:
        """Return a penalty, or 410 once it is no longer shown."""
        script = self.query()["script"]
        shown = penalty_published(key=key, at=self.now())
        if shown is not None:
            return Response(_row(shown, script))
        if penalty_gone(key=key) is not None:
            raise NoLongerShown
        raise Http404
