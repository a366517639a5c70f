"""Which pages does somebody see in lists, searches, choosers, reports and the admin's API?

Wagtail asks its page policy. A county's reporter sees the frame of the site and what is the
county's own; an auditor sees everything; both follow from the role, without a list of pages.
"""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from cms.publications import families
from cms.workflows.permissions import areas_open_to, is_bound_to_areas, reads_everything
from portal.grid.models import Area

# What Wagtail's reports on all pages ask for.
REPORTS: Final = {"add", "change", "publish"}


def own_pages(pages: PageQuerySet, areas: Any) -> PageQuerySet:
    """Leave out what goes out about other areas; the frame of the site stays."""
    types = ContentType.objects.get_for_models(*families(), for_concrete_models=False).values()
    own = (Q(pk__in=model.objects.filter(area__in=areas).values("pk")) for model in families())
    return pages.filter(reduce(or_, own, ~Q(content_type__in=list(types))))


class DeskPagePolicy(PagePermissionPolicy):
    """Wagtail's policy with the roles of the desk."""

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        """Several at once means: does the tree concern this person at all?

        The reports ask for three; they name pages of all areas, and are not for one county.
        """
        if len(set(actions)) > 1 and reads_everything(user):
            return True
        if set(actions) == REPORTS and user.is_active and is_bound_to_areas(user):
            return False
        return super().user_has_any_permission(user, actions)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Any
    ) -> bool:
        """Ask the county, too."""
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        areas = areas_open_to(user)
        if not allowed or areas is None:
            return allowed
        return own_pages(Page.objects.filter(pk=instance.pk), areas).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> PageQuerySet:
        """List for reports and filters; an auditor's list is whole."""
        if reads_everything(user):
            return self.model._default_manager.all()
        return self._within(user, super().instances_user_has_any_permission_for(user, actions))

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        """Let an auditor begin at the root."""
        if reads_everything(user):
            return self.model.base_page_model.objects.filter(depth=1)
        return super().instances_with_direct_explore_permission(user)

    def explorable_instances(self, user: Any) -> PageQuerySet:
        """List what somebody may walk through."""
        if reads_everything(user):
            return self.model._default_manager.all()
        return self._within(user, super().explorable_instances(user))

    @staticmethod
    def _within(user: Any, pages: PageQuerySet) -> PageQuerySet:
        areas: Any = areas_open_to(user) if user.is_active else Area.objects.none()
        return pages if areas is None else own_pages(pages, areas)
