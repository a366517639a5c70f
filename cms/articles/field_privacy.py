"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "articles.articleindexpage",
    kept="page_ptr column_type description keywords renew_within_days kind",
)
declare(
    "articles.articlepage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "kind body author "
        "keywords is_repost source source_url source_date document_number issuing_body "
        "document_date repealed_on wants_interpretation policy measure_number plan "
        "responsible"
    ),
)
