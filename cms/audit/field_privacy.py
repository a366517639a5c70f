"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "audit.auditentry",
    kept="serial at action actor_id target_type target_id previous_hash hash",
    masked="actor_name target_label changes details reason",
)
declare(
    "audit.chainend",
    kept="id serial hash",
    scrubbed="key",
)
declare(
    "audit.knownstate",
    kept="id target_type target_id facet",
    masked="values",
)
