"""May this person? Named permissions, the roles that somebody has, and the areas open to them."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from cms.workflows.enums import Role
from cms.workflows.models import RoleGroup
from portal.grid.models import Area

EMERGENCY: Final = "workflows.emergency"
STOP_SCHEDULE: Final = "workflows.stop_schedule"
READ_EVERYTHING: Final = "workflows.read_everything"
DELEGATE_FOR_OTHERS: Final = "workflows.delegate_for_others"

_REMEMBERED = "_roles_of_the_desk"
_REMEMBERED_AREAS = "_areas_of_the_desk"


def roles_of(user: Any) -> frozenset[Role]:
    """Return what somebody is at the desk, remembered for the length of a request."""
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, _REMEMBERED):
        found = RoleGroup.objects.filter(group__user=user).values_list("role", flat=True)
        setattr(user, _REMEMBERED, frozenset(Role(role) for role in found))
    return getattr(user, _REMEMBERED)


def is_bound_to_areas(user: Any) -> bool:
    """Tell whether somebody works for a county only: a reporter who is nothing else."""
    return not user.is_superuser and roles_of(user) == {Role.COUNTY_REPORTER}


def areas_open_to(user: Any) -> QuerySet[Area] | None:
    """Return the areas somebody is bound to, with the towns below; None for all areas."""
    if not is_bound_to_areas(user):
        return None
    own = Q(units__members__user=user.pk, units__is_active=True)
    county = Area.objects.filter(own).values("pk")
    below = Q(pk__in=county) | Q(parent__in=county) | Q(parent__parent__in=county)
    return Area.objects.filter(below)


def area_keys_open_to(user: Any) -> frozenset[Any] | None:
    """Return the keys of those areas, remembered for the length of a request; None for all."""
    if not hasattr(user, _REMEMBERED_AREAS):
        areas = areas_open_to(user)
        keys = None if areas is None else frozenset(areas.values_list("pk", flat=True))
        setattr(user, _REMEMBERED_AREAS, keys)
    return getattr(user, _REMEMBERED_AREAS)


def reads_everything(user: Any) -> bool:
    """Tell whether somebody reads every page, of whatever state, and changes none."""
    return user.is_active and not user.is_superuser and user.has_perm(READ_EVERYTHING)
