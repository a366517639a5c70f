"""By which rules are the figures made? `air/standards/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.representations import number
from api.v1.scripted import ScriptedView
from api.v1.scripts import ScriptQuery
from portal.airquality.standards import (
    AMBIENT_LIMITS,
    AQI_EDITIONS,
    COMPOSITE_RULES,
    IAQI,
    POLLUTANT_NAMES,
    AmbientLimits,
    AqiEdition,
    Category,
)


class LevelSerializer(serializers.Serializer[Any]):
    """One level of the index."""

    level = serializers.IntegerField()
    grade = serializers.CharField()
    category = serializers.CharField()
    low = serializers.IntegerField()
    high = serializers.IntegerField()
    colour_name = serializers.CharField()
    colour = serializers.CharField()
    cmyk = serializers.ListField(child=serializers.IntegerField())
    ink = serializers.CharField(help_text="A text colour that can be read on the colour.")
    health = serializers.CharField()
    advice = serializers.CharField()


class AqiEditionSerializer(serializers.Serializer[Any]):
    """One edition of HJ 633."""

    edition = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    levels = LevelSerializer(many=True)
    iaqi = serializers.ListField(child=serializers.IntegerField())
    breakpoints = serializers.DictField(
        child=serializers.DictField(child=serializers.ListField(child=serializers.IntegerField())),
        help_text="By period (day, hour) and pollutant; as many as there are for it.",
    )
    sensitive_groups = serializers.DictField(child=serializers.CharField())


class LimitsSerializer(serializers.Serializer[Any]):
    """One edition or stage of GB 3095."""

    edition = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    limits = serializers.DictField(
        child=serializers.DictField(child=serializers.DictField(child=serializers.FloatField())),
        help_text="By pollutant, averaging time and class of area.",
    )


class CompositeSerializer(serializers.Serializer[Any]):
    """One version of the composite index."""

    edition = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    limits = serializers.DictField(child=serializers.FloatField())
    weights = serializers.DictField(child=serializers.FloatField())
    confirmed = serializers.BooleanField(help_text="Whether the office has confirmed it.")


class PollutantSerializer(serializers.Serializer[Any]):
    """One of the six pollutants."""

    key = serializers.CharField()
    formula = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    unit = serializers.CharField()
    decimals = serializers.IntegerField()


class StandardsSerializer(serializers.Serializer[Any]):
    """All editions, each with the days for which it holds."""

    pollutants = PollutantSerializer(many=True)
    aqi = AqiEditionSerializer(many=True)
    ambient_limits = LimitsSerializer(many=True)
    composite_index = CompositeSerializer(many=True)


class StandardsView(ScriptedView):
    """The standards as data."""

    @extend_schema(
        operation_id="air_standards",
        summary="Standards: levels, breakpoints, limits, composite index",
        parameters=[ScriptQuery],
        responses=StandardsSerializer,
        tags=["air"],
    )
    def get(self, request: Request) -> Response:
        """Return every edition of the standards that figures follow."""
        return Response(
            {
                "pollutants": [_pollutant(key) for key in POLLUTANT_NAMES],
                "aqi": [_aqi_edition(edition) for edition in AQI_EDITIONS],
                "ambient_limits": [_limits(limits) for limits in AMBIENT_LIMITS],
                "composite_index": [_composite(rule) for rule in COMPOSITE_RULES],
            }
        )


def _pollutant(key: str) -> dict[str, Any]:
    known = POLLUTANT_NAMES[key]
    return {
        "key": key,
        "formula": known.formula,
        "name": known.name,
        "name_en": known.english,
        "unit": known.unit,
        "decimals": known.decimals,
    }


def _validity(edition: Any) -> dict[str, str | None]:
    return {
        "valid_from": edition.valid_from.isoformat(),
        "valid_to": edition.valid_to.isoformat() if edition.valid_to else None,
    }


def _aqi_edition(edition: AqiEdition) -> dict[str, Any]:
    return {
        "edition": edition.id,
        **_validity(edition),
        "levels": [_level(level) for level in edition.categories],
        "iaqi": list(IAQI),
        "breakpoints": {
            period: {key: list(column.breakpoints) for key, column in columns.items()}
            for period, columns in edition.columns.items()
        },
        "sensitive_groups": dict(edition.sensitive_groups),
    }


def _level(level: Category) -> dict[str, Any]:
    return {
        "level": level.level,
        "grade": level.grade,
        "category": level.name,
        "low": level.low,
        "high": level.high,
        "colour_name": level.colour_name,
        "colour": level.hex,
        "cmyk": list(level.cmyk),
        "ink": level.ink,
        "health": level.health,
        "advice": level.advice,
    }


def _limits(limits: AmbientLimits) -> dict[str, Any]:
    return {
        "edition": limits.label,
        **_validity(limits),
        "limits": {
            key: {
                averaging: {"class1": number(limit.class1), "class2": number(limit.class2)}
                for averaging, limit in by_time.items()
            }
            for key, by_time in limits.limits.items()
        },
    }


def _composite(rule: Any) -> dict[str, Any]:
    return {
        "edition": rule.edition,
        **_validity(rule),
        "limits": {key: number(value) for key, value in rule.limits.items()},
        "weights": {key: number(value) for key, value in rule.weights.items()},
        "confirmed": rule.confirmed,
    }
