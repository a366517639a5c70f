"""What is a copy of a publication, and what does it not take along?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.brief import FIELDS
from cms.core.models import PublicationPage


def copy_told(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Say after a copy what came along: text and files do, the publication's own history not."""
    for one in new_page.get_descendants(inclusive=True).specific():
        if isinstance(one, PublicationPage):
            _brief_forget(one, by=request.user)
    if not isinstance(page.specific, PublicationPage):
        return
    messages.info(
        request,
        _(
            "The copy took over text, pictures, files and area. It is a new publication: its "
            "permanent id, first publication, reviews, corrections and history begin anew. "
            "Change the title, dates and figures before you hand it in."
        ),
    )


def _brief_forget(copy: PublicationPage, *, by: Any) -> None:
    """Take the title and the digest for new media off a copy's draft: its own title will differ.

    The row has none (`exclude_fields_in_copy`); the versions, which are copied too, still do.
    """
    draft = copy.get_latest_revision_as_object()
    if any(getattr(draft, name) for name in FIELDS):
        for name in FIELDS:
            setattr(draft, name, "")
        draft.save_revision(user=by, changed=False)
