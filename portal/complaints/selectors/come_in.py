"""Has what a sender names by this key become a case already?"""

from portal.complaints.models import Complaint
from portal.complaints.privacy.hashing import purpose_hash


def has_come_in(key: str) -> bool:
    """Tell whether the submission of a key is a case."""
    submission_hash = purpose_hash(key, purpose="submission")
    return Complaint.objects.filter(submission_hash=submission_hash).exists()
