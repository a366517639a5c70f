"""How do the files of a form come in? Each is judged by what is in it; one sentence for each."""

from datetime import datetime

from cms.intake.forms import ComplaintForm
from portal.complaints.intake import IncomingFile


def files_received(form: ComplaintForm, now: datetime) -> list[IncomingFile]:
    """Return the files of a form, decoded and cleaned; what is refused becomes an error of it."""
    return []
