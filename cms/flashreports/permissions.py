"""Who may do what with submissions and flash reports?

A member of a unit sees and fills in what is that unit's, and needs no permission for it. The
office looks after all submissions by permission, and sends issues by another one.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from cms.flashreports.enums import SubmissionAction
from cms.flashreports.models import Submission
from cms.flashreports.states import OFFICE_ACTIONS
from cms.workflows.enums import Role
from portal.grid.models import Unit

MANAGE_SUBMISSIONS = "flashreports.manage_submissions"
SEND = "flashreports.send_flashreport"
READ_SUBMISSIONS = "flashreports.view_submission"
READ_DELIVERIES = "flashreports.view_delivery"
_OFFERED = ("manage_submissions", "send_flashreport", "view_submission", "view_delivery")
_LISTS = tuple(
    f"flashreports.{action}_{model}"
    for model in ("recipient", "planmeasure")
    for action in ("add", "change", "delete", "view")
)
_OFFICE = (MANAGE_SUBMISSIONS, *_LISTS)
# What the roles of the desk hold here.
ROLE_GRANTS = {
    Role.OFFICE_WRITER: _OFFICE,
    Role.DEPARTMENT_LEAD: (*_OFFICE, SEND),
    Role.CHIEF_LEAD: (MANAGE_SUBMISSIONS, SEND),
    Role.PROPAGANDA_EDITOR: (READ_SUBMISSIONS,),
    Role.AUDITOR: (
        READ_SUBMISSIONS,
        READ_DELIVERIES,
        "flashreports.view_recipient",
        "flashreports.view_planmeasure",
    ),
}


def can_manage(user: Any) -> bool:
    """Tell whether somebody looks after the submissions of all units."""
    return bool(user.has_perm(MANAGE_SUBMISSIONS))


def can_read_all(user: Any) -> bool:
    """Tell whether somebody may read the submissions of all units."""
    return can_manage(user) or bool(user.has_perm(READ_SUBMISSIONS))


def can_send(user: Any) -> bool:
    """Tell whether somebody may send issues to the distribution list."""
    return bool(user.has_perm(SEND))


def can_read_deliveries(user: Any) -> bool:
    """Tell whether somebody may see who got an issue."""
    return can_send(user) or bool(user.has_perm(READ_DELIVERIES))


def units_seen_by(user: Any) -> QuerySet[Unit]:
    """Return the active units whose submissions somebody may see."""
    active = Unit.objects.active()
    return (
        active if can_read_all(user) else active.filter(pk__in=Unit.objects.of(user).values("pk"))
    )


def can_see(user: Any, unit: Unit) -> bool:
    """Tell whether somebody may read what a unit hands in."""
    return can_read_all(user) or _works_for(user, unit)


def can_fill(user: Any, unit: Unit) -> bool:
    """Tell whether somebody may write for a unit: its members, and the office on its behalf."""
    return can_manage(user) or _works_for(user, unit)


def _works_for(user: Any, unit: Unit) -> bool:
    return Unit.objects.of(user).filter(pk=unit.pk).exists()


def can_act(user: Any, submission: Submission, action: str) -> bool:
    """Tell whether a step is somebody's: returning and accepting are the office's alone."""
    if action in {str(one) for one in OFFICE_ACTIONS}:
        return can_manage(user)
    return action == SubmissionAction.SUBMIT and can_fill(user, submission.unit)


def offered_permissions() -> QuerySet[Permission]:
    """Return what the groups' editor can grant here."""
    return Permission.objects.filter(content_type__app_label="flashreports", codename__in=_OFFERED)
