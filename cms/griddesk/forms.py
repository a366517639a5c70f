"""What is filled in about areas, units and duties, and asked of the grid?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.core.area_choices import areas_by_county
from cms.griddesk.categories import category_names
from cms.griddesk.reading import LARGEST
from portal.airquality.deciding.rearranging import Recount, area_change
from portal.grid.coordinates import Point, to_wgs84
from portal.grid.enums import AreaKind, SourceCRS
from portal.grid.importing.columns import codes_of
from portal.grid.models import Area, AreaCode, Duty, Unit
from portal.grid.models.areas import code_is_plain

EVERY = ("", _("Every category"))


class ByCountyForm(forms.ModelForm):
    """A form whose areas are set out by county."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            areas_by_county(field)


class AreaForm(ByCountyForm):
    """A place of the grid; a place can't be part of itself or of what lies in it."""

    former_codes = forms.CharField(
        label=_("Former codes"),
        required=False,
        max_length=200,
        help_text=_("Codes that still come in and mean this area, separated by commas."),
    )

    class Meta:
        model = Area
        fields = ["code", "name", "name_en", "kind", "parent", "tile_x", "tile_y"]

    recount: Recount | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            codes = self.instance.old_codes.values_list("code", flat=True)
            self.initial["former_codes"] = ", ".join(codes)

    @transaction.atomic
    def save(self, commit: bool = True) -> Area:
        """Save the area with its former codes, and let the past days follow."""
        area: Area = super().save(commit=False)
        if commit:
            self.recount = area_change(area=area, now=timezone.now())
            wanted = self.cleaned_data["former_codes"]
            area.old_codes.exclude(code__in=wanted).delete()
            for code in wanted:
                AreaCode.objects.get_or_create(code=code, defaults={"area": area})
        return area

    def clean_former_codes(self) -> tuple[str, ...]:
        """Refuse codes that mean another area."""
        codes = tuple(dict.fromkeys(codes_of(self.cleaned_data["former_codes"])))
        for code in codes:
            code_is_plain(code)
        taken = set(Area.objects.filter(code__in=codes).values_list("code", flat=True))
        others = AreaCode.objects.filter(code__in=codes).exclude(area=self.instance.pk)
        taken |= set(others.values_list("code", flat=True))
        if taken:
            raise ValidationError(
                _("This code is that of another area: %(code)s."), params={"code": min(taken)}
            )
        return codes

    def clean_parent(self) -> Area | None:
        """Refuse a circle."""
        parent: Area | None = self.cleaned_data["parent"]
        above, seen = parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                raise ValidationError(
                    _("An area can't be part of itself or of an area that lies in it.")
                )
            seen.add(above.pk)
            above = above.parent
        return parent

    def clean(self) -> dict[str, Any]:
        """Ask for the area that a smaller one lies in."""
        data: dict[str, Any] = super().clean() or {}
        is_smaller = data.get("kind") not in (None, "", AreaKind.CITY)
        if is_smaller and not data.get("parent") and "parent" not in self.errors:
            self.add_error("parent", _("Choose the area that this one is part of."))
        return data


class UnitForm(ByCountyForm):
    """A unit that answers for something."""

    class Meta:
        model = Unit
        fields = ["code", "name", "kind", "area", "position", "is_active", "is_city_desk"]


class DutyForm(ByCountyForm):
    """A rule of the grid."""

    category = forms.ChoiceField(
        label=_("Category"),
        choices=lambda: [EVERY, *category_names(with_former=True).items()],
        required=False,
    )

    class Meta:
        model = Duty
        fields = ["area", "category", "unit", "valid_from", "valid_to", "position", "note"]
        widgets = {"valid_from": AdminDateInput, "valid_to": AdminDateInput}


class PlaceForm(forms.Form):
    """Where, what and when: who would get it?"""

    category = forms.ChoiceField(label=_("Category"), choices=lambda: category_names().items())
    area = forms.ModelChoiceField(
        label=_("Area"), queryset=Area.objects.all(), required=False, empty_label="—"
    )
    longitude = forms.FloatField(label=_("Longitude"), required=False)
    latitude = forms.FloatField(label=_("Latitude"), required=False)
    crs = forms.ChoiceField(label=_("Coordinates"), choices=SourceCRS, required=False)
    on = forms.DateField(label=_("Day"), widget=AdminDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas_by_county(self.fields["area"])

    def clean(self) -> dict[str, Any]:
        """Make a point of two numbers, or say what is missing."""
        data: dict[str, Any] = super().clean() or {}
        data["point"] = None
        east, north = data.get("longitude"), data.get("latitude")
        if self.errors:
            return data
        if east is not None and north is not None:
            data["point"] = self._point(east, north, data.get("crs") or SourceCRS.WGS84)
        elif east is not None or north is not None:
            missing = "longitude" if east is None else "latitude"
            self.add_error(missing, _("Give longitude and latitude, or neither."))
        elif data.get("area") is None:
            raise ValidationError(_("Choose an area, or give the coordinates of a point."))
        return data

    def _point(self, longitude: float, latitude: float, crs: str) -> Point | None:
        try:
            return to_wgs84(Point(longitude, latitude), crs)
        except ValueError:
            self.add_error("longitude", _("There is no such place. The longitude comes first."))
            return None


class FileForm(forms.Form):
    """A file of the grid, and how it is meant."""

    file = forms.FileField(label=_("File (.geojson, .xlsx or .csv)"))
    crs = forms.ChoiceField(
        label=_("Coordinates of the boundaries"),
        choices=[("", "—"), *SourceCRS.choices],
        required=False,
        help_text=_("Most Chinese maps have GCJ-02. A wrong choice moves all lines by 500 metres."),
    )
    source = forms.CharField(
        label=_("Source of the boundaries"),
        max_length=200,
        required=False,
        help_text=_("Such as the approval of the map; the name of the file when it is empty."),
    )
    on = forms.DateField(label=_("Boundaries count from"), widget=AdminDateInput)
    mend = forms.BooleanField(label=_("Mend slips of the pen that cross a line"), required=False)
    allow_overlaps = forms.BooleanField(
        label=_("Take boundaries that overlap; the smaller area then counts"), required=False
    )
    end_missing = forms.BooleanField(
        label=_("End duties of the file's areas that the file no longer has"), required=False
    )

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("The file is larger than %(limit)d MB."), params={"limit": LARGEST // 1024**2}
            )
        return file


def today() -> date:
    """Return the day that forms begin with."""
    return timezone.localdate()
