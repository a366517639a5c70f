"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "flashreports.numbercounter",
    kept="id name last",
)
declare(
    "flashreports.signedissue",
    kept="id page_key title year issue_number serial_number signed_at signed_by is_demo",
)
declare(
    "flashreports.recipient",
    kept="id unit is_active is_demo",
    masked="name email",
)
declare(
    "flashreports.delivery",
    kept="id issue unit state attempts next_try_at started_at sent_at by",
    masked="name email error",
)
declare(
    "flashreports.flashreportsettings",
    kept=(
        "id site masthead compiling_unit mark reported_to copied_to copies due_day "
        "yearly_month yearly_day remind_before last_issue last_serial"
    ),
)
declare(
    "flashreports.flashreportindexpage",
    kept="page_ptr column_type description keywords renew_within_days",
)
declare(
    "flashreports.flashreportpage",
    kept=(
        "page_ptr media_title media_digest summary area is_demo correction_what correction_why "
        "month editors_note "
        "body issue_year issue_number serial_number signed_at public_pdf"
    ),
)
declare(
    "flashreports.planmeasure",
    kept="is_confirmed id number title",
)
declare(
    "flashreports.submission",
    kept="id unit kind period due_on state submitted_at return_reason is_demo",
)
declare(
    "flashreports.submissionentry",
    kept="id submission kind measure on position",
    masked="text",
)
declare(
    "flashreports.submissionfigure",
    kept="id submission name value unit_text position",
)
declare(
    "flashreports.submissionfile",
    kept="id submission file name size",
)
declare(
    "flashreports.submissionevent",
    kept="id submission action by at reason",
)
declare(
    "flashreports.reminder",
    kept="id unit kind period stage at",
)
