"""How does a file wait for its case, and how does the case take it? One row, taken away once.

The row is there before the file is. The case takes it away in its own transaction, the sweep in
its; the database lets only one of them have it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.complaints.enums import FileKind
from portal.complaints.evidence.storage import case_files
from portal.complaints.intake import IncomingFile, Position
from portal.complaints.models import CaseFile, Complaint, StagedFile

# What a row that waits and a file of a case both say.
FACTS: Final = ("path", "media_type", "size", "width", "height", "sha256", "taken_at", "is_cleared")


def staged(*, incoming: IncomingFile, now: datetime) -> StagedFile:
    """Write down that a file is about to be on the disk."""
    return StagedFile.objects.create(**_facts(incoming), staged_at=now)


def incoming_files(paths: Sequence[str]) -> list[IncomingFile]:
    """Return the files that wait under these names, in this order; what is gone is left out.

    A form carries the names from one step to the next. They are long and made by chance, so that
    whoever knows one has sent the file.
    """
    rows = StagedFile.objects.in_bulk(list(paths))
    return [_incoming(rows[path]) for path in dict.fromkeys(paths) if path in rows]


def file_adopt(
    *, complaint: Complaint, incoming: IncomingFile, kind: FileKind, now: datetime, by: Any = None
) -> CaseFile:
    """Make a file that waits a file of a case; call it in the transaction of the deed.

    Raises:
        ValidationError: The file waits no longer; it has to be sent once more.
    """
    taken, _kinds = StagedFile.objects.filter(path=incoming.path).delete()
    if not taken or not case_files().exists(incoming.path):
        raise ValidationError(
            _("A picture or video has waited too long and is gone. Please add it once more."),
            code="gone",
        )
    return CaseFile.objects.create(
        complaint=complaint, kind=kind, added_at=now, by=by, **_facts(incoming)
    )


def _facts(incoming: IncomingFile) -> dict[str, Any]:
    position = incoming.position
    return {name: getattr(incoming, name) for name in FACTS} | {
        "latitude": position.latitude if position else None,
        "longitude": position.longitude if position else None,
    }


def _incoming(row: StagedFile) -> IncomingFile:
    position = None
    if row.latitude is not None and row.longitude is not None:
        position = Position(row.latitude, row.longitude)
    return IncomingFile(**{name: getattr(row, name) for name in FACTS}, position=position)
