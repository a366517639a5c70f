"""What do the desk's pages below a list have in common? The way back."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk below one of its lists."""

    parent_url_name = ""
    parent_title: Any = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        items: list[dict[str, Any]] = list(self.breadcrumbs_items)
        if self.parent_url_name:
            items.append({"url": reverse(self.parent_url_name), "label": self.parent_title})
        return [
            *items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]
