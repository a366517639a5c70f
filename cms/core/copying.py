"""What is a copy of a publication, and what does it not take along?"""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.models import PublicationPage


def copy_told(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Say after a copy what came along: text and files do, the publication's own history not."""
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
