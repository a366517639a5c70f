"""How is a live page taken offline? By request and review, or at once with a reason that stays."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.forms import LONGEST_REASON, WithdrawalForm
from cms.workflows.emergency import SHORTEST_REASON, emergency_do, places_for
from cms.workflows.enums import EmergencyAction
from cms.workflows.permissions import EMERGENCY
from cms.workflows.rounds import withdrawal_request
from cms.workflows.views.pages import ReviewScreen


class RequestForm(WithdrawalForm):
    """Why a page has to go; the reviewers order it, not whoever asks."""

    understood: Any = None


class EmergencyForm(forms.Form):
    """What is to happen at once, and why."""

    action = forms.ChoiceField(
        label=gettext_lazy("What has to happen at once"),
        choices=EmergencyAction,
        widget=forms.RadioSelect,
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category, where the page goes offline"),
        choices=WithdrawalReason,
        initial=WithdrawalReason.OTHER,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "Your name, the time and this reason stay in the log. "
            "Readers see the reason at the address of a page that goes offline."
        ),
    )

    destination = forms.ModelChoiceField(
        label=gettext_lazy("Below what it has to stand, where the page is moved"),
        queryset=Page.objects.none(),
        required=False,
    )
    field_order = ("action", "category", "destination", "reason")

    def __init__(self, page: Page, *args: Any) -> None:
        super().__init__(*args)
        places = places_for(page)
        field: Any = self.fields["destination"]
        field.queryset = Page.objects.filter(pk__in=[one.pk for one in places]).order_by("path")
        if not places:
            del self.fields["destination"]
            choice: Any = self.fields["action"]
            choice.choices = [one for one in choice.choices if one[0] != EmergencyAction.MOVE]

    def clean_category(self) -> str:
        """Put in the general category where none was chosen."""
        return self.cleaned_data["category"] or WithdrawalReason.OTHER

    def clean(self) -> dict[str, Any]:
        """Ask where to, before anything is done."""
        cleaned = super().clean() or {}
        if cleaned.get("action") == EmergencyAction.MOVE and not cleaned.get("destination"):
            self.add_error("destination", _("Choose below what the page has to stand."))
        return cleaned


class PageScreen(ReviewScreen, ABC):
    """A screen with one form about one page."""

    template_name = "workflows/page_form.html"
    form_class: type[forms.Form]
    form: forms.Form

    @cached_property
    def page(self) -> Any:
        """The page of the address."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"], depth__gt=1).specific

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return self.page.get_admin_display_title()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, empty unless it was sent."""
        self.form = getattr(self, "form", None) or self.new_form()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add page and form."""
        more = {"page": self.page, "form": self.form}
        return super().get_context_data(**kwargs) | more | self.words()

    def new_form(self, *data: Any) -> forms.Form:
        """Return the form, filled with what was sent."""
        return self.form_class(*data)

    @abstractmethod
    def words(self) -> dict[str, Any]:
        """Say what the screen is for."""

    @abstractmethod
    def carry_out(self, data: dict[str, Any]) -> Any:
        """Do it; return the answer."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out what a valid form asks for."""
        self.form = self.new_form(request.POST)
        answer = self.carry_out(self.form.cleaned_data) if self.form.is_valid() else None
        return answer or self.get(request, *args, **kwargs)


class WithdrawalView(PageScreen):
    """Ask for a live page to be taken offline."""

    page_title = gettext_lazy("Ask to take a page offline")
    form_class = RequestForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let those ask who could edit the page."""
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def words(self) -> dict[str, Any]:
        """Say that the reviews decide."""
        return {
            "explanation": _("The same reviews decide as for a publication. Until then it stays."),
            "button": _("Ask for the reviews"),
        }

    def carry_out(self, data: dict[str, Any]) -> Any:
        """Begin the round and lead to its first step."""
        given = {"page": self.page, "by": self.request.user, "now": timezone.now()}
        if not self.attempt(
            lambda: withdrawal_request(**given, **data), _("The reviews have begun.")
        ):
            return None
        return self.away("reviews_step", self.page.current_workflow_task_state.pk)


class EmergencyView(PageScreen):
    """Publish, take offline or move at once."""

    page_title = gettext_lazy("Emergency")
    header_icon = "warning"
    form_class = EmergencyForm

    def new_form(self, *data: Any) -> forms.Form:
        """Offer the places where this page may stand."""
        return EmergencyForm(self.page, *data)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let only those in whom the office has named."""
        if not request.user.has_perm(EMERGENCY):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def words(self) -> dict[str, Any]:
        """Say what it costs."""
        return {
            "explanation": _(
                "This goes past the reviews. Use it only where waiting would do harm."
            ),
            "button": _("Do it at once"),
            "is_serious": True,
        }

    def carry_out(self, data: dict[str, Any]) -> Any:
        """Do it, and lead to the list above the page."""
        action, parent = EmergencyAction(data["action"]), self.page.get_parent()
        given = {"page": self.page, "by": self.request.user, "now": timezone.now()}
        done = _("Done and written into the log.")
        if not self.attempt(lambda: emergency_do(**given, **data | {"action": action}), done):
            return None
        return self.away("wagtailadmin_explore", parent.pk)
