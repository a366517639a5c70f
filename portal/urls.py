"""Which address leads where? The composition root: nobody imports it.

Grouped by who may keep the answers: machines' checks nobody, public pages everybody, the desk
nobody. Feeds and the API say it themselves, for each address.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.compression import compressed
from cms.audit.transactions import one_deed
from cms.core.caching import public_page
from cms.core.llms import llms
from cms.core.twins import twin
from cms.core.views import styleguide
from cms.enforcement.sitemap import PenaltySitemap
from cms.intake.sitemap import OutcomeSitemap
from cms.sitemap import BoardSitemap, PageSitemap

Patterns = list[URLPattern | URLResolver]
SITEMAPS = {
    "pages": PageSitemap,
    "air": BoardSitemap,
    "penalties": PenaltySitemap,
    "outcomes": OutcomeSitemap,
}

# Machines: each address says for itself how long its answer holds.
machines: Patterns = [
    path("", include("api.health.urls")),
    path("alerts/", include("api.cap.urls")),
    path("open311/v2/", include("api.open311.urls")),
    path("wechat/callback/", include("api.channels.wechat.urls")),
    path("websub/", include("api.channels.websub.urls")),
]

# The same for everybody, and without a secret: it travels compressed.
open_data: Patterns = [
    path("feeds/", include("api.feeds.urls")),
    path("api/v1/", include("api.v1.urls")),
]

# The desk: never kept (Wagtail marks its own), and each form of it one transaction.
private: Patterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

# Uploads. Documents are left to Wagtail, which asks who may see them; originals of pictures still
# carry what the camera wrote into them.
files: Patterns = [
    re_path(
        r"^media/(?P<path>(?!documents/|original_images/|health/).+)$",
        serve,
        {"document_root": settings.MEDIA_ROOT},
    ),
]

# Readers. Wagtail comes last: it answers what nobody else claimed.
public: Patterns = [
    path("air/", include("cms.airboard.urls")),
    path("penalties/", include("cms.enforcement.penalty_urls")),
    path("problems/", include("cms.enforcement.problem_urls")),
    path("complaints/", include("cms.intake.urls")),
    path("search/", include("cms.search.urls")),
    path("channels/", include("api.feeds.channel_urls")),
    path("subscribe/", include("cms.subscriptions.urls")),
    path("-/styleguide/", styleguide, name="styleguide"),
    path("llms.txt", llms),
    re_path(r"^(?P<path>.+)\.md$", twin),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}),
    path("", include(wagtail_urls)),
]

urlpatterns: Patterns = [
    *machines,
    *decorate_urlpatterns(open_data, compressed),
    *decorate_urlpatterns(private, one_deed),
    *files,
    *decorate_urlpatterns(public, public_page),
]
