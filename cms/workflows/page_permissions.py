"""What may somebody do with a page? Asked by every screen, button, bulk action and API of Wagtail.

Wagtail lets an administrator do everything; here the reviews stand above that. Publishing, taking
offline, moving and deleting what is online are nobody's buttons: pages go out by their last review.
"""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from cms.core.models import PublicationPage
from cms.workflows.permissions import STOP_SCHEDULE, area_keys_open_to
from cms.workflows.policies import is_live_below, shows_ever_online, shows_live_below
from cms.workflows.reading import is_reading


class ReviewedPagePermissions(PagePermissionTester):
    """Wagtail's questions, answered with the reviews and the county in mind."""

    permissions: set[str]

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and self.permissions:
            areas = area_keys_open_to(user)
            if areas is not None:
                self.permissions = self.permissions & permissions_within(page, areas)

    def can_edit(self) -> bool:
        """Open what only shows, such as a history, to those who read everything."""
        return super().can_edit() or is_reading(self.user)

    def can_publish(self) -> bool:
        """Nobody publishes by hand."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody creates a page that is online at once, nor copies one so."""
        return False

    def can_unpublish(self) -> bool:
        """Nobody takes a page offline by hand."""
        return False

    def can_unschedule(self) -> bool:
        """Stopping what is about to go out is a leader's; it is logged."""
        return bool(self.user.is_active and self.user.has_perm(STOP_SCHEDULE) and self.can_edit())

    def can_set_view_restrictions(self) -> bool:
        """Making a live page private would take it away, and back again would publish it."""
        return bool(self.user.is_superuser and not shows_live_below(self.page))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What was ever online stays."""
        return not shows_ever_online(self.page) and self._may_delete(ignore_bulk)

    def can_move(self) -> bool:
        """What is online stays in its place."""
        return not shows_live_below(self.page) and self._may_delete(ignore_bulk=True)

    def _may_delete(self, ignore_bulk: bool) -> bool:
        """Ask Wagtail of somebody whose page has nothing online; else it would look again itself.

        To whoever may publish it leaves that question, and a list would ask it for each row.
        """
        if self.user.is_superuser or not self.user.is_active:
            return bool(super().can_delete(ignore_bulk))
        own = self.permissions
        self.permissions = own | {"publish"}
        try:
            return bool(super().can_delete(ignore_bulk))
        finally:
            self.permissions = own

    def can_move_to(self, destination: Any) -> bool:
        """Changing only the order among brothers and sisters moves no address."""
        stays = self.page.is_child_of(destination)
        if not stays and is_live_below(self.page):
            return False
        return super().can_move_to(destination)

    def can_reorder_children(self) -> bool:
        """The order of a list of columns is the administrator's."""
        return bool(self.user.is_active and self.user.is_superuser)


def permissions_within(page: Any, areas: frozenset[Any]) -> set[str]:
    """Return what somebody who is bound to areas may do at most with a page."""
    specific = page.specific_class
    if specific is None:
        return set()
    if issubclass(specific, PublicationPage):
        if not specific.written_by_counties:
            return set()
        return {"add", "change"} if _areas_of(page) <= areas else set()
    models = specific.creatable_subpage_models()
    return {"add"} if any(_is_written_by_counties(model) for model in models) else set()


def _is_written_by_counties(model: Any) -> bool:
    return issubclass(model, PublicationPage) and model.written_by_counties


def _areas_of(page: Any) -> set[Any]:
    """Return the area of the version at hand and of the page as it stands: both have to be own."""
    at_hand = page if isinstance(page, PublicationPage) else page.specific
    return {at_hand.area_id, *at_hand.stored_areas()}


def reviewed_permissions(page: Page, user: Any) -> ReviewedPagePermissions:
    """Answer for any page; it stands in for `Page.permissions_for_user`."""
    return ReviewedPagePermissions(user, page)
