"""Who may see, enter and move a problem? By role, and by the unit and area somebody works for."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from cms.enforcement.models import Problem
from cms.enforcement.problems.workflow import CHIEF, OFFICE, Transition, transitions_from
from cms.workflows.enums import Role
from portal.grid.models import Unit

ENTER: Final = "enforcement.add_problem"
VIEW: Final = "enforcement.view_problem"
CHANGE: Final = "enforcement.change_problem"
LEAD: Final = "enforcement.lead_problem"
INSPECT: Final = "enforcement.inspect_problem"
REPORT: Final = "enforcement.report_problem"
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.OFFICE_WRITER: (ENTER, CHANGE, VIEW),
    Role.DEPARTMENT_LEAD: (ENTER, CHANGE, VIEW, LEAD),
    Role.CHIEF_LEAD: (VIEW, LEAD, INSPECT),
    Role.COUNTY_REPORTER: (REPORT,),
    Role.GRID_OFFICER: (REPORT,),
    Role.AUDITOR: (VIEW,),
}


def problems_seen_by(user: Any) -> QuerySet[Problem]:
    """Return what somebody sees: all by permission, else what is the own unit's or county's."""
    if user.has_perm(VIEW):
        return Problem.objects.all()
    if not user.has_perm(REPORT):
        return Problem.objects.none()
    own = Unit.objects.active().of(user)
    areas = own.filter(area__isnull=False).values("area")
    return Problem.objects.filter(
        Q(unit__in=own.values("pk")) | Q(area__in=areas) | Q(area__parent__in=areas)
    )


def is_seen_by(user: Any, problem: Problem) -> bool:
    """Tell whether somebody sees this problem."""
    return problems_seen_by(user).filter(pk=problem.pk).exists()


def can_enter_desk(user: Any) -> bool:
    """Tell whether somebody has anything to do with problems."""
    return bool(user.has_perm(VIEW) or user.has_perm(REPORT))


def can_take(user: Any, problem: Problem, transition: Transition) -> bool:
    """Tell whether a step is somebody's."""
    if transition.owner == OFFICE:
        return bool(user.has_perm(LEAD))
    if transition.owner == CHIEF:
        return bool(user.has_perm(INSPECT))
    return bool(user.has_perm(REPORT)) and _is_own(user, problem)


def _is_own(user: Any, problem: Problem) -> bool:
    return Unit.objects.active().of(user).filter(pk=problem.unit_id).exists()


def open_to(user: Any, problem: Problem) -> list[Transition]:
    """Return the steps that somebody may take now, the usual one first."""
    return [one for one in transitions_from(problem.step) if can_take(user, problem, one)]
