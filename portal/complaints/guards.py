"""What does the database itself refuse, whatever program asks for it?

An event is never changed, but for two things: its words may be erased, and a seal is set once. It
is deleted only with its case, which leaves a tombstone first. Looks at contacts, tombstones and
seals are final.
"""

from typing import Final

from portal.database.guards import Guard

_FIXED: Final = (
    "id complaint_id sequence kind from_state to_state by_id actor at data words_hash "
    "previous_hash hash"
).split()
_CHANGED: Final = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _FIXED)
# Words may go, together with their salt; they never become others.
_REWORDED: Final = (
    "((NEW.public_words <> OLD.public_words OR NEW.note <> OLD.note "
    "OR NEW.words_salt <> OLD.words_salt OR NEW.words_erased_at IS DISTINCT FROM "
    "OLD.words_erased_at) AND NOT (NEW.public_words = '' AND NEW.note = '' "
    "AND NEW.words_salt = '' AND NEW.words_erased_at IS NOT NULL))"
)
_RESEALED: Final = "(OLD.seal_id IS NOT NULL AND NEW.seal_id IS DISTINCT FROM OLD.seal_id)"
_NO_TOMBSTONE: Final = (
    "NOT EXISTS (SELECT 1 FROM complaints_tombstone WHERE case_id = OLD.complaint_id)"
)
_FINAL: Final = ("reveal", "tombstone", "seal")

CASE_GUARDS: Final = (
    Guard(
        "complaints_event_no_update",
        "complaints_event",
        "UPDATE",
        "events of a case are final",
        when=f"{_CHANGED} OR {_REWORDED} OR {_RESEALED}",
    ),
    Guard(
        "complaints_event_no_delete",
        "complaints_event",
        "DELETE",
        "events go with their case only",
        when=_NO_TOMBSTONE,
    ),
    Guard(
        "complaints_event_no_truncate", "complaints_event", "TRUNCATE", "events of a case are final"
    ),
    *(
        Guard(
            f"complaints_{name}_no_{event.lower()}",
            f"complaints_{name}",
            event,
            "this record is final",
        )
        for name in _FINAL
        for event in ("UPDATE", "DELETE", "TRUNCATE")
    ),
)
