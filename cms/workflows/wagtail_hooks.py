"""Where do the reviews show up in the admin, and what is refused there?"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from cms.core.morning import DueItem, morning_provider
from cms.core.own_areas import OWN_AREAS_HOOK
from cms.workflows import refusals
from cms.workflows.emergency import LOG_ACTIONS
from cms.workflows.menu import page_buttons, reviews_menu
from cms.workflows.page_viewset import ReviewedPageViewSet
from cms.workflows.permissions import areas_open_to
from cms.workflows.policies import can_review
from cms.workflows.selectors import waiting_for
from cms.workflows.urls import urlpatterns
from cms.workflows.viewsets import CheckItemViewSet, DelegationViewSet
from portal.grid.models import Area

hooks.register("before_publish_page", refusals.publish)
hooks.register("before_unpublish_page", refusals.unpublish)
hooks.register("before_move_page", refusals.move)
hooks.register("before_delete_page", refusals.delete)
hooks.register("before_bulk_action", refusals.bulk)
hooks.register("register_admin_menu_item", reviews_menu)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [ReviewedPageViewSet(), DelegationViewSet(), CheckItemViewSet()]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what has no screen of its own."""
    return Permission.objects.filter(
        content_type__app_label="workflows", content_type__model="reviewtask"
    ).exclude(codename__endswith="reviewtask")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for action, name in LOG_ACTIONS.items():
        actions.register_action(name, action.label, gettext_lazy("Emergency, without reviews"))


@hooks.register(OWN_AREAS_HOOK)
def own_areas(user: Any) -> QuerySet[Area] | None:
    return areas_open_to(user)


@hooks.register("construct_page_chooser_queryset")
def chooser(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer only what somebody sees anyway."""
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=seen.order_by().values("pk"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def to_the_first_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead a writer who has handed a text in to the writer's own review."""
    state = page.current_workflow_task_state if "action-submit" in request.POST else None
    if state is None or not can_review(state=state, by=request.user):
        return None
    return redirect("reviews_step", state.pk)


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: Any = None) -> list[Button]:
    return page_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: Any = None) -> Iterable[Button]:
    return page_buttons(page, user)


@morning_provider
def due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the reviews that wait for somebody."""
    for one in waiting_for(user, now=now):
        yield DueItem(
            subject=_("Reviews"),
            what=one.page.title,
            state=one.step_name,
            url=reverse("reviews_step", args=[one.state.pk]),
            due_at=one.state.due_at,
        )
