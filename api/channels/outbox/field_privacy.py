"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "outbox.delivery",
    kept="id channel event publication_id kind area_code page_id state due_at attempts "
    "attempts_before claim claimed_until created_at sent_at",
    # What a target is called can be a person's address, and a title or an answer can name somebody.
    masked="title last_error link note",
    scrubbed="target payload dedupe_key",
)
declare(
    "outbox.attempt",
    kept="id delivery number at duration_ms status outcome",
    masked="answer",
)
