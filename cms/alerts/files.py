"""Which files belong to a notice?"""

from mimetypes import guess_type
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.files import PublicationFile

CAP_TYPE: Final = "application/cap+xml"


def notice_files(page: Any) -> tuple[PublicationFile, ...]:
    """Return the original document and, last, the CAP message: RSS keeps only the last one."""
    files = []
    if page.source_file is not None:
        document = page.source_file
        media_type = guess_type(document.filename)[0] or "application/octet-stream"
        size = document.get_file_size() or 0
        files.append(PublicationFile(document.url, media_type, size, document.title))
    if page.cap_url:
        address = f"{settings.BASE_URL}{page.cap_url}"
        title = _("The notice in CAP 1.2")
        files.append(PublicationFile(address, CAP_TYPE, page.cap_size, title))
    for later in page.sequels.all() if page.pk else ():
        address = f"{settings.BASE_URL}{later.cap_url}"
        title = f"{later.get_kind_display()} (CAP 1.2)"
        files.append(PublicationFile(address, CAP_TYPE, later.size, title))
    return tuple(files)
