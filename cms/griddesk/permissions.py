"""Who may do what with the grid? Django's own permissions; the roles of the desk hold these."""

from typing import Any, Final

from cms.workflows.enums import Role

IMPORT: Final = "grid.import_grid"
KEPT: Final = ("area", "unit", "duty", "unitmember")
SEEN: Final = tuple(
    f"grid.{action}_{model}"
    for model in ("area", "unit", "duty")
    for action in ("view", "add", "change")
)
_KEEP: Final = tuple(
    f"grid.{action}_{model}" for model in KEPT for action in ("add", "change", "delete", "view")
)
_READ: Final = tuple(f"grid.view_{model}" for model in KEPT)
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.DEPARTMENT_LEAD: (*_KEEP, IMPORT),
    Role.AUDITOR: _READ,
}


def can_see(user: Any) -> bool:
    """Tell whether somebody may look up who gets what."""
    return any(user.has_perm(name) for name in SEEN)


def can_import(user: Any) -> bool:
    """Tell whether somebody may bring files of the grid."""
    return bool(user.has_perm(IMPORT))
