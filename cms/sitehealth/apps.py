"""Does the site keep the rules of the inspection?"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteHealthConfig(AppConfig):
    name = "cms.sitehealth"
    label = "sitehealth"
    verbose_name = _("Site health")
