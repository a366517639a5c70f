"""Under which address does the report stand? Within the admin, among Wagtail's reports."""

from django.urls import path

from cms.sitehealth.views import site_health_report

urlpatterns = [path("reports/site-health/", site_health_report, name="site_health")]
