"""What may each role of the desk do with cases? The permissions themselves belong to complaints."""

from typing import Any, Final

from cms.workflows.enums import Role
from portal.complaints.permissions import (
    ADD_EVIDENCE,
    EXTEND,
    INSPECT,
    INTAKE,
    PART_PERMISSIONS,
    SUMMON,
    VIEW,
    VIEW_ALL,
)
from portal.complaints.workflow import Part

DISPATCH: Final = PART_PERMISSIONS[Part.DISPATCHER]
HANDLE: Final = PART_PERMISSIONS[Part.HANDLER]
VERIFY: Final = PART_PERMISSIONS[Part.VERIFIER]
DRAFT: Final = PART_PERMISSIONS[Part.DRAFTER]
APPROVE: Final = PART_PERMISSIONS[Part.APPROVER]
REVEAL: Final = "complaints.reveal_reporter"
ERASE: Final = "complaints.erase_reporter"
SEE_REVEALS: Final = "complaints.view_reveal"
KEEP_TEMPLATES: Final = tuple(
    f"casework.{action}_replytemplate" for action in ("add", "change", "delete", "view")
)
KEEP_CATEGORIES: Final = tuple(
    f"complaints.{action}_{model}"
    for model in ("category", "question", "deadlinerule")
    for action in ("add", "change", "view")
)
WORKING: Final = (DISPATCH, HANDLE, VERIFY, DRAFT, INTAKE)

# Each role's part in a case (the table of the complaints reference). Whoever is bound to units
# sees the areas of those; whoever holds VIEW_ALL sees the city.
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.GRID_OFFICER: (VIEW, HANDLE, ADD_EVIDENCE),
    Role.CASE_DISPATCHER: (VIEW, DISPATCH, HANDLE, VERIFY, DRAFT, ADD_EVIDENCE, REVEAL),
    Role.CASE_INTAKE: (VIEW, VIEW_ALL, INTAKE, DISPATCH, DRAFT, ADD_EVIDENCE, REVEAL),
    Role.CASE_INSPECTOR: (VIEW, VIEW_ALL, VERIFY, SUMMON, INSPECT, ADD_EVIDENCE, REVEAL),
    Role.DEPARTMENT_LEAD: (
        VIEW, VIEW_ALL, APPROVE, EXTEND, *KEEP_TEMPLATES, *KEEP_CATEGORIES,
    ),
    Role.CHIEF_LEAD: (VIEW, VIEW_ALL, APPROVE, EXTEND, SUMMON),
    Role.PRIVACY_OFFICER: (REVEAL, ERASE, SEE_REVEALS),
    Role.AUDITOR: (VIEW, VIEW_ALL, SEE_REVEALS),
}  # fmt: skip


def can_enter(user: Any) -> bool:
    """Tell whether somebody has cases to see."""
    return bool(user.has_perm(VIEW) or user.has_perm(VIEW_ALL))
