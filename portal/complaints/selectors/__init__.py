"""What do others ask of the cases? Officers, citizens, and the public each get their own answer.

`seen`: which cases somebody sees and which steps are theirs. `story`: what the citizen reads.
`countdown`: what is due. `nearby`: open cases that somebody may have seen too. What a case holds is
read in `portal.complaints.history` and `.answers`; what the public is told, in `.outcomes`; what is
hot, in `.topics`.
"""

from portal.complaints.answers import pending_reply, sent_reply
from portal.complaints.selectors.countdown import (
    Countdown,
    calendar_warning,
    cases_due,
    cases_overdue,
    countdowns,
)
from portal.complaints.selectors.nearby import NearbyCase, first_reports_of, nearby_open_cases
from portal.complaints.selectors.seen import OpenStep, cases_seen_by, steps_open_to
from portal.complaints.selectors.story import Story, case_story

__all__ = [
    "Countdown",
    "NearbyCase",
    "OpenStep",
    "Story",
    "calendar_warning",
    "case_story",
    "cases_due",
    "cases_overdue",
    "cases_seen_by",
    "countdowns",
    "first_reports_of",
    "nearby_open_cases",
    "pending_reply",
    "sent_reply",
    "steps_open_to",
]
