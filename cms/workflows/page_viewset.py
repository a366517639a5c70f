"""Which of Wagtail's own page screens behave differently? Those that refuse, and those that show.

A refusal says what to do instead of only that something is not allowed. Histories and drafts open
to those who read everything.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages import delete, history, move, preview, revisions, unpublish
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.workflows.permissions import reads_everything
from cms.workflows.policies import (
    RefusedError,
    check_may_delete,
    check_may_move,
    check_may_take_offline,
)
from cms.workflows.reading import READING

SHOWING = ("GET", "HEAD")


class ShowsToReaders:
    """A screen that only shows: mark the account as reading for this request."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Mark it before Wagtail asks."""
        reads = request.method in SHOWING and reads_everything(request.user)
        setattr(request.user, READING, reads)
        super().setup(request, *args, **kwargs)  # type: ignore[misc]


class SaysWhy:
    """A screen that refuses with the policy's sentence, to whoever may see the page at all."""

    check: Any  # a check of the policies, called with page and account
    denied: PermissionDenied | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep what is refused so early for the answer."""
        try:
            super().setup(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied as denied:
            self.denied = denied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Pass on what Wagtail refuses as a sentence."""
        try:
            if self.denied is not None:
                raise self.denied
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            key = kwargs.get("page_id") or kwargs.get("page_to_move_id") or (args or (0,))[0]
            page = _seen_by(request.user, key)
            if page is None:
                raise
            try:
                type(self).check(page, request.user)
            except RefusedError as refusal:
                messages.error(request, str(refusal))
                return redirect("wagtailadmin_explore", page.get_parent().pk)
            raise


def _seen_by(user: Any, key: Any) -> Page | None:
    pages = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages.filter(pk=key, depth__gt=1).first()


class Delete(SaysWhy, delete.DeleteView):
    check = check_may_delete


class Unpublish(SaysWhy, unpublish.UnpublishView):
    check = check_may_take_offline


class Move(SaysWhy, move.MoveChooseDestinationView):
    check = check_may_move


class MoveConfirm(SaysWhy, move.MoveConfirmView):
    check = check_may_move


class SetPrivacy(SaysWhy, SetPrivacyView):
    check = check_may_take_offline


class History(ShowsToReaders, history.PageHistoryView):
    pass


class WorkflowHistory(ShowsToReaders, history.WorkflowHistoryView):
    pass


class WorkflowHistoryDetail(ShowsToReaders, history.WorkflowHistoryDetailView):
    pass


class ViewDraft(ShowsToReaders, preview.ViewDraftView):
    pass


class RevisionView(ShowsToReaders, revisions.RevisionsView):
    pass


class Compare(ShowsToReaders, revisions.RevisionsCompareView):
    pass


class ReviewedPageViewSet(PageViewSet):
    """The screens of every page, of whatever family."""

    model = Page
    delete_view_class = Delete
    unpublish_view_class = Unpublish
    move_view_class = Move
    move_confirm_view_class = MoveConfirm
    set_privacy_view_class = SetPrivacy
    history_view_class = History
    workflow_history_view_class = WorkflowHistory
    workflow_history_detail_view_class = WorkflowHistoryDetail
    view_draft_view_class = ViewDraft
    revisions_view_class = RevisionView
    revisions_compare_view_class = Compare
