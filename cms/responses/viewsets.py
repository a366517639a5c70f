"""How are the classes of concern kept in the admin?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from cms.responses.models import ResponseClass


class ResponseClassViewSet(ModelViewSet):
    """The hours within which a concern has to be answered, with the instrument that says so."""

    model = ResponseClass
    url_prefix = "response-classes"
    url_namespace = "response_classes"
    icon = "time"
    menu_label = _("Times to answer")
    add_to_settings_menu = True
    form_fields = ["name", "hours", "instrument", "is_active"]
    list_display = ["name", "hours", "instrument", "is_active"]
    copy_view_enabled = False
