"""What does an editor see beside the text of a typical case? The names that may have to go."""

from typing import Any

from django.utils.html import strip_tags
from wagtail.admin.panels import Panel


class NamedPartiesPanel(Panel):
    """Names what looks like a party's full name; it blocks nothing."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "enforcement/admin/named_parties.html"

        def is_shown(self) -> bool:
            """Show it only where there is something to look at."""
            return bool(self.names)

        @property
        def names(self) -> list[str]:
            """What was found in the saved text of a case."""
            return self.instance.named_parties()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the names."""
            return {**super().get_context_data(parent_context), "names": self.names}


def plain_text(*parts: Any) -> str:
    """Return texts and streams as one plain text."""
    return "\n".join(strip_tags(str(part).replace("<", " <")) for part in parts if part)
