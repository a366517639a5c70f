"""May this notice be published: does it follow, does it fit, is it whole?"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.alerts.chains import Alert, AlertArea
from cms.alerts.enums import NoticeKind
from portal.grid.enums import AreaKind
from portal.grid.models import Area

# What a lifting has no need of; every other notice says all three, and what to do for one's health.
MEASURES = ("health_measures", "advisory_measures", "mandatory_measures", "health_advice")


def areas_held(areas: Iterable[Area]) -> set[Area]:
    """Return the areas that an alert holds: those that it names, and the counties within them."""
    named = set(areas)
    within = Area.objects.filter(parent__in=named, kind=AreaKind.COUNTY)
    return named | set(within)


def check_areas_free(areas: Iterable[Area], *, alert: Alert | None) -> None:
    """Refuse areas that another alert holds.

    Raises:
        ValidationError: At the areas, with their names.
    """
    held = AlertArea.objects.filter(area__in=areas_held(areas)).exclude(alert=alert)
    names = sorted(one.area.name for one in held.select_related("area"))
    if names:
        raise ValidationError(
            {
                "areas": ValidationError(
                    _(
                        "An alert is in force already for: %(areas)s. Upgrade, lower, extend or "
                        "lift that one."
                    ),
                    code="alert-area-taken",
                    params={"areas": _(", ").join(names)},
                )
            }
        )


def check_times(
    *, kind: str, issued_at: datetime, effective_at: datetime, end: datetime | None, now: datetime
) -> None:
    """Refuse times that cannot be.

    Raises:
        ValidationError: At the field that is wrong.
    """
    if issued_at > now:
        raise ValidationError(
            {"issued_at": _("Only a notice that has been issued can be republished.")}
        )
    if effective_at < issued_at:
        raise ValidationError(
            {"effective_at": _("A notice takes effect when it is issued, or after that.")}
        )
    if end is not None and end <= effective_at and kind != NoticeKind.LIFTED:
        raise ValidationError({"expected_end": _("The expected end lies after the start.")})


def check_whole(*, kind: str, values: dict[str, Any], ends_alert: bool) -> None:
    """Refuse a notice in which something is missing that it must say.

    Raises:
        ValidationError: At each field that is empty.
    """
    needed: Collection[str] = () if ends_alert else MEASURES
    if kind == NoticeKind.CORRECTED:
        needed = (*needed, "corrected")
    missing = [name for name in needed if not str(values.get(name) or "").strip()]
    if missing:
        raise ValidationError(
            {name: _("The notice has to say this before it is published.") for name in missing}
        )
