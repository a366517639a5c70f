"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "webhooks.endpoint",
    kept="id key name channels takes_demo is_active secret_before_until created_at created_by",
    masked="contact",
    scrubbed="url secret secret_before",
)
