"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "schedule.scheduledjob",
    kept="id name last_started last_finished runs claim claimed_until",
    masked="last_error",
)
