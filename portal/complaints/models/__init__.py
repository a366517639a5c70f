"""What is kept of a complaint? Who reported it is kept apart (`Reporter`), and nowhere else."""

from portal.complaints.models.cases import Complaint
from portal.complaints.models.categories import Category, Question
from portal.complaints.models.deadlines import Deadline, DeadlineRule
from portal.complaints.models.escalations import Inspection, Summons
from portal.complaints.models.events import ChainHead, Event, Seal
from portal.complaints.models.files import CaseFile, StagedFile
from portal.complaints.models.lookups import LookupFailure
from portal.complaints.models.notices import Notice, NoticeAttempt
from portal.complaints.models.outcomes import PublicOutcomeRecord
from portal.complaints.models.references import CaseReference
from portal.complaints.models.replies import Rating, Reply
from portal.complaints.models.reporters import HashRoot, Reporter, Reveal
from portal.complaints.models.retention import RetentionRule, Tombstone
from portal.complaints.models.routing import RoutingDecision
from portal.complaints.models.supports import Support
from portal.complaints.models.texts import CaseText

__all__ = [
    "CaseFile",
    "CaseReference",
    "CaseText",
    "Category",
    "ChainHead",
    "Complaint",
    "Deadline",
    "DeadlineRule",
    "Event",
    "HashRoot",
    "Inspection",
    "LookupFailure",
    "Notice",
    "NoticeAttempt",
    "PublicOutcomeRecord",
    "Question",
    "Rating",
    "Reply",
    "Reporter",
    "RetentionRule",
    "Reveal",
    "RoutingDecision",
    "Seal",
    "StagedFile",
    "Summons",
    "Support",
    "Tombstone",
]
