"""What is the air like now? `air/current/` and `air/areas/<code>/`."""

import hashlib
import json
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.queries import AreaQuery
from api.v1.representations import FigureSerializer
from api.v1.scripted import ScriptedView
from api.v1.scripts import ScriptQuery
from portal.airquality import selectors
from portal.airquality.reports import AirReport
from portal.grid.selectors import area_by_code, home_area


class NowSerializer(serializers.Serializer[Any]):
    """The newest hour of an area, of its counties and of its stations."""

    as_of = serializers.DateTimeField(help_text="When the figures were read.")
    hour = serializers.DateTimeField(allow_null=True, help_text="The newest hour there is.")
    edition = serializers.CharField(help_text="Edition of HJ 633.")
    status = serializers.CharField(help_text="provisional or confirmed.")
    source = serializers.CharField(allow_blank=True, help_text="Who measured.")  # type: ignore[assignment]
    is_demo = serializers.BooleanField()
    figures = FigureSerializer(many=True, help_text="The area itself first.")


def _now(report: AirReport) -> dict[str, Any]:
    figures = [report.city, *report.counties, *report.stations]
    return {
        "as_of": report.as_of.isoformat(),
        "hour": report.hour.isoformat() if report.hour else None,
        "edition": report.edition,
        "status": str(report.status),
        "source": report.source,
        "is_demo": report.is_demo,
        "figures": FigureSerializer([figure for figure in figures if figure], many=True).data,
    }


def _answer(request: Request, report: AirReport) -> Response:
    """Return the answer under a tag that the moment of asking alone does not change."""
    said = _now(report)
    told = {name: value for name, value in said.items() if name != "as_of"}
    asked = (request.get_full_path(), request.accepted_renderer.format, told)
    tag = hashlib.sha256(json.dumps(asked, default=str).encode()).hexdigest()[:32]
    return Response(said, headers={"ETag": f'W/"{tag}"'})


class CurrentView(ScriptedView):
    """The city and its counties now."""

    query_class = AreaQuery

    @extend_schema(
        operation_id="air_current",
        summary="The air now: the city and its counties",
        parameters=[AreaQuery, ScriptQuery],
        responses=NowSerializer,
        tags=["air"],
    )
    def get(self, request: Request) -> Response:
        """Return the newest hour of a city and of all its counties."""
        area = self.query().get("area") or home_area()
        report = selectors.current_report(area=area, now=self.now(), source=self.source())
        return _answer(request, report)


class AreaView(ScriptedView):
    """One area now, with its stations."""

    @extend_schema(
        operation_id="air_area",
        summary="The air now: one area with its stations",
        parameters=[ScriptQuery],
        responses=NowSerializer,
        tags=["air"],
    )
    def get(self, request: Request, code: str) -> Response:
        """Return the newest hour of an area and of each of its stations."""
        area = area_by_code(code)
        if area is None or not area.is_broad:
            raise Http404
        report = selectors.area_report(area=area, now=self.now(), source=self.source())
        return _answer(request, report)
