"""Where do keys show up in the admin?"""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from api.keys.viewsets import ApiKeyViewSet


@hooks.register("register_admin_viewset")
def keys() -> ApiKeyViewSet:
    return ApiKeyViewSet()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the keeping of the keys; without it only administrators may."""
    return Permission.objects.filter(content_type__app_label="api_keys")
