"""How do figures of the air stand in a text: as they are now, or as they were when it was written?

A live block asks for the newest hour whenever the page is made. A frozen one keeps the report of
one day as it was when the editor saved it: what an article argues with must not change under it.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, FieldBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.airquality import selectors
from portal.airquality.reports import AirReport
from portal.airquality.snapshots.as_json import ReportFormatError, report_from_json, report_to_json
from portal.grid.enums import AreaKind
from portal.grid.models import Area

__all__ = ["AirFiguresBlock"]


def _areas() -> list[tuple[str, str]]:
    kinds = (AreaKind.CITY, AreaKind.COUNTY)
    return list(Area.objects.filter(kind__in=kinds).values_list("code", "name"))


class SnapshotBlock(FieldBlock):
    """The report as it was taken; nothing that an editor types."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.JSONField(required=False, widget=forms.HiddenInput)
        super().__init__(**kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Find nothing by it: the figures stand in the rendered text."""
        return []


class AirFiguresBlock(StructBlock):
    """The figures of one place: the newest hour, or one day that is kept as it was."""

    area = ChoiceBlock(label=gettext_lazy("Place"), choices=_areas)
    mode = ChoiceBlock(
        label=gettext_lazy("Figures"),
        choices=[
            ("live", gettext_lazy("The newest hour, always up to date")),
            ("frozen", gettext_lazy("One day, kept as it is when the page is saved")),
        ],
        default="live",
    )
    day = DateBlock(
        label=gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy("Only for figures of one day."),
    )
    caption = CharBlock(label=gettext_lazy("Caption"), required=False, max_length=120)
    snapshot = SnapshotBlock(required=False)

    class Meta:
        icon = "table"
        label = gettext_lazy("Figures of the air")
        template = "core/blocks/air_figures.html"
        group = gettext_lazy("Figures")

    def clean(self, value: Any) -> Any:
        """Take the report of the day once; saving again does not take it anew."""
        cleaned = super().clean(value)
        if cleaned["mode"] == "live":
            cleaned["snapshot"] = None
        elif not _is_of(cleaned["snapshot"], cleaned["area"], cleaned["day"]):
            cleaned["snapshot"] = report_to_json(_report_of_day(cleaned["area"], cleaned["day"]))
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> Any:
        """Add the report; none where there is nothing to show."""
        context = super().get_context(value, parent_context)
        source = getattr(context.get("site_settings"), "data_source", "")
        report = block_report(value, source=source)
        figure = report.city if report else None
        return {**context, "report": report, "figure": figure}


def block_report(value: Any, *, source: str = "") -> AirReport | None:
    """Return the report that a block shows, or None when it has nothing to show."""
    if value["mode"] == "frozen":
        return _read(value["snapshot"])
    area = Area.objects.filter(code=value["area"]).first()
    if area is None:
        return None
    return selectors.area_report(area=area, now=timezone.localtime(), source=source)


def _report_of_day(code: str, day: date | None) -> AirReport:
    if day is None:
        raise StructBlockValidationError(
            block_errors={"day": ValidationError(_("Say of which day the figures are to be."))}
        )
    area = Area.objects.get(code=code)
    report = selectors.daily_report(area=area, day=day, now=timezone.localtime())
    if report.city is None or report.city.result is None:
        raise StructBlockValidationError(
            block_errors={
                "day": ValidationError(
                    _("There are no figures of %(area)s for this day.") % {"area": area.name}
                )
            }
        )
    return report


def _is_of(snapshot: Any, code: str, day: date | None) -> bool:
    report = _read(snapshot)
    return bool(report and report.city and report.city.place.code == code and report.start == day)


def _read(snapshot: Any) -> AirReport | None:
    try:
        return report_from_json(snapshot) if snapshot else None
    except ReportFormatError:
        return None
