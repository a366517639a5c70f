"""Which field of the complaints tells of a person? Who reported stands in `Reporter` only."""

from portal.database.field_privacy import declare

declare(
    "complaints.category",
    kept="id code name name_en hint is_urgent is_active position",
)
declare(
    "complaints.question",
    kept="id category code text text_en answer_type choices is_required position",
)
declare(
    "complaints.complaint",
    kept=(
        "id number channel category received_at area given_crs is_position_rough state is_open "
        "unit handler is_held hold_reasons merged_into supporters outcome times_reopened "
        "due_at closed_at anonymised_at is_public published_at is_demo"
    ),
    masked=(
        "channel_reference description answers happened_at place latitude longitude "
        "given_latitude given_longitude action"
    ),
    scrubbed="secret_hash submission_hash",
)
declare(
    "complaints.deadlinerule",
    kept="id kind only_urgent length unit instrument valid_from valid_to",
)
declare(
    "complaints.deadline",
    kept=(
        "id complaint kind started_at due_at instrument met_at ended_because extends "
        "reminded_at escalated_at summoned_at"
    ),
)
declare(
    "complaints.summons",
    kept="id complaint unit by at concluded_at",
    masked="reason conclusion",
)
declare(
    "complaints.inspection",
    kept="id complaint unit by at concluded_at",
    masked="reason conclusion",
)
declare(
    "complaints.event",
    kept=(
        "id complaint sequence kind from_state to_state by actor at words_hash "
        "words_erased_at previous_hash hash seal"
    ),
    masked="public_words note data",
    scrubbed="words_salt",
)
declare(
    "complaints.chainhead",
    kept="complaint count hash",
)
declare(
    "complaints.seal",
    kept="serial at count digest previous_hash hash",
)
declare(
    "complaints.casefile",
    kept=(
        "id complaint kind path media_type size width height sha256 is_cleared "
        "may_be_public added_at by"
    ),
    masked="taken_at latitude longitude",
)
declare(
    "complaints.stagedfile",
    kept="path media_type size width height sha256 is_cleared staged_at",
    masked="taken_at latitude longitude",
)
declare(
    "complaints.lookupfailure",
    kept="id failures last_at blocked_until",
    scrubbed="key_hash",
)
declare(
    "complaints.notice",
    kept="id complaint event state next_try_at created_at",
)
declare(
    "complaints.noticeattempt",
    kept="id notice way at succeeded_at is_final",
    masked="error",
)
declare(
    "complaints.reply",
    kept="id complaint is_for_public drafted_by drafted_at approved_by approved_at",
    masked="text public_text returned_because",
)
declare(
    "complaints.rating",
    kept="id reply is_satisfied rated_at",
    masked="reason",
)
declare(
    "complaints.reporter",
    kept="id complaint key_id wants_notice erased_at",
    scrubbed="sealed phone_hash",
)
# A copy makes one of its own.
declare(
    "complaints.hashroot",
    scrubbed="id key_id sealed",
)
declare(
    "complaints.reveal",
    kept="id complaint number by at",
    masked="reason",
)
declare(
    "complaints.retentionrule",
    kept="id kind months instrument is_active",
)
declare(
    "complaints.tombstone",
    kept=(
        "id case_id month county category channel state outcome days is_satisfied "
        "times_reopened is_demo deleted_at links"
    ),
)
declare(
    "complaints.publicoutcomerecord",
    kept=("id key complaint county published_at changed_at withdrawn_at withdrawn_because is_demo"),
)
declare(
    "complaints.routingdecision",
    kept="id complaint unit area duty_id reason_data point_disagrees by at",
    masked="reason",
)
declare(
    "complaints.support",
    kept="id complaint at",
    scrubbed="key_hash",
)
declare(
    "complaints.casereference",
    kept="id complaint kind key label added_by added_at confirmed_by confirmed_at told_at",
)
declare(
    "complaints.casetext",
    kept="complaint",
    masked="words",
)
