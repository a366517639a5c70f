"""What does a citizen fill in?"""

from cms.intake.forms.complaint import ComplaintForm
from cms.intake.forms.tracking import CodeForm, NoteForm, RatingForm

__all__ = ["CodeForm", "ComplaintForm", "NoteForm", "RatingForm"]
