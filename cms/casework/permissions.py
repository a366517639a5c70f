"""What may each role of the desk do with cases? The permissions themselves belong to complaints."""

from typing import Any, Final

from cms.workflows.enums import Role

SEE_OWN: Final = "complaints.view_complaint"
SEE_ALL: Final = "complaints.view_all_complaints"
INTAKE: Final = "complaints.intake_case"
DISPATCH: Final = "complaints.dispatch_case"
HANDLE: Final = "complaints.handle_case"
VERIFY: Final = "complaints.verify_case"
DRAFT: Final = "complaints.draft_reply"
APPROVE: Final = "complaints.approve_reply"
EXTEND: Final = "complaints.extend_deadline"
SUMMON: Final = "complaints.summon_unit"
INSPECT: Final = "complaints.inspect_unit"
REVEAL: Final = "complaints.reveal_reporter"
ERASE: Final = "complaints.erase_reporter"
ADD_EVIDENCE: Final = "complaints.add_evidence"

# Each role's part in a case (the table of the complaints reference). Whoever is bound to units
# sees the areas of those; whoever holds SEE_ALL sees the city.
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.GRID_OFFICER: (SEE_OWN, HANDLE, ADD_EVIDENCE),
    Role.CASE_DISPATCHER: (SEE_OWN, DISPATCH, HANDLE, VERIFY, DRAFT, ADD_EVIDENCE, REVEAL),
    Role.CASE_INTAKE: (SEE_ALL, SEE_OWN, INTAKE, DISPATCH, DRAFT, ADD_EVIDENCE, REVEAL),
    Role.CASE_INSPECTOR: (SEE_ALL, SEE_OWN, VERIFY, SUMMON, INSPECT, ADD_EVIDENCE, REVEAL),
    Role.DEPARTMENT_LEAD: (SEE_ALL, SEE_OWN, APPROVE, EXTEND),
    Role.CHIEF_LEAD: (SEE_ALL, SEE_OWN, APPROVE, EXTEND, SUMMON),
    Role.PRIVACY_OFFICER: (REVEAL, ERASE),
    Role.AUDITOR: (SEE_ALL, SEE_OWN),
}


def can_enter(user: Any) -> bool:
    """Tell whether somebody has cases to see."""
    return bool(user.has_perm(SEE_OWN) or user.has_perm(SEE_ALL))
