"""Is every file of a case there, and as it was written?"""

import hashlib
from collections.abc import Iterator

from portal.complaints.evidence.storage import case_files
from portal.complaints.models import CaseFile


def faults_of_files(*, reads_all: bool) -> Iterator[str]:
    """Yield a sentence for each file that is missing or was changed.

    Args:
        reads_all: Read the content, too; otherwise only whether it is there.
    """
    rows = CaseFile.objects.select_related("complaint").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        if not case_files().exists(row.path):
            yield f"{row.complaint.number}: file {row.pk} is missing."
        elif reads_all and _sum_of(row.path) != row.sha256:
            yield f"{row.complaint.number}: file {row.pk} was altered."


def _sum_of(path: str) -> str:
    with case_files().open(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
