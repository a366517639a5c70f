"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "responses.responseclass",
    kept="id name hours instrument is_active",
)
declare(
    "responses.responseindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "responses.responsepage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "kind concern "
        "verdict raised_at concern_class complaint_count facts answer answered_by"
    ),
)
