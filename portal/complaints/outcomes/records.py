"""Which outcomes stand in public, and which were taken back? By their permanent records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from portal.complaints.models import PublicOutcomeRecord
from portal.complaints.outcomes.areas import areas_about, counties_named, counts_lately
from portal.complaints.outcomes.places import county_code_of
from portal.complaints.outcomes.published import PublicOutcome, outcomes_listed, public_outcomes
from portal.grid.enums import AreaKind
from portal.grid.models import Area

Records = QuerySet[PublicOutcomeRecord]


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome with its record."""

    record: PublicOutcomeRecord
    outcome: PublicOutcome


def records_standing(*, at: datetime) -> Records:
    """Return the records of what anybody may see at a moment."""
    return PublicOutcomeRecord.objects.filter(
        withdrawn_at=None, complaint__is_public=True, published_at__lte=at
    )


def records_withdrawn() -> Records:
    """Return the records of what was taken back and has not come back, the newest first."""
    found = PublicOutcomeRecord.objects.filter(withdrawn_at__isnull=False)
    return found.order_by("-withdrawn_at", "-pk")


def records_about(records: Records, area: Area, *, now: datetime) -> Records:
    """Keep what is told of a place itself (see `areas_about`); of the deleted, by their county."""
    cases = Q(complaint__area__in=areas_about(area, now=now))
    if area.kind == AreaKind.CITY:
        named = [one.code for one in counties_named(counts_lately(now))]
        return records.filter(cases | Q(complaint=None) & ~Q(county__in=named))
    return records.filter(cases | Q(complaint=None, county=county_code_of(area) or "-"))


def records_within(records: Records, area: Area, places: set[int]) -> Records:
    """Keep what is told of a place with all that lies in it (see `areas_within`)."""
    cases = Q(complaint__area__in=places)
    if area.kind == AreaKind.CITY:
        return records.filter(cases | Q(complaint=None))
    return records.filter(cases | Q(complaint=None, county=county_code_of(area) or "-"))


def outcomes_told(records: Iterable[PublicOutcomeRecord]) -> list[Told]:
    """Return what is told of some records, in their order: the same queries for however many."""
    ordered = list(records)
    cases = list(outcomes_listed().filter(pk__in=[one.complaint_id for one in ordered]))
    numbers = {case.pk: case.number for case in cases}
    by_number = {one.number: one for one in public_outcomes(cases)}
    found = ((one, by_number.get(numbers.get(one.complaint_id or 0, ""))) for one in ordered)
    return [Told(record, outcome) for record, outcome in found if outcome is not None]
