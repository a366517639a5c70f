"""Where does the health of the site show up in the admin?"""

from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.sitehealth.dashboard import arrange
from cms.sitehealth.urls import urlpatterns

# Late: whatever the families add is there by then.
hooks.register("construct_homepage_panels", arrange, order=1000)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    return MenuItem(
        _("Site health"), reverse_lazy("site_health"), icon_name="check", order=50, name="health"
    )
