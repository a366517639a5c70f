"""What is remembered of a review: steps, ticks, returns, delegations and requests to withdraw."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import (
    AbstractGroupApprovalTask,
    Collection,
    Page,
    Task,
    TaskState,
    WorkflowState,
)

from cms.core.lifecycle.enums import WithdrawalReason
from cms.workflows.enums import ReviewStep, Role
from cms.workflows.locks import ReviewLock
from cms.workflows.policies import can_review
from cms.workflows.review_forms import approval_form, return_form
from cms.workflows.reviewing import review_pass, review_return
from cms.workflows.stand_ins import holders, states_held_by
from portal.grid.models import Area


class RoleGroup(models.Model):
    """Which group a role is: the group may be given another name and stays the role's."""

    role = models.CharField(_("role"), max_length=30, choices=Role, unique=True)
    group = models.OneToOneField(
        Group, models.CASCADE, related_name="role", verbose_name=_("group")
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return str(Role(self.role).label)


class FileRoom(models.Model):
    """Whose pictures and documents a collection holds: a county's, or everybody's.

    What stands in no room is the office's own.
    """

    collection = models.OneToOneField(
        Collection, models.CASCADE, related_name="room", verbose_name=_("collection")
    )
    # Empty for what all counties share.
    area = models.OneToOneField(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="file_room",
        verbose_name=_("county"),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("room for pictures and documents")
        verbose_name_plural = _("rooms for pictures and documents")

    def __str__(self) -> str:
        return str(self.collection)


class ReviewTaskState(TaskState):
    """One step of one round: until when, and for whom it was done."""

    due_at = models.DateTimeField(_("due"), null=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )

    exclude_fields_in_copy: ClassVar = ["due_at"]

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def late_by(self, now: Any) -> timedelta | None:
        """Return how long the step is, or was, past its time; None within it."""
        end = self.finished_at or now
        return end - self.due_at if self.due_at and end > self.due_at else None


class ReviewTask(AbstractGroupApprovalTask):
    """One of the reviews. Nobody edits meanwhile: what was passed is what goes out."""

    step = models.CharField(_("step"), max_length=12, choices=ReviewStep)
    minutes = models.PositiveIntegerField(
        _("minutes allowed"), help_text=_("After this time the step is marked as late.")
    )

    task_state_class = ReviewTaskState
    lock_class = ReviewLock
    admin_form_fields: ClassVar = [*AbstractGroupApprovalTask.admin_form_fields, "step", "minutes"]
    admin_form_readonly_on_edit_fields: ClassVar = [
        *Task.admin_form_readonly_on_edit_fields,
        "step",
    ]

    class Meta:
        verbose_name = _("review with a checklist")
        verbose_name_plural = _("reviews with checklists")
        permissions = [
            ("emergency", _("Publish or withdraw without reviews, with a reason")),
            ("stop_schedule", _("Stop a scheduled publication")),
            ("read_everything", _("Read every page and its history, without changing any")),
            ("delegate_for_others", _("Record delegations for others")),
        ]

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin, unless a step before it has not passed this version: then that one begins."""
        first = workflow_state.get_next_task()
        if first is not None and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        state = super().start(workflow_state, user=user)
        state.due_at = timezone.now() + timedelta(minutes=self.minutes)
        state.save(update_fields=["due_at"])
        return state

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Lock the text for everybody, reviewers and administrators too."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer the two outcomes to whoever may review this step of this page."""
        state = obj.current_workflow_task_state
        if state is None or state.task_id != self.pk or not can_review(state=state, by=user):
            return []
        return [("reject", _("Return with a reason"), True), ("approve", _("Pass"), True)]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Pass or return; both ask the policy themselves, whatever screen they come from."""
        now, comment = timezone.now(), kwargs.get("comment", "")
        if action_name == "approve":
            ticked = kwargs.get("ticked", ())
            review_pass(state=task_state, by=user, ticked=ticked, comment=comment, now=now)
        elif action_name == "reject":
            review_return(state=task_state, by=user, reason=comment, now=now)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let those who hold the step look at the text; nobody changes it."""
        state = obj.current_workflow_task_state
        return state is not None and user in holders(state, on=timezone.localdate())

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Leave no second lock beside the review's own."""
        return False

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits here for somebody; the dashboard lists it."""
        return states_held_by(user, task=self, on=timezone.localdate())

    def get_form_for_action(self, action: str) -> Any:
        """Ask for the ticks, or for the reason of a return."""
        if action == "approve":
            return approval_form(self.check_items.active())
        return return_form(required=self.step != ReviewStep.WRITER)

    @classmethod
    def get_description(cls) -> Any:
        """Say what the kind of task is for, in the administrator's list."""
        return _("One of the reviews, with its checklist, deadline and delegation")


class CheckItemQuerySet(models.QuerySet["CheckItem"]):
    """Items, asked for by whether they count."""

    def active(self) -> "CheckItemQuerySet":
        """Those that have to be ticked today."""
        return self.filter(is_active=True)


class CheckItem(models.Model):
    """Something that a reviewer has looked at and says so."""

    task = models.ForeignKey(
        ReviewTask, models.CASCADE, related_name="check_items", verbose_name=_("step")
    )
    text = models.CharField(_("what is checked"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position in the list"), default=100)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Switch an item off instead of deleting it: what was ticked refers to it."),
    )

    objects = CheckItemQuerySet.as_manager()

    class Meta:
        ordering = ["task", "position", "pk"]
        verbose_name = _("item of a checklist")
        verbose_name_plural = _("checklists")
        constraints = [
            models.UniqueConstraint(fields=["task", "text"], name="check_item_once_in_a_step")
        ]

    def __str__(self) -> str:
        return self.text


class CheckTick(models.Model):
    """That somebody ticked an item, in the words that the item had then."""

    state = models.ForeignKey(
        ReviewTaskState, models.CASCADE, related_name="ticks", verbose_name=_("review")
    )
    item = models.ForeignKey(
        CheckItem,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("checklist", "item"),
    )
    text = models.CharField(_("what was checked"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [
            models.UniqueConstraint(fields=["state", "text"], name="tick_once_in_a_review")
        ]

    def __str__(self) -> str:
        return self.text


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations, asked for by day."""

    def on(self, day: Any) -> "DelegationQuerySet":
        """Those that hold on a day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Delegation(models.Model):
    """Who reviews for somebody who is away, from when until when and why."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="delegations",
        verbose_name=_("who is away"),
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="stands_in",
        verbose_name=_("who stands in"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="delegation_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(delegate=F("absent")), name="delegation_to_somebody_else"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="delegation_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.delegate}"


class WithdrawalRequest(models.Model):
    """A round of reviews that decides whether a page is taken offline."""

    round = models.OneToOneField(
        WorkflowState, models.CASCADE, related_name="withdrawal", verbose_name=_("round")
    )
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))
    category = models.CharField(_("category"), max_length=20, choices=WithdrawalReason)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("request to take a page offline")
        verbose_name_plural = _("requests to take pages offline")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.reason}"
