"""How does what came of a case become public, change there, and go again?

Whoever calls holds the row of the case and saves it; here it gets its marks, and the record that
those with a copy rely on. The first publication is never set a second time.
"""

from datetime import datetime

from django.db.models import QuerySet

from portal.complaints.enums import OutcomeWithdrawal
from portal.complaints.models import Complaint, PublicOutcomeRecord
from portal.complaints.outcomes.announcing import OutcomeEvent, OutcomeNews, outcome_announce
from portal.complaints.outcomes.places import county_code_of


def outcome_publish(case: Complaint, *, now: datetime) -> PublicOutcomeRecord:
    """Let what came of a case be seen; one that was taken back keeps its id and its place."""
    stood = _standing(case).exists()
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
    event = OutcomeEvent.CHANGED if stood else OutcomeEvent.PUBLISHED
    outcome_announce(OutcomeNews(event, record, case, now))
    return record


def outcome_changed(case: Complaint, *, now: datetime) -> None:
    """Note that something of what is told has changed, if it is told."""
    values = {"county": county_code_of(case.area), "changed_at": now}
    _update(case, OutcomeEvent.CHANGED, values, now)


def outcome_withdraw(case: Complaint, *, because: OutcomeWithdrawal, now: datetime) -> None:
    """Take it back; what was taken back before keeps its day and its reason."""
    case.is_public = False
    values = {"withdrawn_at": now, "withdrawn_because": because, "changed_at": now}
    _update(case, OutcomeEvent.WITHDRAWN, values, now)


def _update(case: Complaint, event: OutcomeEvent, values: dict[str, object], now: datetime) -> None:
    record = _standing(case).first()
    if record is None:
        return
    PublicOutcomeRecord.objects.filter(pk=record.pk).update(**values)
    outcome_announce(OutcomeNews(event, record, case, now))


def _standing(case: Complaint) -> QuerySet[PublicOutcomeRecord]:
    return PublicOutcomeRecord.objects.filter(complaint=case, withdrawn_at=None)
