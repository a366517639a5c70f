"""How does an editor take the article of a draft along?"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.models import PublicationPage
from cms.newmedia.articles import article_of_draft
from cms.newmedia.exporting import article_zip, zip_name
from cms.newmedia.permissions import can_see_draft


@require_safe
@never_cache
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the newest draft of a page as a file for other editors."""
    page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
    if not can_see_draft(user=request.user, page=page):
        raise PermissionDenied
    if not isinstance(page, PublicationPage):
        raise Http404
    article = article_of_draft(page)
    response = HttpResponse(article_zip(article), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, zip_name(article))
    return response
