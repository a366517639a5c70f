"""Does a letter that is printed for want of a mail server name nobody?"""

from io import StringIO

from django.core.mail import EmailMessage

from portal.printed_letters import PrintedLetters


def test_a_printed_letter_is_whole_but_for_whom_it_is_to():
    out = StringIO()
    letter = EmailMessage(
        "举报有新进展", "请凭编号查询。", "amt@portal.example", ["a@example.org"],
        cc=["b@example.org"], bcc=["c@example.org"], reply_to=["d@example.org"],
        headers={"To": "e@example.org", "List-Id": "outcomes"},
    )  # fmt: skip
    PrintedLetters(stream=out).send_messages([letter])
    printed = out.getvalue()

    assert "List-Id: outcomes" in printed and "amt@portal.example" in printed
    assert not [name for name in "abcde" if f"{name}@example.org" in printed]
    assert letter.to == ["a@example.org"]
