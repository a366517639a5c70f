"""How are penalties and the periods of publicity kept in the admin? Every write is a service."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from cms.enforcement.enums import PenaltyState
from cms.enforcement.forms import FIELDS, PenaltyForm
from cms.enforcement.models import Penalty, Problem, PublicityRule
from cms.enforcement.penalties.services import penalty_change, penalty_enter
from cms.enforcement.problems.services import problem_change, problem_enter


class PenaltyIndexView(generic.IndexView):
    """The list leads to the desk's page of a penalty, not into its form."""

    def get_edit_url(self, instance: Penalty) -> str:
        """Lead to the page on which all that can be done stands."""
        return reverse("penalty_desk", args=[instance.pk])

    def get_delete_url(self, instance: Penalty) -> None:
        """Offer no removal here: drafts are removed on their page, the rest stays."""


class PenaltyCreateView(generic.CreateView):
    """Enters a draft."""

    def save_instance(self) -> Penalty:
        """Enter it by the service, which masks."""
        self.object = penalty_enter(
            values=self.form.cleaned_data, by=cast(User, self.request.user), now=timezone.now()
        )
        return self.object

    def get_success_url(self) -> str:
        """Go on to its page."""
        return reverse("penalty_desk", args=[self.object.pk])


class PenaltyEditView(generic.EditView):
    """Changes a draft."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse with a sentence what was published."""
        penalty = get_object_or_404(Penalty, pk=kwargs["pk"])
        if penalty.state != PenaltyState.DRAFT:
            messages.error(
                request, _("What was published is not changed. Withdraw it with a reason.")
            )
            return redirect("penalty_desk", penalty.pk)
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> Penalty:
        """Change it by the service, which masks."""
        values = self.form.cleaned_data
        by, now = cast(User, self.request.user), timezone.now()
        try:
            return penalty_change(penalty=self.object, values=values, by=by, now=now)
        except ValidationError as error:
            self.form.add_error(None, error)
            raise

    def get_success_url(self) -> str:
        """Go back to its page."""
        return reverse("penalty_desk", args=[self.object.pk])

    @property
    def can_delete(self) -> bool:
        """Offer no removal here."""
        return False


class PenaltyViewSet(ModelViewSet):
    """The register, newest decision first."""

    model = Penalty
    url_prefix = "penalties"
    url_namespace = "penalties_desk"
    index_view_class = PenaltyIndexView
    add_view_class = PenaltyCreateView
    edit_view_class = PenaltyEditView
    icon = "clipboard-list"
    menu_label = _("Penalties")
    add_to_admin_menu = False  # stands in the submenu of enforcement
    form_fields = list(FIELDS)
    list_display = ["decision_number", "party_name", "area", "decided_on", "state", "shown_until"]
    list_filter = ["state", "area", "severity", "decided_on"]
    search_fields = ["decision_number", "party_name", "authority"]
    search_backend_name = None
    ordering = ["-decided_on", "-pk"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[PenaltyForm]:
        """Use the form that refuses personal data."""
        return PenaltyForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out the removal: it has rules of its own."""
        return [one for one in super().get_urlpatterns() if one.name != "delete"]


class ProblemCreateView(generic.CreateView):
    """Enters a problem with its first step."""

    def save_instance(self) -> Problem:
        """Enter it by the service."""
        by, now = cast(User, self.request.user), timezone.now()
        self.object = problem_enter(problem=self.form.instance, by=by, now=now)
        return self.object

    def get_success_url(self) -> str:
        """Go on to its page."""
        return reverse("problem_desk", args=[self.object.pk])


class ProblemEditView(generic.EditView):
    """Changes what is known of a problem."""

    def save_instance(self) -> Problem:
        """Change it by the service."""
        found = problem_change(problem=self.form.instance, now=timezone.now())
        self.has_content_changes = self.form.has_changed()
        log(instance=found, action="wagtail.edit", content_changed=self.has_content_changes)
        return found


class ProblemIndexView(generic.IndexView):
    """The list leads to the desk's page of a problem."""

    def get_edit_url(self, instance: Problem) -> str:
        """Lead to the page with the next step."""
        return reverse("problem_desk", args=[instance.pk])


class ProblemViewSet(ModelViewSet):
    """What is known of problems; their steps are taken on their own pages."""

    model = Problem
    url_prefix = "problem-register"
    url_namespace = "problems_desk"
    index_view_class = ProblemIndexView
    add_view_class = ProblemCreateView
    edit_view_class = ProblemEditView
    icon = "warning"
    menu_label = _("Problems under supervision")
    add_to_admin_menu = False
    form_fields = [
        "number",
        "title",
        "place",
        "area",
        "unit",
        "found_on",
        "is_public",
        "source",
        "informant",
        "details",
        "findings",
        "document_number",
        "due_on",
    ]
    list_display = ["number", "title", "area", "unit", "step", "due_on"]
    list_filter = ["area", "step", "unit"]
    search_fields = ["number", "title", "place"]
    search_backend_name = None
    copy_view_enabled = False


class PublicityRuleViewSet(ModelViewSet):
    """For how long penalties are shown, by severity and from a day on."""

    model = PublicityRule
    url_prefix = "publicity-rules"
    url_namespace = "publicity_rules"
    icon = "time"
    menu_label = _("Periods of publicity")
    add_to_admin_menu = False
    form_fields = ["severity", "since", "shortest", "longest", "needs_reason", "instrument"]
    list_display = ["severity", "since", "shortest", "longest", "instrument"]
    copy_view_enabled = False
