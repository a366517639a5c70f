"""What stands in the description of the API, and what does not?"""

from collections.abc import Callable
from typing import Any

from drf_spectacular.openapi import AutoSchema


class Description(AutoSchema):
    """Describes a view, and that it will go where it says so."""

    def is_deprecated(self) -> bool:
        """Tell whether callers should turn to something else."""
        return bool(super().is_deprecated() or getattr(self.view, "deprecated", None))


OWN_PREFIX = "/api/v1/"
NOT_DESCRIBED = ("/api/v1/schema/", "/api/v1/docs/")
Endpoint = tuple[str, str, str, Callable[..., Any]]
Document = dict[str, Any]

ERROR: Document = {
    "type": "object",
    "description": "The one form of error.",
    "required": ["type", "errors"],
    "properties": {
        "type": {"type": "string", "enum": ["validation_error", "client_error", "server_error"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail", "attr"],
                "properties": {
                    "code": {"type": "string"},
                    "detail": {"type": "string", "description": "What is wrong and the way out."},
                    "attr": {"type": ["string", "null"], "description": "The parameter."},
                },
            },
        },
    },
}
ERRORS = {
    "400": "A parameter cannot be understood; `attr` names it.",
    "401": "The key in `X-API-Key` is not known or no longer valid. Nothing needs a key.",
    "404": "There is nothing at this address.",
    "410": "What was here has been withdrawn: remove your copy of it.",
    "406": "Neither JSON nor CSV will do.",
    "429": "Too many requests from this address; `Retry-After` says when to come back.",
}
SENDING_ERRORS = {
    **{code: ERRORS[code] for code in ("401", "429")},
    "400": "Something cannot be understood or is missing; `attr` names the field.",
    "404": "There is nothing at this address, or no case with this number and secret.",
    "406": "Only JSON is answered here.",
    "415": "Send JSON or multipart/form-data.",
    "503": "It could not be stored and has not arrived: send it again.",
}


TABLE: Document = {"text/csv": {"schema": {"type": "string"}}}


def own_paths(endpoints: list[Endpoint], **_: Any) -> list[Endpoint]:
    """Keep only our own resources: Wagtail's admin has endpoints of its own."""
    return [
        endpoint
        for endpoint in endpoints
        if endpoint[0].startswith(OWN_PREFIX) and not endpoint[0].startswith(NOT_DESCRIBED)
    ]


def one_form_of_error(result: Document, **_: Any) -> Document:
    """Describe the errors, which every resource answers alike."""
    result.setdefault("components", {}).setdefault("schemas", {})["Error"] = ERROR
    for operations in result["paths"].values():
        for method, operation in operations.items():
            found = SENDING_ERRORS if method == "post" else ERRORS
            more = TABLE if method == "get" else {}
            operation["responses"] |= {code: _error(text, more) for code, text in found.items()}
    return result


def _error(description: str, more: Document) -> Document:
    reference = {"schema": {"$ref": "#/components/schemas/Error"}}
    return {"description": description, "content": {"application/json": reference, **more}}
