"""Which resources answer wholly in traditional characters when asked? Those of codes and names."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.scripts import ScriptQuery, wholly_in_script
from api.v1.views import PublicView


class ScriptedView(PublicView):
    """A resource each of whose texts is a name or a sentence; codes are the same in any script."""

    script = "hans"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at the script before anything is read; another one than the two is refused."""
        super().initial(request, *args, **kwargs)
        query = ScriptQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        self.script = query.validated_data["script"]

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        """Write what was found in the script that was asked for."""
        response = super().finalize_response(*args, **kwargs)
        if response.status_code == 200:
            response.data = wholly_in_script(response.data, self.script)
        return response
