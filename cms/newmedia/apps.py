"""How publications go out in new media: as WeChat articles and for Weibo."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewMediaConfig(AppConfig):
    name = "cms.newmedia"
    label = "newmedia"
    verbose_name = _("New media")
