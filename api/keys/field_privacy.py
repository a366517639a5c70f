"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "api_keys.apikey",
    kept="id name per_minute is_active start created_at created_by last_used_at",
    masked="contact",
    scrubbed="digest",
)
