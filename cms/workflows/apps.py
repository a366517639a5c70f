"""Three reviews by three people, roles and who may do what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "cms.workflows"
    label = "workflows"
    verbose_name = _("Reviews")

    def ready(self) -> None:
        """Let every page, of whatever family, be asked through the reviews.

        Wagtail asks the page itself what somebody may do. One answer for all stands here instead
        of an override in each page family, which the next family would forget.
        """
        from wagtail.models import AbstractPage
        from wagtail.permissions import policy_registry

        from cms.workflows import checks  # noqa: F401
        from cms.workflows.explorer import DeskPagePolicy
        from cms.workflows.page_permissions import reviewed_permissions

        AbstractPage.permissions_for_user = reviewed_permissions
        policy_registry.register(AbstractPage, DeskPagePolicy())
