"""Which picture does everybody see at an address below `/complaints/`? A chosen one."""

import re
from typing import Final

from portal.complaints.evidence.serving import is_public
from portal.complaints.evidence.storage import case_files
from portal.complaints.models import CaseFile

_ADDRESS: Final = re.compile(r"/complaints/([0-9]{10})/pictures/([0-9]{1,18})/", re.ASCII)


def outcome_picture_at(path: str) -> bytes | None:
    """Return the picture of a published outcome, or None where a stranger would find nothing."""
    asked = _ADDRESS.fullmatch(path)
    if asked is None:
        return None
    files = CaseFile.objects.select_related("complaint").filter(complaint__number=asked[1])
    file = files.filter(pk=int(asked[2])).first()
    if file is None or not is_public(file):
        return None
    with case_files().open(file.path) as content:
        return bytes(content.read())
