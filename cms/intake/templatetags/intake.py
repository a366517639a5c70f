"""How do templates speak of a case?"""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.intake.categories import category_label
from cms.intake.outcomes.places import place_name
from portal.complaints.outcomes import PublicOutcome

register = template.Library()


@register.simple_tag(takes_context=True)
def outcome_title(context: dict[str, Any], outcome: PublicOutcome) -> str:
    """Return what a case is called in public: where, as far as that is told, and what."""
    where = place_name(outcome.area, context["county_names"]) or _("Place not named")
    return f"{where} {category_label(outcome.category)}"


@register.filter
def due_moment(due_at: datetime) -> str:
    """Return by when something is due: midnight is the end of the day before it."""
    local = timezone.localtime(due_at)
    if (local.hour, local.minute) != (0, 0):
        return str(date_format(local, "DATETIME_FORMAT"))
    day = date_format(local - timedelta(minutes=1), "DATE_FORMAT")
    return _("%(day)s, by the end of the day") % {"day": day}
