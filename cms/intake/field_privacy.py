"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "intake.attempt",
    kept="id purpose at",
    scrubbed="what",
)
