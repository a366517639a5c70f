"""What is told of a request? Published words of the office; of all others its state, to its sender.

Never a word of the citizen, no position, no address below the town, no exact hour: see
`portal.complaints.outcomes`.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.complaints.enums import CLOSED_STATES
from portal.complaints.models import Complaint
from portal.complaints.outcomes import PublicOutcome
from portal.complaints.selectors import Story, case_story


def published_rows(outcomes: Iterable[PublicOutcome]) -> list[dict[str, Any]]:
    """Return what is told of cases whose outcome is public."""
    return [_published(one) for one in outcomes]


def own_row(complaint: Complaint, now: datetime) -> dict[str, Any]:
    """Return what the sender of a request is told of it before anything is public: its state."""
    story: Story = case_story(complaint, now)
    return _row(complaint.number, complaint.category.code, complaint.category.name) | {
        "status": "closed" if complaint.state in CLOSED_STATES else "open",
        "status_notes": story.state_label,
        "agency_responsible": story.who,
        "service_notice": story.next,
        "requested_datetime": _moment(timezone.localdate(complaint.received_at)),
        "expected_datetime": story.due_at and timezone.localtime(story.due_at).isoformat(),
    }


def _published(outcome: PublicOutcome) -> dict[str, Any]:
    notes = "。".join(part.rstrip("。") for part in (outcome.outcome_label, outcome.action) if part)
    return _row(outcome.number, outcome.category.code, outcome.category.name) | {
        "status": "closed" if outcome.state in CLOSED_STATES else "open",
        "status_notes": notes,
        "description": outcome.text,
        "requested_datetime": _moment(outcome.received_on),
        "updated_datetime": timezone.localtime(outcome.published_at).isoformat(),
        "address": outcome.area.name if outcome.area else "",
        "address_id": outcome.area.code if outcome.area else "",
        "media_url": _picture(outcome),
    }


def _row(number: str, code: str, name: str) -> dict[str, Any]:
    """Return the fields in the order of the specification, with what every row says."""
    empty = dict.fromkeys(
        (
            "service_request_id",
            "status",
            "status_notes",
            "service_name",
            "service_code",
            "description",
            "agency_responsible",
            "service_notice",
            "requested_datetime",
            "updated_datetime",
            "expected_datetime",
            "address",
            "address_id",
            "zipcode",
            "lat",
            "long",
            "media_url",
        )
    )
    return empty | {"service_request_id": number, "service_code": code, "service_name": name}


def _picture(outcome: PublicOutcome) -> str | None:
    pictures = [one for one in (*outcome.after, *outcome.before) if one.width]
    if not pictures:
        return None
    return f"{settings.BASE_URL}/complaints/{outcome.number}/pictures/{pictures[0].pk}/"


def _moment(day: date) -> str:
    return timezone.make_aware(datetime.combine(day, time())).isoformat()
