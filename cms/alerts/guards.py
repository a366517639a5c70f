"""What does the database itself refuse to change in a notice that is out, and in its message?

Dates that may be missing are compared as text, which both databases do alike. What the page tree
keeps (title, address) is guarded by the model.
"""

from typing import Final

from portal.database.guards import Guard

_SAID: Final = (
    "kind", "level", "document_number", "issuing_body", "approver", "issued_at", "effective_at",
    "cause", "corrected", "health_measures", "advisory_measures", "mandatory_measures",
    "health_advice", "title_en", "text_en", "advice_en", "summary", "cap_identifier",
)  # fmt: skip
_MAY_BE_MISSING: Final = ("expected_end", "previous_id", "source_file_id")
_DIFFERENT: Final = (
    *(f"OLD.{name} <> NEW.{name}" for name in _SAID),
    *(
        f"COALESCE(CAST(OLD.{name} AS TEXT), '') <> COALESCE(CAST(NEW.{name} AS TEXT), '')"
        for name in _MAY_BE_MISSING
    ),
)

NOTICE_GUARDS: Final = (
    Guard(
        name="alert_notice_is_final",
        table="alerts_alertpage",
        event="UPDATE",
        sentence="a notice that has been published is final",
        when=f"OLD.cap_identifier <> '' AND ({' OR '.join(_DIFFERENT)})",
    ),
)

MESSAGE_GUARDS: Final = (
    Guard(
        name="alert_message_no_update",
        table="alerts_alertmessage",
        event="UPDATE",
        sentence="a message that has gone out is final",
    ),
    Guard(
        name="alert_message_no_delete",
        table="alerts_alertmessage",
        event="DELETE",
        sentence="a message that has gone out is final",
        when="NOT OLD.is_demo",
    ),
    Guard(
        name="alert_sequel_no_update",
        table="alerts_alertsequel",
        event="UPDATE",
        sentence="a message that has gone out is final",
    ),
    Guard(
        name="alert_sequel_no_delete",
        table="alerts_alertsequel",
        event="DELETE",
        sentence="a message that has gone out is final",
        when="NOT OLD.is_demo",
    ),
)
