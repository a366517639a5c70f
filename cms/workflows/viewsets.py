"""How does an administrator keep checklists, and how does a leader name a stand-in?"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.workflows.models import CheckItem, Delegation
from cms.workflows.permissions import DELEGATE_FOR_OTHERS


class DelegationForm(WagtailAdminModelForm):
    """Who, to whom, from when until when, why; for oneself unless one may for others."""

    class Meta:
        model = Delegation
        fields = ("absent", "delegate", "starts_on", "ends_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.for_user.has_perm(DELEGATE_FOR_OTHERS):
            del self.fields["absent"]
            if not self.instance.pk:
                self.instance.absent = self.for_user

    def clean_starts_on(self) -> Any:
        """Refuse a delegation of the past: what was reviewed then, was reviewed by somebody."""
        day = self.cleaned_data["starts_on"]
        if "starts_on" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("A delegation begins today or later."))
        return day

    def clean(self) -> dict[str, Any]:
        """Say in a sentence what the database would refuse."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day comes before the first."))
        absent = cleaned["absent"].pk if cleaned.get("absent") else self.instance.absent_id
        if cleaned.get("delegate") and cleaned["delegate"].pk == absent:
            self.add_error("delegate", _("Somebody else has to stand in."))
        return cleaned


class OwnOnly:
    """Let people into their own delegations only, unless they keep those of others."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse somebody else's."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        user = self.request.user  # type: ignore[attr-defined]
        if found.absent_id != user.pk and not user.has_perm(DELEGATE_FOR_OTHERS):
            raise PermissionDenied
        return found


class DelegationCreateView(CreateView):
    """Remember who recorded it."""

    def save_instance(self) -> Any:
        """Save it with its author."""
        self.form.instance.recorded_by = self.request.user
        return super().save_instance()


class DelegationEditView(OwnOnly, EditView):
    """End or change one's own."""


class DelegationDeleteView(OwnOnly, DeleteView):
    """Remove one's own."""


class DelegationViewSet(ModelViewSet):
    """Who stands in for whom; leaders see their own, those who keep them see all."""

    model = Delegation
    icon = "group"
    menu_label = gettext_lazy("Delegations")
    add_to_admin_menu = False
    url_prefix = "reviews/delegations"
    url_namespace = "reviews_delegations"
    list_display = ["absent", "delegate", "starts_on", "ends_on", "reason", "recorded_by"]
    copy_view_enabled = False
    add_view_class = DelegationCreateView
    edit_view_class = DelegationEditView
    delete_view_class = DelegationDeleteView

    def get_form_class(self, for_update: bool = False) -> type[DelegationForm]:
        """Use the form that knows for whom."""
        return DelegationForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        """List what concerns whoever asks."""
        found = Delegation.objects.select_related("absent", "delegate", "recorded_by")
        user: Any = request.user
        keeps = user.has_perm(DELEGATE_FOR_OTHERS) or not user.has_perm("workflows.add_delegation")
        return found if keeps else found.filter(absent=user) | found.filter(delegate=user)


class CheckItemViewSet(ModelViewSet):
    """What is ticked at each step."""

    model = CheckItem
    icon = "list-ul"
    menu_label = gettext_lazy("Checklists")
    add_to_admin_menu = False
    url_prefix = "reviews/checklists"
    url_namespace = "reviews_checklists"
    list_display = ["text", "task", "position", "is_active"]
    list_filter = ["task", "is_active"]
    form_fields = ["task", "text", "position", "is_active"]
    ordering = ["task", "position"]
    copy_view_enabled = False
