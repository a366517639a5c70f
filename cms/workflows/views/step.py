"""How does a reviewer pass or return a text? One screen with the checklist."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from cms.workflows.enums import ReviewStep
from cms.workflows.models import ReviewTaskState
from cms.workflows.policies import RefusedError, can_review, check_review
from cms.workflows.reading import can_read
from cms.workflows.reviewing import review_pass, review_return
from cms.workflows.selectors import purpose_of
from cms.workflows.views.pages import ReviewScreen


class StepView(ReviewScreen):
    """One step: the text to read, what others decided, the boxes, the two buttons."""

    template_name = "workflows/step.html"
    forms: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask who may look."""
        may_review = can_review(state=self.state, by=request.user)
        if not may_review and not can_read(self.page, request.user):
            raise PermissionDenied
        self.forms = {
            "approve": self.state.task.specific.get_form_for_action("approve")(),
            "reject": self.state.task.specific.get_form_for_action("reject")(prefix="back"),
        }
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def state(self) -> ReviewTaskState:
        """The step of the address."""
        return get_object_or_404(
            ReviewTaskState.objects.select_related("task", "workflow_state__requested_by"),
            pk=self.kwargs["pk"],
        )

    @cached_property
    def page(self) -> Any:
        """The page that the round is about."""
        return self.state.workflow_state.content_object.specific

    def get_page_title(self) -> str:
        """Name the page."""
        return self.page.get_latest_revision_as_object().get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the round so far, and the forms or the reason why there are none."""
        round_ = self.state.workflow_state
        now = timezone.now()
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "state": self.state,
            "round": round_,
            "purpose": purpose_of(round_),
            "late_by": self.state.late_by(now),
            "steps": _steps_so_far(round_),
            "refusal": self._refusal(),
            "may_cancel": self._may_cancel(),
            "is_writers": self.state.task.specific.step == ReviewStep.WRITER,
            **{f"{name}_form": form for name, form in self.forms.items()},
        }

    def _refusal(self) -> str:
        try:
            check_review(state=self.state, by=self.request.user)
        except RefusedError as error:
            return str(error)
        return ""

    def _may_cancel(self) -> bool:
        round_ = self.state.workflow_state
        return bool(round_.is_active and round_.requested_by_id == self.request.user.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Pass, return or cancel."""
        action = request.POST.get("action", "")
        if action == "cancel" and self._may_cancel():
            self.state.workflow_state.cancel(user=request.user)
            return self.away("wagtailadmin_pages:edit", self.page.pk)
        if action not in self.forms:
            raise PermissionDenied
        prefix = "back" if action == "reject" else None
        form = type(self.forms[action])(request.POST, prefix=prefix)
        if form.is_valid() and self._decide(action, form.cleaned_data):
            return self.away()
        self.forms[action] = form
        return self.get(request, *args, **kwargs)

    def _decide(self, action: str, data: dict[str, Any]) -> bool:
        given: dict[str, Any] = {
            "state": self.state,
            "by": self.request.user,
            "now": timezone.now(),
        }
        if action == "approve":
            done = _("Passed: %(page)s") % {"page": self.get_page_title()}
            return self.attempt(lambda: review_pass(**given, **data), done)
        done = _("Returned: %(page)s") % {"page": self.get_page_title()}
        return self.attempt(lambda: review_return(**given, reason=data["comment"]), done)


def _steps_so_far(round_: Any) -> list[TaskState]:
    """Return the decided steps of a round in their order, with who ticked what."""
    done = ReviewTaskState.objects.filter(workflow_state=round_).exclude(
        status=TaskState.STATUS_IN_PROGRESS
    )
    related = done.select_related("task", "finished_by", "on_behalf_of")
    return list(related.prefetch_related("ticks__by").order_by("started_at", "pk"))
