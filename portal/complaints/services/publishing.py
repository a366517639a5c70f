"""How does what came of a case become public, change there, and go again?

Whoever calls holds the row of the case and saves it; here it gets its marks, and the record that
those with a copy rely on. The first publication is never set a second time.
"""

from datetime import datetime

from django.db.models import QuerySet

from portal.complaints.enums import OutcomeWithdrawal
from portal.complaints.models import Complaint, PublicOutcomeRecord
from portal.complaints.outcomes.places import county_code_of


def outcome_publish(case: Complaint, *, now: datetime) -> PublicOutcomeRecord:
    """Let what came of a case be seen; one that was taken back keeps its id and its place."""
    case.is_public = True
    case.published_at = case.published_at or now
    said = {
        "county": county_code_of(case.area),
        "changed_at": now,
        "withdrawn_at": None,
        "withdrawn_because": "",
    }
    first = {"published_at": case.published_at, "is_demo": case.is_demo}
    record, _created = PublicOutcomeRecord.objects.update_or_create(
        complaint=case, defaults=said, create_defaults=said | first
    )
    return record


def outcome_changed(case: Complaint, *, now: datetime) -> None:
    """Note that something of what is told has changed, if it is told."""
    _standing(case).update(county=county_code_of(case.area), changed_at=now)


def outcome_withdraw(case: Complaint, *, because: OutcomeWithdrawal, now: datetime) -> None:
    """Take it back; what was taken back before keeps its day and its reason."""
    case.is_public = False
    _standing(case).update(withdrawn_at=now, withdrawn_because=because, changed_at=now)


def _standing(case: Complaint) -> QuerySet[PublicOutcomeRecord]:
    return PublicOutcomeRecord.objects.filter(complaint=case, withdrawn_at=None)
