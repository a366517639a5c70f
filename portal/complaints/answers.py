"""Which answer waits for approval, and which one was sent last?"""

from portal.complaints.models import Complaint, Reply


def pending_reply(complaint: Complaint) -> Reply | None:
    """Return the draft that waits for a second person; None without one."""
    waiting = complaint.replies.filter(approved_by=None, returned_because="")
    return waiting.order_by("-pk").first()


def sent_reply(complaint: Complaint) -> Reply | None:
    """Return the answer that was approved last; None before the first."""
    sent = complaint.replies.exclude(approved_by=None)
    return sent.select_related("rating").order_by("-approved_at", "-pk").first()
