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
        from wagtail.documents import get_document_model
        from wagtail.images import get_image_model
        from wagtail.models import AbstractPage
        from wagtail.permissions import policy_registry

        from cms.workflows import checks  # noqa: F401
        from cms.workflows.explorer import DeskPagePolicy
        from cms.workflows.file_rooms import RoomPolicy
        from cms.workflows.page_permissions import reviewed_permissions

        AbstractPage.permissions_for_user = reviewed_permissions
        policy_registry.register(AbstractPage, DeskPagePolicy())
        for model in (get_image_model(), get_document_model()):
            # Exact: Wagtail's own, registered later, is then asked for nothing.
            owned = RoomPolicy(model, owner_field_name="uploaded_by_user")
            policy_registry.register(model, owned, exact_class=True)
