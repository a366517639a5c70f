"""Who sees what the public is worried about? Writers and leads all of it, a reporter the county."""

from typing import Any, Final

from cms.core.own_areas import own_areas
from cms.responses.models import ResponseIndexPage
from cms.workflows.enums import Role
from portal.grid.models import Area

VIEW: Final = "responses.view_topics"
SEEING: Final = (
    Role.COUNTY_REPORTER,
    Role.OFFICE_WRITER,
    Role.PROPAGANDA_EDITOR,
    Role.DEPARTMENT_LEAD,
    Role.CHIEF_LEAD,
    Role.AUDITOR,
)
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = dict.fromkeys(SEEING, (VIEW,))


def can_see(user: Any) -> bool:
    """Tell whether somebody sees hot topics at all."""
    return bool(user.has_perm(VIEW))


def can_begin(user: Any, column: ResponseIndexPage | None) -> bool:
    """Tell whether somebody can begin an answer in the column."""
    if column is None or not can_see(user):
        return False
    return bool(column.permissions_for_user(user).can_add_subpage())


def counties_seen(user: Any) -> list[Area]:
    """Return the counties whose topics somebody may see."""
    own = own_areas(user)
    known = Area.objects.counties().order_by("code")
    return list(known if own is None else known.filter(pk__in=own.values("pk")))


def is_bound(user: Any) -> bool:
    """Tell whether somebody sees the topics of the own counties only."""
    return own_areas(user) is not None
