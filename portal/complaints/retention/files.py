"""How do the files of a case go, so that neither a row nor a file is left over?"""

from datetime import datetime

from django.db import transaction

from portal.complaints.evidence.staging import FACTS
from portal.complaints.evidence.sweeping import staged_drop
from portal.complaints.models import CaseFile, Complaint, StagedFile


def files_release(case: Complaint, *, now: datetime) -> int:
    """Take the files away from a case; call it in the transaction of the deed.

    They become files without a case, and go as those do: at once after the commit, or with the
    next sweep if a crash comes in between.
    """
    rows = list(CaseFile.objects.filter(complaint=case))
    for row in rows:
        StagedFile.objects.create(
            **{name: getattr(row, name) for name in FACTS if name != "taken_at"}, staged_at=now
        )
    CaseFile.objects.filter(complaint=case).delete()
    paths = [row.path for row in rows]
    transaction.on_commit(lambda: [staged_drop(path) for path in paths])
    return len(rows)
