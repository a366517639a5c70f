"""How does the editor's browser ask what is found in the form as it stands?

The form is read and forgotten: it may hold what must not be published, so nothing of it is
stored, logged or sent back but the findings themselves.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.proofreading.reading import page_read


@sensitive_post_parameters()
@require_POST
def proofread_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the form of a page that exists."""
    page = get_object_or_404(Page, pk=pk).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _answer(request, page, page.get_parent().specific)


@sensitive_post_parameters()
@require_POST
def proofread_new(request: HttpRequest, app: str, model: str, parent_pk: int) -> HttpResponse:
    """Read the form of a page that somebody is about to add."""
    parent = get_object_or_404(Page, pk=parent_pk).specific
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    family = _family(app, model)
    return _answer(request, family(owner=request.user, locale=parent.locale), parent)


def _family(app: str, model: str) -> type[Page]:
    content_type = get_object_or_404(ContentType, app_label=app, model=model)
    family: Any = content_type.model_class()
    if family is None or not issubclass(family, Page):
        raise Http404
    return family


def _answer(request: HttpRequest, page: Page, parent: Page) -> HttpResponse:
    try:
        reading = page_read(
            page, parent=parent, user=request.user, now=timezone.now(), typed=request.POST
        )
    except (KeyError, ValueError):
        return HttpResponseBadRequest()
    return HttpResponse(render_to_string("proofreading/findings.html", {"reading": reading}))
