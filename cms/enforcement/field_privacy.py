"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "enforcement.enforcementindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "enforcement.campaignindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "enforcement.campaign",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "body season "
        "starts_on ends_on goals progress"
    ),
)
declare(
    "enforcement.enforcementpage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "body kind part_of"
    ),
)
declare(
    "enforcement.publicityrule",
    kept="id severity since shortest longest needs_reason instrument",
)
declare(
    "enforcement.penalty",
    kept=(
        "id key party_kind credit_code registration_number organisation_code tax_number "
        "institution_number association_number decision_number violation_type basis "
        "penalty_types fine confiscated licence decided_on valid_until closing_on "
        "authority authority_code source_unit source_unit_code area severity necessity "
        "citation_note state entered_by entered_at changed_by changed_at published_by "
        "published_at shown_until repaired_on withdrawal_kind withdrawal_reason "
        "overturned_on withdrawn_at end_is_told is_demo"
    ),
    masked="party_name legal_representative facts content remark",
)
declare(
    "enforcement.penaltyimport",
    kept="id name sha256 rows by at taken_at",
)
declare(
    "enforcement.problem",
    kept=(
        "id key number area unit found_on step is_public source document_number due_on "
        "changed_at hidden_at entered_by is_demo"
    ),
    masked="title place details findings",
    scrubbed="informant",
)
declare(
    "enforcement.problemevent",
    kept="id problem step at by",
    masked="name note",
)
