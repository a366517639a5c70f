"""How does the public edition get its PDF? Made when an issue is published, from what is live.

The internal edition is never stored: it is set when somebody who may read it asks.
"""

from datetime import datetime
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cms.flashreports.models import FlashReportPage
from cms.flashreports.pdf import report_document, typeset
from cms.flashreports.storage import private_storage

logger = structlog.get_logger(__name__)

FOLDER = "flash-reports"


def report_pdf(page: FlashReportPage, *, internal: bool, now: datetime) -> bytes:
    """Return a report as a PDF: the internal edition, or the public one."""
    document = report_document(page, internal=internal)
    return typeset(document.data, pictures=document.pictures, made_at=page.signed_at or now)


def public_pdf_make(*, page: FlashReportPage, now: datetime) -> None:
    """Make and store the public edition of what is live, in place of the one before."""
    content, storage = report_pdf(page, internal=False, now=now), private_storage()
    name = storage.save(
        f"{FOLDER}/{page.translation_key}/{page.live_revision_id}.pdf", ContentFile(content)
    )
    before = (page.public_pdf or {}).get("name")
    page.public_pdf = {"name": name, "size": len(content), "revision": page.live_revision_id}
    FlashReportPage.objects.filter(pk=page.pk).update(public_pdf=page.public_pdf)
    if before:
        storage.delete(before)


def public_pdfs_make(*, now: datetime) -> int:
    """Make what is missing or shows an older text; return how many were made."""
    made = 0
    for page in FlashReportPage.objects.live().filter(serial_number__isnull=False):
        if (page.public_pdf or {}).get("revision") != page.live_revision_id:
            public_pdf_make(page=page, now=now)
            made += 1
    return made


def make_after_publication(instance: FlashReportPage, **kwargs: Any) -> None:
    """Make the PDF as soon as a publication is certain; what fails is left to the next tick."""
    transaction.on_commit(lambda: _make_or_leave(instance.pk))


def _make_or_leave(pk: int) -> None:
    page = FlashReportPage.objects.filter(pk=pk, live=True).first()
    try:
        if page is not None:
            public_pdf_make(page=page, now=timezone.now())
    except Exception:  # the publication stands; the job tries again
        logger.exception("public PDF not made", page=pk)
