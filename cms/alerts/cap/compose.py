"""How does what an editor typed become the content of a message?

Written in the site's own language whatever language the process is in, and once more in English
where the editor gave an English text.
"""

from dataclasses import replace
from datetime import datetime
from mimetypes import guess_type
from typing import Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from wagtail.documents.models import Document

from cms.alerts.cap.codes import (
    COLOURS_EN,
    KINDS_EN,
    certainty,
    message_type,
    response_types,
    severity,
    urgency,
)
from cms.alerts.cap.content import CapInfo, CapMessage, CapResource, headed, paragraphs
from cms.alerts.enums import COLOURS, RESPONSES, AlertLevel, NoticeKind
from portal.grid.models import Area

NOTE: Final = "本消息转发政府已签发的通知，不属于国家预警信息发布体系（12379）的消息。"
NOTE_AGAIN: Final = "其后发布的通知已撤回，本通知继续有效。"
NOTE_DEMO: Final = "演示数据，不是真实预警。"


class Notice(Protocol):
    """What a message takes from a notice."""

    title: str
    title_en: str
    text_en: str
    advice_en: str
    kind: str
    level: str
    document_number: str
    issuing_body: str
    approver: str
    issued_at: datetime
    effective_at: datetime
    expected_end: datetime | None
    cause: str
    corrected: str
    health_measures: str
    advisory_measures: str
    mandatory_measures: str
    health_advice: str
    source_file: Document | None
    is_demo: bool


def cap_sender() -> str:
    """Return who sends: the name that is set, or the host that the portal is reached under."""
    return settings.ALERT_CAP_SENDER or urlsplit(settings.BASE_URL).hostname or "localhost"


def cap_message(
    notice: Notice,
    *,
    identifier: str,
    sent: datetime,
    url: str,
    contact: str,
    areas: list[Area],
    references: tuple[str, ...],
    ends_alert: bool,
) -> CapMessage:
    """Return the content of the message about a notice.

    Args:
        notice: What was typed.
        identifier: Its own, never used before.
        sent: The moment of its publication here.
        url: Its page.
        contact: Where to ask.
        areas: Where it holds.
        references: The messages of the same alert before it, oldest first.
        ends_alert: Whether the alert is over with it.
    """
    infos = [_chinese(notice, areas, contact)]
    if notice.title_en and notice.text_en:
        infos.append(_english(notice, areas, contact))
    return CapMessage(
        identifier=identifier,
        sender=cap_sender(),
        sent=sent,
        status="Test" if notice.is_demo else settings.ALERT_CAP_STATUS,
        message_type=message_type(notice.kind, ends_alert=ends_alert),
        source=f"{notice.issuing_body} {notice.document_number}".strip(),
        note=paragraphs(NOTE_DEMO if notice.is_demo else "", NOTE, notice.corrected),
        references=references,
        urgency=urgency(notice.effective_at, sent, ends_alert=ends_alert),
        severity=severity(notice.level, ends_alert=ends_alert),
        certainty=certainty(ends_alert=ends_alert),
        response_types=response_types(ends_alert=ends_alert),
        onset=notice.effective_at,
        expires=None if ends_alert else notice.expected_end,
        web=url,
        parameters=_parameters(notice),
        infos=tuple(infos),
        resources=_resources(notice.source_file),
    )


def cap_cancel(notice: Notice, *, reason: str, holds: str, **common: Any) -> CapMessage:
    """Return the message that takes back a notice; it says nothing about the air.

    Args:
        notice: What was withdrawn; its own text does not go out again.
        reason: Why, as readers are told.
        holds: The title of the earlier notice that holds again; "" when none does.
        common: Identifier, moment, address, contact, areas and references.
    """
    whole = cap_message(notice, ends_alert=True, **common)
    colour = COLOURS[AlertLevel(notice.level)]
    said = f"此前发布的《{holds}》继续有效。" if holds else ""
    headline = f"撤回重污染天气{colour}预警通知"
    chinese = replace(
        whole.infos[0], headline=headline, description=paragraphs(reason, said), instruction=""
    )
    return replace(
        whole,
        note=paragraphs(NOTE_DEMO if notice.is_demo else "", NOTE, headline, reason, said),
        urgency="Unknown",
        severity="Unknown",
        certainty="Unknown",
        response_types=("None",),
        parameters=(("air-portal:notice", "withdrawn"), *whole.parameters[1:]),
        infos=(chinese, *(_withdrawn_in_english(one) for one in whole.infos[1:])),
        resources=(),
    )


def _withdrawn_in_english(info: CapInfo) -> CapInfo:
    headline = "Notice withdrawn. See the Chinese text for what is in force."
    return replace(info, headline=headline, description=headline, instruction="")


def sent_again(content: CapMessage) -> CapMessage:
    """Return a message that was sent before as one that replaces what came after it."""
    kind = "Update" if content.message_type == "Alert" else content.message_type
    return replace(content, message_type=kind, note=paragraphs(NOTE_AGAIN, content.note))


def _parameters(notice: Notice) -> tuple[tuple[str, str], ...]:
    level = AlertLevel(notice.level)
    return (
        ("air-portal:notice", notice.kind),
        ("air-portal:colour", notice.level),
        ("air-portal:colour-zh", COLOURS[level]),
        ("air-portal:response-level", f"{RESPONSES[level]}级"),
        ("air-portal:document-number", notice.document_number),
        ("air-portal:approver", notice.approver),
    )


def _chinese(notice: Notice, areas: list[Area], contact: str) -> CapInfo:
    return CapInfo(
        language="zh-CN",
        event=f"重污染天气{COLOURS[AlertLevel(notice.level)]}预警",
        headline=notice.title,
        description=headed(
            (
                ("", notice.cause),
                ("批准单位：", notice.approver),
                ("强制性减排措施：\n", notice.mandatory_measures),
                ("建议性减排措施：\n", notice.advisory_measures),
            )
        ),
        instruction=headed(
            (("", notice.health_advice), ("健康防护措施：\n", notice.health_measures))
        ),
        sender_name=notice.issuing_body,
        contact=contact,
        areas=tuple((area.name, area.code) for area in areas),
    )


def _english(notice: Notice, areas: list[Area], contact: str) -> CapInfo:
    colour, kind = COLOURS_EN[notice.level], KINDS_EN[NoticeKind(notice.kind)]
    return CapInfo(
        language="en",
        event=f"Heavy air pollution alert, {colour}: {kind}",
        headline=notice.title_en,
        description=notice.text_en,
        instruction=notice.advice_en,
        sender_name=notice.issuing_body,
        contact=contact,
        areas=tuple((area.name_en or area.name, area.code) for area in areas),
    )


def _resources(document: Document | None) -> tuple[CapResource, ...]:
    if document is None:
        return ()
    media_type = guess_type(document.filename)[0] or "application/octet-stream"
    url = urljoin(settings.BASE_URL, document.url)
    return (CapResource(document.title, media_type, document.get_file_size() or 0, url),)
