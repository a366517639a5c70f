"""What do all screens of the reviews share? A title, a way back, and refusals as sentences."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.workflows.policies import RefusedError

TITLE = _("Reviews")


class ReviewScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen below the list of reviews."""

    header_icon = "tasks"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        above = {"url": reverse("reviews"), "label": TITLE}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def attempt(self, do: Any, done: Any) -> bool:
        """Do something and say that it is done, or say why not."""
        try:
            do()
        except (RefusedError, ValidationError) as error:
            for message in getattr(error, "messages", [str(error)]):
                messages.error(self.request, message)
            return False
        messages.success(self.request, done)
        return True

    def away(self, name: str = "reviews", *args: Any) -> HttpResponse:
        """Go to another screen."""
        return redirect(name, *args)
