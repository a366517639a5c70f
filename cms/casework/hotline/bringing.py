"""How does a file of work orders come in by the screen? As by the command, and written down."""

import hashlib
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User

from cms.audit.recording import audit_record
from cms.casework.hotline.importing import ImportedOrders, work_orders_import

TAKEN: Final = "complaints.hotline"


def work_orders_bring(*, content: bytes, name: str, by: User, now: datetime) -> ImportedOrders:
    """Take the work orders of a spreadsheet in, and write down who brought it.

    Each case is stored by itself; brought again after a crash, those that are there stay one.

    Raises:
        SheetRefused: The file is no workbook, or has not the headings.
    """
    done = work_orders_import(content=content, now=now)
    audit_record(
        action=TAKEN,
        target=None,
        by=by,
        before=None,
        after={
            "file": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "new": len(done.new),
            "known": done.known,
            "refused": len(done.refused),
        },
        now=now,
    )
    return done
