"""Which county did best? `air/ranking/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.queries import RankingQuery
from api.v1.representations import ConcentrationsSerializer, NumberField, PlaceSerializer, number
from api.v1.scripted import ScriptedView
from api.v1.scripts import ScriptQuery
from portal.airquality import selectors
from portal.airquality.reports import AirReport, PeriodFigure
from portal.airquality.standards import POLLUTANTS
from portal.grid.selectors import home_area


class RankedSerializer(serializers.Serializer[Any]):
    """One county in the ranking."""

    rank = serializers.IntegerField(
        allow_null=True, help_text="From good to bad; equals share a rank (1, 2, 2, 4)."
    )
    place = PlaceSerializer()
    composite_index = NumberField(
        allow_null=True, help_text="环境空气质量综合指数: lower is better."
    )
    change = NumberField(allow_null=True, help_text="Per cent against the year before.")
    good_days = serializers.IntegerField(help_text="优良天数.")
    good_ratio = NumberField(allow_null=True, help_text="Per cent of the valid days.")
    valid_days = serializers.IntegerField()
    concentrations = ConcentrationsSerializer(
        help_text="Means; CO the 95th, O3 the 90th percentile."
    )


class RankingSerializer(serializers.Serializer[Any]):
    """The counties of a city, from good to bad."""

    start = serializers.DateField()
    end = serializers.DateField()
    edition = serializers.CharField(help_text="Edition of HJ 633.")
    limits_edition = serializers.CharField(help_text="Edition of GB 3095 behind the index.")
    status = serializers.CharField(help_text="provisional or confirmed.")
    source = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    is_demo = serializers.BooleanField()
    notes = serializers.ListField(child=serializers.CharField())
    results = RankedSerializer(many=True)


class RankingView(ScriptedView):
    """The ranking of the counties over a month or any days."""

    query_class = RankingQuery

    @extend_schema(
        operation_id="air_ranking",
        summary="Counties by composite index over a month",
        parameters=[RankingQuery, ScriptQuery],
        responses=RankingSerializer,
        tags=["air"],
    )
    def get(self, request: Request) -> Response:
        """Return the counties from good to bad; the month before this one unless told."""
        query = self.query()
        report = selectors.period_report(
            area=query.get("area") or home_area(),
            kind="monthly",
            start=query["start"],
            end=query["end"],
            now=self.now(),
            source=self.source(),
        )
        return Response(_ranking(report))


def _ranking(report: AirReport) -> dict[str, Any]:
    figures = {figure.place.code: figure for figure in report.county_periods}
    return {
        "start": report.start.isoformat(),
        "end": report.end.isoformat(),
        "edition": report.edition,
        "limits_edition": report.limits_edition,
        "status": str(report.status),
        "source": report.source,
        "is_demo": report.is_demo,
        "notes": list(report.notes),
        "results": [_ranked(row.rank, figures[row.place.code]) for row in report.ranking],
    }


def _ranked(rank: int | None, figure: PeriodFigure) -> dict[str, Any]:
    change = figure.comparison.composite_change if figure.comparison else None
    return {
        "rank": rank,
        "place": PlaceSerializer(figure.place).data,
        "composite_index": number(figure.composite),
        "change": number(change),
        "good_days": figure.good_days,
        "good_ratio": number(figure.good_ratio),
        "valid_days": figure.valid_days,
        "concentrations": {key: number(figure.concentrations.get(key)) for key in POLLUTANTS},
    }
