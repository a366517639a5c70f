"""Who may do what with submissions and flash reports?

A member of a unit sees and fills in what is that unit's, and needs no permission for it. The
office looks after all submissions by permission, and sends issues by another one.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from cms.flashreports.enums import SubmissionAction
from cms.flashreports.models import Submission
from cms.flashreports.states import OFFICE_ACTIONS
from portal.grid.models import Unit

MANAGE_SUBMISSIONS = "flashreports.manage_submissions"
SEND = "flashreports.send_flashreport"
# The groups that Wagtail creates: both write, only moderators send.
OFFICE_GROUPS = {
    "Editors": ("manage_submissions",),
    "Moderators": ("manage_submissions", "send_flashreport"),
}


def can_manage(user: Any) -> bool:
    """Tell whether somebody looks after the submissions of all units."""
    return bool(user.has_perm(MANAGE_SUBMISSIONS))


def units_seen_by(user: Any) -> QuerySet[Unit]:
    """Return the active units whose submissions somebody may see."""
    active = Unit.objects.active()
    return active if can_manage(user) else active.filter(pk__in=Unit.objects.of(user).values("pk"))


def can_see(user: Any, unit: Unit) -> bool:
    """Tell whether somebody may read what a unit hands in."""
    return can_manage(user) or Unit.objects.of(user).filter(pk=unit.pk).exists()


def can_fill(user: Any, unit: Unit) -> bool:
    """Tell whether somebody may write for a unit: its members, and the office on its behalf."""
    return can_see(user, unit)


def can_act(user: Any, submission: Submission, action: str) -> bool:
    """Tell whether a step is somebody's: returning and accepting are the office's alone."""
    if action in {str(one) for one in OFFICE_ACTIONS}:
        return can_manage(user)
    return action == SubmissionAction.SUBMIT and can_fill(user, submission.unit)


def offered_permissions() -> QuerySet[Permission]:
    """Return what the groups' editor can grant here."""
    wanted = Q(codename__in=["manage_submissions", "send_flashreport"])
    return Permission.objects.filter(wanted, content_type__app_label="flashreports")


def permissions_grant() -> None:
    """Let the groups that write reports see the submissions; an administrator may change that."""
    for name, codenames in OFFICE_GROUPS.items():
        for group in Group.objects.filter(name=name):
            group.permissions.add(*offered_permissions().filter(codename__in=codenames))
