"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "bulletins.bulletinindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "bulletins.bulletinpage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "kind period_start "
        "period_end identity snapshot cumulative_snapshot snapshot_taken_at edition "
        "picture drafted lead body notes"
    ),
)
declare(
    "bulletins.figurecheck",
    kept="id bulletin checked_at differences",
)
