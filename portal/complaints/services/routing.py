"""Who gets a case, and why? The grid is asked at once; a person may decide otherwise, and say why.

Each decision is a row of its own, so the earlier reasons stay.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.complaints.events import Actor, Words, event_append
from portal.complaints.models import Category, Complaint, Event, RoutingDecision
from portal.complaints.permissions import can_play
from portal.complaints.services.locking import case_locked
from portal.complaints.services.publishing import outcome_changed
from portal.complaints.workflow import Part
from portal.grid.coordinates import Point
from portal.grid.models import Area, Unit
from portal.grid.selectors import RoutingAnswer, route


def answer_for(
    *, category: Category, area: Area | None, point: Point | None, now: datetime
) -> RoutingAnswer:
    """Return the grid's answer for a case; three or four queries, nothing is written."""
    return route(category=category.code, area=area, point=point, on=timezone.localdate(now))


def route_record(
    *, complaint: Complaint, answer: RoutingAnswer, now: datetime, actor: Actor, note: str = ""
) -> Event:
    """Keep an answer of the grid with the case, which has been given its unit and area already."""
    RoutingDecision.objects.create(
        complaint=complaint,
        unit=answer.unit,
        area=answer.area,
        duty_id=answer.duty.pk if answer.duty else None,
        reason=answer.sentence,
        reason_data=answer.reason.as_json(),
        point_disagrees=answer.point_disagrees,
        by=actor.account,
        at=now,
    )
    return _route_event(complaint, answer.unit, answer.is_by_rule, now, actor, note)


@transaction.atomic
def case_reroute(
    *,
    complaint: Complaint,
    by: Any,
    now: datetime,
    reason: str,
    unit: Unit | None = None,
    category: Category | None = None,
    area: Area | None = None,
) -> Event:
    """Correct the category or the area of a case, or name another unit.

    Without a unit the grid is asked again with what was corrected.

    Raises:
        PermissionDenied: Neither the city's desk nor the area's.
        ValidationError: No reason was given, or the case is no longer open.
    """
    case = case_locked(complaint)
    part = next((one for one in (Part.INTAKE, Part.DISPATCHER) if can_play(by, case, one)), None)
    if part is None:
        raise PermissionDenied(_("This step is for somebody else."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    if case.closed_at is not None:
        raise ValidationError(_("The case is closed; it is no longer given to anybody."))
    case.category = category or case.category
    case.area = area or case.area
    event = _rerouted(case, unit, Actor(part, by), reason.strip(), now)
    complaint.refresh_from_db()
    return event


def _rerouted(
    case: Complaint, unit: Unit | None, actor: Actor, reason: str, now: datetime
) -> Event:
    outcome_changed(case, now=now)
    if unit is None:
        answer = answer_for(category=case.category, area=case.area, point=point_of(case), now=now)
        case.unit, case.area = answer.unit, answer.area or case.area
        case.save()
        return route_record(complaint=case, answer=answer, now=now, actor=actor, note=reason)
    case.unit = unit
    case.save()
    RoutingDecision.objects.create(
        complaint=case, unit=unit, area=case.area, reason=reason, by=actor.account, at=now
    )
    return _route_event(case, unit, False, now, actor, reason)


def point_of(case: Complaint) -> Point | None:
    """Return where a case is, in WGS-84; None where nobody knows."""
    if case.latitude is None or case.longitude is None:
        return None
    return Point(float(case.longitude), float(case.latitude))


def _route_event(
    case: Complaint, unit: Unit | None, is_by_rule: bool, now: datetime, actor: Actor, note: str
) -> Event:
    return event_append(
        complaint=case,
        kind="route",
        actor=actor,
        now=now,
        from_state=case.state,
        words=Words(note=note),
        data={
            "unit": unit.name if unit else "",
            "unit_code": unit.code if unit else "",
            "is_by_rule": is_by_rule,
        },
    )
