"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "calendar.specialday",
    kept="id day is_working name instrument",
)
