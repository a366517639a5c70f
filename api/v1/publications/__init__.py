"""How does the API hand out pages? One machinery; each resource says only what is its own."""

from api.v1.publications.resources import Resource
from api.v1.publications.views import views_of

__all__ = ["Resource", "views_of"]
