"""What becomes of the pictures of a publication that was taken back? They go with it, and return.

Files that only this publication shows are carried out of the folder that everybody may read, and
back when it is restored or when another publication shows them. So neither a web server in front
nor this one has to ask anything when a picture is fetched: what is withheld is not there (404).
Their records stay, so that nothing draws a picture anew while it is withheld.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.core.lifecycle.models import Withdrawal, WithheldFile


def withheld_storage() -> FileSystemStorage:
    """Return where files wait that nobody may fetch."""
    return FileSystemStorage(settings.VAR_DIR / "private" / "withheld", base_url=None)


def page_files_settle(page: Any) -> None:
    """Carry away what a withdrawn page alone shows, or bring back what a live one shows.

    Args:
        page: A publication that has just been saved.
    """
    if page.live:
        if WithheldFile.objects.exists():  # the ordinary case costs one query
            _release(page)
    elif Withdrawal.objects.filter(page_id=page.pk, restored_at=None).exists():
        _withhold(page)


def _withhold(page: Any) -> None:
    rows = [WithheldFile(page_id=page.pk, name=name) for name in page.publication_stored_files()]
    for image in _images_of(page):
        if not _is_shown_elsewhere(image, page):
            rows += [
                WithheldFile(page_id=page.pk, name=rendition.file.name, image_id=image.pk)
                for rendition in image.renditions.all()
            ]
    for row in WithheldFile.objects.bulk_create(rows, ignore_conflicts=True):
        _carry(row.name, default_storage, withheld_storage())


def _release(page: Any) -> None:
    shown = [image.pk for image in _images_of(page)]
    own = WithheldFile.objects.filter(page_id=page.pk)
    for row in own | WithheldFile.objects.filter(image_id__in=shown):
        _carry(row.name, withheld_storage(), default_storage)
        row.delete()


def _carry(name: str, away: Storage, there: Storage) -> None:
    """Carry a file over once the page itself has come or gone for good."""

    def carry() -> None:
        if not away.exists(name):
            return
        if not there.exists(name):
            with away.open(name) as file:
                there.save(name, file)
        away.delete(name)

    transaction.on_commit(carry)


def _images_of(page: Any) -> Iterable[Any]:
    """Return the pictures that a page shows, as its text has them now."""
    model = get_image_model()
    of_images = ContentType.objects.get_for_model(model).pk
    found = {
        reference[1]
        for reference in ReferenceIndex._extract_references_from_object(page)
        if reference[0] == of_images
    }
    return model.objects.filter(pk__in=found)


def _is_shown_elsewhere(file: Any, page: Any) -> bool:
    """Tell whether another live page, or something that is no page, shows a file."""
    pages, is_elsewhere = _users_of(file)
    others = pages - {str(page.pk)} if page else pages
    return is_elsewhere or Page.objects.live().filter(pk__in=others).exists()


def _users_of(file: Any) -> tuple[set[str], bool]:
    """Return the pages that show a file, and whether something else does."""
    of_pages = ContentType.objects.get_for_model(Page).pk
    users = set(
        ReferenceIndex.get_references_to(file).values_list("base_content_type_id", "object_id")
    )
    pages = {pk for kind, pk in users if kind == of_pages}
    return pages, len(pages) < len(users)


def document_is_withheld(document: Any) -> bool:
    """Tell whether a document belongs to withdrawn publications alone: two or three queries."""
    pages, is_elsewhere = _users_of(document)
    gone = Withdrawal.objects.filter(page_id__in=pages, restored_at=None)
    return not is_elsewhere and gone.exists() and not _is_shown_elsewhere(document, None)
