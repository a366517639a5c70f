"""When is a case found by other words than before? When something was said in it."""

from portal.complaints.models import CaseText, Complaint
from portal.search_words import indexed_words


def case_text_record(*, complaint: Complaint) -> None:
    """Write down the words of a case anew: its number, story, place, answers and replies."""
    texts = [
        complaint.number,
        complaint.channel_reference,
        complaint.description,
        complaint.place,
        complaint.area.name if complaint.area else "",
        *(str(value) for value in complaint.answers.values()),
        *complaint.replies.values_list("text", flat=True),
    ]
    words = " ".join(indexed_words("\n".join(texts)))
    CaseText.objects.update_or_create(complaint=complaint, defaults={"words": words})
