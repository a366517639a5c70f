"""What is published that belongs to a case? Asked at each look, so that nothing withdrawn stays."""

from datetime import datetime

from cms.publications import Publication, published_under
from portal.complaints.models import CaseReference, Complaint
from portal.complaints.outcomes import PublicOutcome
from portal.complaints.references import references_public, references_told
from portal.grid.enums import AreaKind
from portal.grid.models import Area

# So small that naming one gives away where a case was, where its own place is kept back.
_SMALL = (AreaKind.TOWN, AreaKind.VILLAGE)


def links_of_outcome(outcome: PublicOutcome, now: datetime) -> list[Publication]:
    """Return what may stand beside a public outcome.

    Where the town of a case is kept back, nothing that names a town or a company is linked.
    """
    is_whole = outcome.area is not None and outcome.area.kind == AreaKind.TOWN
    found = _published(references_public(outcome.number, is_place_whole=is_whole), now)
    if is_whole or not found:
        return found
    codes = {one.area_code for one in found}
    small = set(Area.objects.filter(code__in=codes, kind__in=_SMALL).values_list("code", flat=True))
    return [one for one in found if one.area_code not in small]


def links_of_case(complaint: Complaint, now: datetime) -> list[Publication]:
    """Return what whoever holds number and secret may read of beside their case."""
    return _published(references_told(complaint), now)


def _published(references: list[CaseReference], now: datetime) -> list[Publication]:
    return published_under(names=[(one.kind, one.key) for one in references], at=now)
