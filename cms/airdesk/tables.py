"""How are flagged readings and decisions set in the admin's tables?"""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn

from cms.airdesk.states import values_of
from portal.airquality.flags import pollutants_of
from portal.airquality.models import Reading, ReadingReview
from portal.airquality.standards import POLLUTANT_NAMES

REVIEW_URL = "airdesk_reading"


def hour_text(reading: Reading) -> str:
    """Return the hour as people read it, in the portal's own time."""
    return date_format(timezone.localtime(reading.hour), "SHORT_DATETIME_FORMAT")


class SelectColumn(Column):
    """A box to tick a reading for a decision about many."""

    cell_template_name = "airdesk/parts/select_cell.html"
    header_template_name = "airdesk/parts/select_header.html"

    def get_value(self, instance: Reading) -> str:
        """Return what the box is called for whoever can't see the row."""
        return _("Select %(station)s, %(hour)s") % {
            "station": instance.station,
            "hour": hour_text(instance),
        }


class FlaggedColumn(Column):
    """The open values of a reading with the reasons of their flags."""

    cell_template_name = "airdesk/parts/flagged_cell.html"

    def get_cell_context_data(self, instance: Reading, parent_context: Any) -> dict[str, Any]:
        """Add the values that wait for an officer."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["open_values"] = [value for value in values_of(instance) if value.is_open]
        return context

    def get_value(self, instance: Reading) -> str:
        """The template shows the values; there is no single one."""
        return ""


def reading_columns() -> list[Column]:
    """Return the columns of the list of readings that wait."""
    return [
        SelectColumn("select", label="", width="3rem"),
        TitleColumn("station", label=_("Station"), url_name=REVIEW_URL, sort_key="station__code"),
        Column("hour", label=_("Hour"), accessor=hour_text, sort_key="hour"),
        FlaggedColumn("flagged", label=_("Value and why it is flagged")),
    ]


def decided_text(review: ReadingReview) -> str:
    """Return the formulas of the values that a decision was about."""
    return _(", ").join(POLLUTANT_NAMES[key].formula for key in pollutants_of(review.mask))


def review_columns() -> list[Column]:
    """Return the columns of the list of decisions."""
    return [
        TitleColumn(
            "station",
            label=_("Station"),
            accessor="reading.station",
            url_name=REVIEW_URL,
            id_accessor="reading_id",
        ),
        Column("hour", label=_("Hour"), accessor=lambda review: hour_text(review.reading)),
        Column("decided", label=_("Values"), accessor=decided_text),
        Column("verdict", label=_("Decision"), accessor="get_verdict_display"),
        Column("reason", label=_("Reason")),
        UserColumn("by", label=_("Officer"), blank_display_name="—"),
        DateColumn("at", label=_("Time"), sort_key="at"),
    ]
