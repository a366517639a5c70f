"""What may an officer decide, and how is it checked before a service is called?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.area_choices import areas_by_county
from portal.airquality.deciding.rearranging import Recount, station_change
from portal.airquality.enums import ReviewVerdict
from portal.airquality.models import Reading, Station
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

POLLUTANT_CHOICES = [(key, POLLUTANT_NAMES[key].formula) for key in POLLUTANTS]
MAX_REASON = 200
# More than a page of the list is more than an officer has looked at.
MAX_AT_ONCE = 100
_MAX_KEY = 2**63 - 1

REASON: dict[str, Any] = {
    "label": _("Reason"),
    "max_length": MAX_REASON,
    "help_text": _("Stays with the decision, for whoever asks later."),
    "error_messages": {"required": _("Give a reason: it stays with the decision.")},
}
VERDICT: dict[str, Any] = {
    "label": _("Decision"),
    "choices": ReviewVerdict.choices,
    "error_messages": {"required": _("Press one of the buttons to decide.")},
}


class DecisionForm(forms.Form):
    """What becomes of some values of one reading, and why."""

    pollutants = forms.MultipleChoiceField(
        label=_("Values"),
        choices=POLLUTANT_CHOICES,
        error_messages={"required": _("Tick the values that you decide about.")},
    )
    verdict = forms.ChoiceField(**VERDICT)
    reason = forms.CharField(**REASON)


class BulkDecisionForm(forms.Form):
    """What becomes of all open values of some readings, and why."""

    verdict = forms.ChoiceField(
        **{
            **VERDICT,
            "choices": [
                (one.value, one.label) for one in ReviewVerdict if one != ReviewVerdict.RESTORED
            ],
        }
    )
    reason = forms.CharField(**REASON)

    def __init__(self, *args: Any, keys: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        self.readings: list[Reading] = []

    def clean(self) -> dict[str, Any]:
        """Find the ticked readings."""
        self.readings = self._readings()
        data: dict[str, Any] = self.cleaned_data
        return data

    def _readings(self) -> list[Reading]:
        if not self.keys:
            raise ValidationError(_("Tick the readings that you decide about."))
        if len(self.keys) > MAX_AT_ONCE:
            raise ValidationError(
                _("Decide about at most %(count)s readings at once.") % {"count": MAX_AT_ONCE}
            )
        keys = {int(key) for key in self.keys if key.isascii() and key.isdecimal()}
        known = [key for key in keys if key <= _MAX_KEY]
        found = list(Reading.objects.filter(pk__in=known).order_by("hour", "pk"))
        if len(found) != len(set(self.keys)):
            raise ValidationError(
                _("Some of these readings are not there any more. Load the list again.")
            )
        return found


class StationForm(forms.ModelForm):
    """A station as an officer keeps it; the demonstration's marks are not theirs to set."""

    not_in_plan = forms.MultipleChoiceField(
        label=_("Not in its monitoring plan"),
        choices=POLLUTANT_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what the station is not meant to measure."),
    )

    class Meta:
        model = Station
        fields = [
            "code",
            "name",
            "name_en",
            "area",
            "longitude",
            "latitude",
            "is_background",
            "counts_for_city",
            "is_active",
            "not_in_plan",
        ]

    recount: Recount | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas_by_county(self.fields["area"])

    def save(self, commit: bool = True) -> Station:
        """Save the station, and let the past days follow."""
        station: Station = super().save(commit=False)
        if commit:
            self.recount = station_change(station=station, now=timezone.now())
        return station

    def clean_not_in_plan(self) -> list[str]:
        """Keep the standard's order."""
        return [key for key in POLLUTANTS if key in self.cleaned_data["not_in_plan"]]

    def clean_longitude(self) -> Any:
        """Refuse what lies outside the globe."""
        return _within(self.cleaned_data["longitude"], 180)

    def clean_latitude(self) -> Any:
        """Refuse what lies outside the globe."""
        return _within(self.cleaned_data["latitude"], 90)


def _within(degrees: Any, limit: int) -> Any:
    if degrees is not None and abs(degrees) > limit:
        raise ValidationError(
            _("Must lie between %(low)s and %(high)s degrees.") % {"low": -limit, "high": limit}
        )
    return degrees
