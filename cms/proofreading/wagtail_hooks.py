"""Where do the checks show up in the admin?"""

from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.proofreading.urls import urlpatterns
from cms.proofreading.viewsets import WordingViewSet

register_snippet(WordingViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_editor_js")
def editor_script() -> str:
    return format_html(
        '<script type="module" src="{}"></script>', static("js/admin/proofreading.js")
    )


@hooks.register("insert_global_admin_css")
def admin_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/proofreading.css"))
