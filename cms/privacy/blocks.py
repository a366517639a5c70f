"""Which parts can a page about privacy have? Texts of the office, and facts read as they are.

The standing parts say in every language what the code does; their figures come from the rules of
retention and the settings, so the page can't promise what is not done.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StaticBlock, StreamBlock

from cms.core.blocks import HeadingBlock, ParagraphBlock
from cms.privacy.facts import (
    looks_of_a_year,
    register_table,
    retention_table,
    short_table,
    upload_facts,
)
from portal.complaints.gateways import wechat_reaches_out

__all__ = ["PrivacyBody"]


class FactsBlock(StaticBlock):
    """A part that fills itself in."""

    class Meta:
        icon = "lock"
        group = _("Filled in by itself")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the facts as they are now."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, **self.facts()}

    def facts(self) -> dict[str, Any]:
        """Return what the template shows."""
        return {}


class CollectedBlock(FactsBlock):
    """What is stored of a report, and why."""

    class Meta:
        label = _("What we store and why")
        admin_text = _("What a report holds, what is stored of it, and on what ground.")
        template = "privacy/blocks/collected.html"

    def facts(self) -> dict[str, Any]:
        """Return whether notices go by WeChat."""
        return {"tells_by_wechat": wechat_reaches_out()}


class RetentionBlock(FactsBlock):
    """How long."""

    class Meta:
        label = _("How long we keep it")
        admin_text = _("The tables come from the rules of retention and the settings.")
        template = "privacy/blocks/retention.html"

    def facts(self) -> dict[str, Any]:
        """Return the rules."""
        return {"table": retention_table(), "others": short_table()}


class FilesBlock(FactsBlock):
    """What becomes of pictures and videos."""

    class Meta:
        label = _("Pictures and videos")
        admin_text = _("What becomes of them; the limits come from the settings.")
        template = "privacy/blocks/files.html"

    def facts(self) -> dict[str, Any]:
        """Return the limits."""
        return upload_facts()


class AccessBlock(FactsBlock):
    """Who may see who reported."""

    class Meta:
        label = _("Who may see who you are")
        admin_text = _("Who may look at contacts, and how often somebody did within a year.")
        template = "privacy/blocks/access.html"

    def facts(self) -> dict[str, Any]:
        """Return how often somebody looked."""
        return {"looks": looks_of_a_year(timezone.now())}


class RightsBlock(FactsBlock):
    """What a citizen may ask for."""

    class Meta:
        label = _("Your rights")
        admin_text = _("How to see, correct and erase what is stored.")
        template = "privacy/blocks/rights.html"


class RegisterBlock(FactsBlock):
    """The register of the tables."""

    class Meta:
        label = _("Register of the tables")
        admin_text = _("Every table of the complaints, and what in it tells of a person.")
        template = "privacy/blocks/register.html"

    def facts(self) -> dict[str, Any]:
        """Return the register."""
        return {"table": register_table()}


class PrivacyBody(StreamBlock):
    """The parts of such a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    collected = CollectedBlock()
    retention = RetentionBlock()
    files = FilesBlock()
    access = AccessBlock()
    rights = RightsBlock()
    register = RegisterBlock()
