"""How is a figure written down for a machine? One form, wherever a figure appears.

Concentrations are already rounded as the standard publishes them, so they leave as JSON numbers
with the digits that a reader sees.
"""

from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.reports import Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

# Named once, so that the description calls them PollutantEnum wherever they appear.
POLLUTANT_CHOICES = [(key, key) for key in POLLUTANTS]


@extend_schema_field(OpenApiTypes.NUMBER)
class NumberField(serializers.Field[Decimal, Decimal, Any, Any]):
    """A decimal as a JSON number: whole where it is whole, else with its own digits."""

    def to_representation(self, value: Decimal) -> int | float:
        """Write the number; the digits of a published figure survive a binary fraction."""
        return int(value) if value == value.to_integral_value() else float(value)

    def to_internal_value(self, data: Any) -> Decimal:
        """Read the number."""
        return Decimal(str(data))


class PlaceSerializer(serializers.Serializer[Any]):
    """A city, a county or a station."""

    code = serializers.CharField(help_text="Division code, or code of the station.")
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    kind = serializers.CharField(help_text="city, county, … or station.")
    is_demo = serializers.BooleanField(help_text="True: the figures here are a demonstration.")
    replays = serializers.CharField(
        allow_blank=True, help_text="Whose hours a demonstration station replays."
    )


def _by_pollutant(field: type[serializers.Field[Any, Any, Any, Any]]) -> dict[str, Any]:
    return {
        key: field(
            required=False,
            allow_null=True,
            help_text=POLLUTANT_NAMES[key].english,
        )
        for key in POLLUTANTS
    }


ConcentrationsSerializer = type(
    "ConcentrationsSerializer", (serializers.Serializer,), _by_pollutant(NumberField)
)
SubIndicesSerializer = type(
    "SubIndicesSerializer",
    (serializers.Serializer,),
    _by_pollutant(serializers.IntegerField),
)


class FigureSerializer(serializers.Serializer[Any]):
    """One place in one hour or on one day."""

    place = PlaceSerializer()
    hour = serializers.DateTimeField(
        allow_null=True, help_text="End of the hour: 16:00 is the mean of 15:00 to 16:00."
    )
    day = serializers.DateField(allow_null=True)
    aqi = serializers.IntegerField(
        allow_null=True, help_text="0 to 500; null where the standard publishes none (NA)."
    )
    level = serializers.IntegerField(allow_null=True, help_text="1 (best) to 6.")
    category = serializers.CharField(allow_null=True, help_text="优 … 严重污染.")
    colour = serializers.CharField(allow_null=True, help_text="The standard's fill, #RRGGBB.")
    primary = serializers.ListField(child=serializers.ChoiceField(choices=POLLUTANT_CHOICES))
    missing = serializers.ListField(child=serializers.ChoiceField(choices=POLLUTANT_CHOICES))
    concentrations = ConcentrationsSerializer(help_text="µg/m³; CO in mg/m³.")
    iaqi = SubIndicesSerializer(help_text="Sub-index of each pollutant.")
    edition = serializers.CharField(allow_null=True, help_text="Edition of HJ 633 of the index.")
    freshness = serializers.ChoiceField(choices=Freshness.values)
    status = serializers.ChoiceField(choices=FigureStatus.values)
    stations = serializers.IntegerField(help_text="Stations behind the figure.")
    has_station = serializers.BooleanField(help_text="False: nothing is measured at this place.")

    def to_representation(self, instance: Figure) -> dict[str, Any]:
        """Write a figure, with only the pollutants that were asked for."""
        wanted = self.context.get("pollutants") or POLLUTANTS
        result = instance.result
        return {
            "place": PlaceSerializer(instance.place).data,
            "hour": instance.hour.isoformat() if instance.hour else None,
            "day": instance.day.isoformat() if instance.day else None,
            "aqi": result.aqi if result else None,
            "level": result.level if result else None,
            "category": result.category if result else None,
            "colour": result.colour if result else None,
            "primary": list(result.primary) if result else [],
            "missing": list(result.missing) if result else [],
            "concentrations": {key: number(instance.concentrations.get(key)) for key in wanted},
            "iaqi": {key: result.iaqi.get(key) if result else None for key in wanted},
            "edition": result.edition if result else None,
            "freshness": str(instance.freshness),
            "status": str(instance.status),
            "stations": instance.stations,
            "has_station": instance.has_station,
        }


def number(value: Decimal | None) -> int | float | None:
    """Write a decimal as a JSON number."""
    return None if value is None else NumberField().to_representation(value)
