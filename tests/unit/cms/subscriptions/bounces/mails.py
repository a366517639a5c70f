"""How do mail servers write that a letter could not be delivered? In their own manners."""

from datetime import datetime
from email.utils import format_datetime

POSTFIX = """\
Return-Path: <>
Received: by mx.example.gov.cn (Postfix) id 7A1B22; {date}
Date: {date}
From: MAILER-DAEMON@mx.example.gov.cn (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="7A1B22.1/mx.example.gov.cn"

This is a MIME-encapsulated message.

--7A1B22.1/mx.example.gov.cn
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<reader@example.com>: host mx.example.com said: 550 5.1.1 User unknown

--7A1B22.1/mx.example.gov.cn
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.gov.cn
X-Postfix-Queue-ID: 7A1B22
Arrival-Date: {date}

Final-Recipient: rfc822; reader@example.com
Original-Recipient: rfc822;reader@example.com
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; {said}

--7A1B22.1/mx.example.gov.cn
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <{to}>
To: reader@example.com
Subject: 1

--7A1B22.1/mx.example.gov.cn--
"""

EXCHANGE = """\
From: postmaster@corp.example.cn
To: {to}
Date: {date}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="c0a8_0101"
Subject: =?gb2312?B?zrS0q7XdOg==?=

--c0a8_0101
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="gb2312"
Content-Transfer-Encoding: 8bit

Your message couldn't be delivered.

--inner--

--c0a8_0101
Content-Type: message/delivery-status

Reporting-MTA: dns;corp.example.cn
Received-From-MTA: dns;mx.example.gov.cn

Final-Recipient: rfc822;reader@corp.example.cn
Action: {action}
Status: {status} (bad destination mailbox address)
X-Display-Name: reader

--c0a8_0101
Content-Type: message/rfc822

To: reader@corp.example.cn
Subject: 1

text

--c0a8_0101--
"""

HOLIDAY = """\
From: reader@example.com
To: {to}
Date: {date}
Auto-Submitted: auto-replied
Subject: =?utf-8?b?5Ye65beu?=
Content-Type: text/plain; charset=utf-8

550 5.1.1 User unknown, as they say; I am back on Monday. Action: failed, Status: 5.1.1
"""


def mail(
    form: str,
    *,
    to: str,
    at: datetime,
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "550 No",
) -> bytes:
    """Return one mail as it arrives."""
    date = format_datetime(at)
    return form.format(to=to, date=date, action=action, status=status, said=said).encode()
