"""By what can an officer narrow a list?"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from portal.airquality.enums import ReviewVerdict
from portal.airquality.models import Import, Reading, ReadingReview, Station
from portal.grid.models import Area

IMPOSSIBLE, DOUBTFUL = "impossible", "doubtful"


class ReadingFilterSet(WagtailFilterSet):
    """Flagged readings, by station, day and kind of flag."""

    station = django_filters.ModelChoiceFilter(label=_("Station"), queryset=Station.objects.all())
    day_from = django_filters.DateFilter(
        label=_("From"), field_name="day", lookup_expr="gte", widget=AdminDateInput
    )
    day_to = django_filters.DateFilter(
        label=_("To"), field_name="day", lookup_expr="lte", widget=AdminDateInput
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=[(IMPOSSIBLE, _("Impossible")), (DOUBTFUL, _("Doubtful"))],
        method="of_kind",
    )

    class Meta:
        model = Reading
        fields: list[str] = []

    def of_kind(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the readings that have a value of one kind."""
        return queryset.filter(**{f"{value}__gt": 0})


class ReviewFilterSet(WagtailFilterSet):
    """Decisions, by station and verdict."""

    station = django_filters.ModelChoiceFilter(
        label=_("Station"), field_name="reading__station", queryset=Station.objects.all()
    )
    verdict = django_filters.ChoiceFilter(label=_("Verdict"), choices=ReviewVerdict.choices)

    class Meta:
        model = ReadingReview
        fields: list[str] = []


class ImportFilterSet(WagtailFilterSet):
    """Imports, by whether rows were refused or changed what was stored."""

    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"),
        choices=[("refused", _("With refused rows")), ("revised", _("With changed values"))],
        method="of_outcome",
    )

    class Meta:
        model = Import
        fields: list[str] = []

    def of_outcome(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the imports that have rows of one outcome."""
        return queryset.filter(**{f"{value}__gt": 0})


class StationFilterSet(WagtailFilterSet):
    """Stations, by the areas that have one and by state."""

    area = django_filters.ModelChoiceFilter(
        label=_("Area"),
        queryset=lambda request: Area.objects.filter(stations__isnull=False).distinct(),
    )

    class Meta:
        model = Station
        fields = ["area", "is_active", "is_demo"]
