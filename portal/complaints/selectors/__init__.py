"""What do others ask of the cases? Officers, citizens, and the public each get their own answer.

`seen`: which cases somebody sees and which steps are theirs. `story`: what the citizen reads.
What a case holds is read in `portal.complaints.history` and `.answers`.
"""

from portal.complaints.answers import pending_reply, sent_reply
from portal.complaints.selectors.seen import OpenStep, cases_seen_by, steps_open_to
from portal.complaints.selectors.story import Story, case_story

__all__ = [
    "OpenStep",
    "Story",
    "case_story",
    "cases_seen_by",
    "pending_reply",
    "sent_reply",
    "steps_open_to",
]
