"""How many reports came in a month from each county? `outcomes/monthly/`, as on the page.

A number that is withheld is null: it is smaller than `fewest`, or such a one could be worked out
from it. A report counts in the month in which it came in.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.queries import last_month
from api.v1.scripts import ScriptQuery
from api.v1.views import PublicView
from cms.core.languages.pages import traditional_text
from cms.intake.outcomes.listing import month_asked
from cms.intake.outcomes.selectors import month_report
from portal.complaints.outcomes import CountyRow, MonthlyReport
from portal.complaints.outcomes.monthly import FIELDS
from portal.grid.selectors import area_by_code

SCOPES = [("total", "total"), ("county", "county"), ("elsewhere", "elsewhere")]


class MonthQuery(ScriptQuery):
    """Which month; the one before this unless another is named."""

    month = serializers.RegexField(
        r"^20[0-9]{2}-(0[1-9]|1[0-2])$", required=False, help_text="Such as 2026-10."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Turn the month into its first day."""
        attrs["month"] = month_asked(attrs.get("month")) or last_month()
        return attrs


class CountSerializer(serializers.IntegerField):
    """A number that may be withheld."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)


class CountyCountsSerializer(serializers.Serializer[Any]):
    """One line of the table; null is a number that is withheld."""

    scope = serializers.ChoiceField(choices=SCOPES, help_text="elsewhere: the county is not known.")
    area = serializers.CharField(allow_blank=True, help_text="Division code.")
    name = serializers.CharField(allow_blank=True)
    received = CountSerializer()
    answered = CountSerializer(help_text="Of those received.")
    in_time = CountSerializer(help_text="Of the answered ones.")
    founded = CountSerializer(help_text="True or partly true.")
    unfounded = CountSerializer(help_text="Not true.")
    rated = CountSerializer(help_text="Answers on which the reporter has said what they think.")
    satisfied = CountSerializer(help_text="Of the rated ones.")


class MonthSerializer(serializers.Serializer[Any]):
    """A month, county by county."""

    month = serializers.CharField()
    fewest = serializers.IntegerField(help_text="Smaller numbers than this are withheld.")
    is_demo = serializers.BooleanField()
    results = CountyCountsSerializer(many=True)


class MonthlyOutcomesView(PublicView):
    """The numbers of a month."""

    query_class = MonthQuery

    @extend_schema(
        operation_id="outcomes_monthly",
        summary="Complaints of a month, county by county; small numbers are withheld",
        parameters=[MonthQuery],
        responses=MonthSerializer,
        tags=["complaints"],
    )
    def get(self, request: Request) -> Response:
        """Return the table of a month, the whole city first."""
        query = self.query()
        month: date = query["month"]
        report = month_report(month, self.now())
        if report is None and "month" in request.query_params:
            raise serializers.ValidationError(
                {
                    "month": _(
                        "There are figures for the months of the last two years that are over, since the first report."
                    )
                }
            )
        text = traditional_text if query["script"] == "hant" else str
        rows = [{**one, "name": text(one["name"])} for one in (_rows(report) if report else ())]
        return Response(
            {
                "month": f"{month:%Y-%m}",
                "fewest": settings.COMPLAINT_PUBLIC_K,
                "is_demo": bool(report and report.is_demo),
                "results": rows,
            }
        )


def _rows(report: MonthlyReport) -> Iterator[dict[str, Any]]:
    city = area_by_code(settings.HOME_AREA_CODE)
    yield _row("total", settings.HOME_AREA_CODE, city.name if city else "", report.total)
    for one in report.rows:
        if one.area is not None:
            yield _row("county", one.area.code, one.area.name, one)
    if report.elsewhere.received != 0:
        yield _row("elsewhere", "", "", report.elsewhere)


def _row(scope: str, code: str, name: str, counts: CountyRow) -> dict[str, Any]:
    numbers = {field: getattr(counts, field) for field in FIELDS}
    return {"scope": scope, "area": code, "name": name, **numbers}
