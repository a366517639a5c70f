"""Which references of a case may be shown, and to whom?

A company that is named beside a case tells where it happened. So a penalty stands in public only
where the place of the case is named in full, and only after a second person has agreed.
"""

from collections.abc import Iterable
from typing import Final

from portal.complaints.models import CaseReference, Complaint

RESPONSES: Final = "responses"
PENALTIES: Final = "penalties"


def references_of(complaint: Complaint) -> list[CaseReference]:
    """Return all references of a case, as the desk sees them."""
    return list(complaint.references.select_related("added_by", "confirmed_by"))


def references_told(complaint: Complaint) -> list[CaseReference]:
    """Return what whoever reported may know of, if it is published: it is their own case."""
    return [one for one in complaint.references.all() if is_agreed(one)]


def references_public(number: str, *, is_place_whole: bool) -> list[CaseReference]:
    """Return what may stand beside the public outcome of a case, if it is published."""
    found = CaseReference.objects.filter(complaint__number=number)
    return [one for one in found if is_agreed(one) and (is_place_whole or _is_wide(one))]


def is_agreed(reference: CaseReference) -> bool:
    """Tell whether a second person has agreed; an answer in public went through its reviews."""
    return reference.kind == RESPONSES or reference.confirmed_at is not None


def keys_by_kind(references: Iterable[CaseReference]) -> dict[str, set[object]]:
    """Return the keys of some references, sorted by their kind."""
    found: dict[str, set[object]] = {}
    for one in references:
        found.setdefault(one.kind, set()).add(one.key)
    return found


def _is_wide(reference: CaseReference) -> bool:
    return reference.kind != PENALTIES
