"""How do templates speak of a case?"""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.intake.outcomes.places import outcome_title
from portal.complaints.outcomes import PublicOutcome

register = template.Library()


@register.simple_tag(takes_context=True, name="outcome_title")
def title_of_outcome(context: dict[str, Any], outcome: PublicOutcome) -> str:
    """Return what a case is called in public."""
    return outcome_title(outcome, context["county_names"])


@register.filter
def due_moment(due_at: datetime) -> str:
    """Return by when something is due: midnight is the end of the day before it."""
    local = timezone.localtime(due_at)
    if (local.hour, local.minute) != (0, 0):
        return str(date_format(local, "DATETIME_FORMAT"))
    day = date_format(local - timedelta(minutes=1), "DATE_FORMAT")
    return _("%(day)s, by the end of the day") % {"day": day}
