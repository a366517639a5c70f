"""Which field of a subscription tells of a person? The address; what is chosen says nothing."""

from portal.database.field_privacy import declare

declare(
    "subscriptions.subscription",
    kept=(
        "id language rhythm asked_at confirmed_at chosen_at digest_since refusals bounces "
        "bounced_on dead_at "
        "subjects area_codes aqi_threshold"
    ),
    scrubbed="sealed address_hash",
)
declare("subscriptions.mailed", kept="id subscription what begun_at sent_at")
declare("subscriptions.ask", kept="id at", scrubbed="what")
