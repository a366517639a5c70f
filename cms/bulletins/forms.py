"""What may an editor ask for, and what may a forecaster type?"""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.bulletins.enums import BulletinKind
from portal.airquality.forecasting.forecasts import PRIMARY_ABOVE
from portal.airquality.models import Forecast
from portal.airquality.standards import MAX_INDEX, POLLUTANT_NAMES, POLLUTANTS
from portal.grid.models import Area

POLLUTANT_CHOICES = [(key, POLLUTANT_NAMES[key].formula) for key in POLLUTANTS]


class DraftForm(forms.Form):
    """Which bulletin to draft."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BulletinKind.choices)
    on = forms.DateField(
        label=_("Comes out on"),
        widget=AdminDateInput,
        help_text=_(
            "A daily bulletin tells of the day before, a forecast of the three days after, the "
            "others of the last full week, month, quarter or year."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Refuse a day to come: nothing has been measured for it."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come; choose today or earlier."))
        return on


class PollutantsField(forms.MultipleChoiceField):
    """Pollutants by key, kept as one text in the standard's order."""

    def __init__(self, **kwargs: Any) -> None:
        # What a form field of plain text would have been given, and this one fixes itself.
        for name in ("max_length", "required", "widget"):
            kwargs.pop(name, None)
        super().__init__(
            choices=POLLUTANT_CHOICES,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Read the stored text back into choices."""
        return value.split(",") if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """Return the keys in the standard's order, joined."""
        chosen = super().clean(value)
        return ",".join(key for key in POLLUTANTS if key in chosen)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare sets of keys, however they were written."""
        return set(self.prepare_value(initial) or ()) != set(data or ())


def check_range(form: forms.BaseForm, low: str, high: str, primary: str) -> None:
    """Refuse a range that runs downwards, and a primary pollutant where there can be none."""
    data = form.cleaned_data
    lowest, highest = data.get(low), data.get(high)
    if lowest is None or highest is None:
        return
    if lowest > highest:
        form.add_error(high, _("The upper end must not be below the lower end."))
    elif highest > PRIMARY_ABOVE and not data.get(primary):
        form.add_error(primary, _("Above 50 a primary pollutant must be named."))
    elif highest <= PRIMARY_ABOVE and data.get(primary):
        form.add_error(primary, _("Up to 50 there is no primary pollutant; leave it empty."))


class ForecastForm(forms.ModelForm):
    """One forecast: an area, a day, a range of the index."""

    class Meta:
        model = Forecast
        fields = ["area", "day", "issued_at", "aqi_low", "aqi_high", "primary", "note"]
        field_classes = {"primary": PollutantsField}

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_user = for_user
        for name in ("aqi_low", "aqi_high"):
            field = cast(forms.IntegerField, self.fields[name])
            field.min_value, field.max_value = 1, MAX_INDEX
            field.widget.attrs.update({"min": 1, "max": MAX_INDEX})
            field.validators += [MinValueValidator(1), MaxValueValidator(MAX_INDEX)]

    def clean(self) -> dict[str, Any]:
        """Check the range, and that the day lies ahead of its issue."""
        data = super().clean() or self.cleaned_data
        check_range(self, "aqi_low", "aqi_high", "primary")
        day, issued_at = data.get("day"), data.get("issued_at")
        if day and issued_at and day < issued_at.date():
            self.add_error("day", _("The day must not lie before the day of issue."))
        return data


class GridRow:
    """One area of the grid: for each day the three fields to type."""

    def __init__(self, area: Area, cells: list[list[forms.BoundField]]) -> None:
        self.area = area
        self.cells = cells


class ForecastGridForm(forms.Form):
    """The next three days for the city and its counties on one page.

    An area whose range is left empty gets no forecast for that day; a half typed one is refused.
    """

    def __init__(
        self, *args: Any, areas: Iterable[Area], days: Iterable[date], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.areas, self.days = list(areas), list(days)
        for area in self.areas:
            for day in self.days:
                self._add_cell(area, day)
        for day in self.days:
            self.fields[f"note-{day}"] = forms.CharField(
                label=_("Weather and advice"), required=False, max_length=300
            )

    def _add_cell(self, area: Area, day: date) -> None:
        place = {"area": area.name, "day": day}
        for name, label in (
            ("low", _("%(area)s, %(day)s: AQI from")),
            ("high", _("%(area)s, %(day)s: AQI to")),
        ):
            self.fields[_key(area, day, name)] = forms.IntegerField(
                label=label % place, min_value=1, max_value=MAX_INDEX, required=False
            )
        self.fields[_key(area, day, "primary")] = forms.ChoiceField(
            label=_("%(area)s, %(day)s: primary pollutant") % place,
            choices=[("", _("none")), *POLLUTANT_CHOICES],
            required=False,
        )

    @property
    def rows(self) -> list[GridRow]:
        """The fields by area and day."""
        return [
            GridRow(
                area,
                [
                    [self[_key(area, day, name)] for name in ("low", "high", "primary")]
                    for day in self.days
                ],
            )
            for area in self.areas
        ]

    @property
    def notes(self) -> list[forms.BoundField]:
        """The note of each day."""
        return [self[f"note-{day}"] for day in self.days]

    def clean(self) -> dict[str, Any]:
        """Check each cell, and that there is one at all."""
        data = super().clean() or self.cleaned_data
        for area in self.areas:
            for day in self.days:
                self._check_cell(area, day)
        if not self.errors and not self.forecasts():
            raise forms.ValidationError(_("Type at least one forecast."))
        return data

    def _check_cell(self, area: Area, day: date) -> None:
        low, high, primary = (_key(area, day, name) for name in ("low", "high", "primary"))
        given = [name for name in (low, high) if self.cleaned_data.get(name) is not None]
        if len(given) == 1 and not self.errors.get(low) and not self.errors.get(high):
            self.add_error(low if given == [high] else high, _("Type both ends of the range."))
        if not given and self.cleaned_data.get(primary):
            self.add_error(low, _("Type both ends of the range."))
        check_range(self, low, high, primary)

    def forecasts(self) -> list[dict[str, Any]]:
        """Return what was typed, for each area and day what `forecast_record` asks for."""
        return [
            {
                "area": area,
                "day": day,
                "aqi_low": self.cleaned_data[_key(area, day, "low")],
                "aqi_high": self.cleaned_data[_key(area, day, "high")],
                "primary": [
                    key for key in (self.cleaned_data.get(_key(area, day, "primary")),) if key
                ],
                "note": self.cleaned_data.get(f"note-{day}", "") if area is self.areas[0] else "",
            }
            for area in self.areas
            for day in self.days
            if self.cleaned_data.get(_key(area, day, "low")) is not None
        ]


def _key(area: Area, day: date, name: str) -> str:
    return f"{area.code}-{day}-{name}"
