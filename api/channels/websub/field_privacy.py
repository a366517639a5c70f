"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "websub.subscription",
    kept="id key topic lease_until created_at",
    scrubbed="callback secret",
)
