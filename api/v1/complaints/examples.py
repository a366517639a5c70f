"""How does a report look that is sent, and what comes back? Made up; the codes are the portal's."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

JSON: Final = "application/json"
REPORT: Final = OpenApiExample(
    "A report from a WeChat mini program",
    {
        "category": "straw_burning",
        "description": "河堤边第二块田里有人烧秸秆，烟很大。",
        "answers": {"now": "yes", "what": ["straw"]},
        "latitude": 33.153,
        "longitude": 106.673,
        "coordinates": "gcj02",
        "place": "河堤边第二块田",
    },
    request_only=True,
    media_type=JSON,
)
RECEIPT: Final = OpenApiExample(
    "A receipt",
    {
        "number": "4071926853",
        "secret": "7Q4MK-92TD8-XE1",
        "received_at": "2026-11-25T22:00:00+08:00",
        "is_held": False,
        "is_repeat": False,
        "track_url": "https://air.example.gov.cn/complaints/track/",
    },
    response_only=True,
    media_type=JSON,
)
CODE: Final = OpenApiExample(
    "Number and secret",
    {"number": "4071 926 853", "secret": "7Q4MK-92TD8-XE1"},
    request_only=True,
    media_type=JSON,
)
STORY: Final = OpenApiExample(
    "A case that was accepted",
    {
        "number": "4071926853",
        "category": "秸秆焚烧",
        "state": "accepted",
        "state_label": "已受理",
        "is_open": True,
        "who": "勉县人民政府",
        "next": "排查并交办。",
        "due_at": "2026-12-03T00:00:00+08:00",
        "entries": [
            {
                "at": "2026-11-25T22:00:00+08:00",
                "kind": "submit",
                "sentence": "已收到您的举报。",
                "words": "",
            }
        ],
        "answer": None,
        "gathered_under": None,
        "may": ["add", "withdraw"],
    },
    response_only=True,
    media_type=JSON,
)
