"""What do Wagtail's hooks refuse? A second bolt behind the permissions, with the same sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from cms.workflows.policies import (
    RefusedError,
    check_may_delete,
    check_may_move,
    check_may_publish,
    check_may_take_offline,
)

BULK: dict[str, Callable[[Any, Any], None]] = {
    "publish": check_may_publish,
    "unpublish": check_may_take_offline,
    "move": check_may_move,
    "delete": check_may_delete,
}


def refused(
    check: Callable[[Any, Any], None], request: HttpRequest, pages: Iterable[Page]
) -> HttpResponse | None:
    """Return the way back with the policy's sentence, or nothing where all may be done."""
    for page in pages:
        try:
            check(page, request.user)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refused(check_may_publish, request, [page])


def unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refused(check_may_take_offline, request, [page])


def move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return refused(check_may_move, request, [page])


def delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refused(check_may_delete, request, [page])


def bulk(request: HttpRequest, action: str, objects: Any, view: Any) -> HttpResponse | None:
    """Refuse the whole of a bulk action when one page of it may not go."""
    pages = [one for one in objects if isinstance(one, Page)]
    return refused(BULK[action], request, pages) if action in BULK else None
