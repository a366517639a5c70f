"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "alerts.alert",
    kept="id ends_at is_demo",
)
declare(
    "alerts.alertarea",
    kept="id alert area",
)
declare(
    "alerts.alertmessage",
    kept="id alert page number ends_alert identifier sender sent_at body digest is_demo",
)
declare(
    "alerts.alertindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "alerts.alertpage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "kind previous level "
        "document_number issuing_body approver issued_at effective_at expected_end "
        "area_names cause corrected health_measures advisory_measures mandatory_measures "
        "health_advice source_file title_en text_en advice_en cap_identifier cap_size"
    ),
)
declare(
    "alerts.alertsequel",
    kept="id identifier sender sent_at body digest is_demo alert page kind size",
)
