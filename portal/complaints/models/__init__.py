"""What is kept of a complaint? Who reported it is kept apart (`Reporter`), and nowhere else."""

from portal.complaints.models.cases import Complaint
from portal.complaints.models.categories import Category, Question
from portal.complaints.models.deadlines import Deadline, DeadlineRule
from portal.complaints.models.escalations import Inspection, Summons
from portal.complaints.models.events import Event
from portal.complaints.models.files import CaseFile, StagedFile
from portal.complaints.models.lookups import LookupFailure
from portal.complaints.models.notices import Notice, NoticeAttempt
from portal.complaints.models.replies import Rating, Reply
from portal.complaints.models.reporters import Reporter, Reveal
from portal.complaints.models.routing import RoutingDecision
from portal.complaints.models.supports import Support

__all__ = [
    "CaseFile",
    "Category",
    "Complaint",
    "Deadline",
    "DeadlineRule",
    "Event",
    "Inspection",
    "LookupFailure",
    "Notice",
    "NoticeAttempt",
    "Question",
    "Rating",
    "Reply",
    "Reporter",
    "Reveal",
    "RoutingDecision",
    "StagedFile",
    "Summons",
    "Support",
]
