"""Under which words is a case found?"""

from django.db import models

from portal.complaints.models.cases import Complaint


class CaseText(models.Model):
    """The words of a case, parted by blanks; the databases' own indexes follow this row.

    Nothing of who reported stands here.
    """

    complaint = models.OneToOneField(
        Complaint, models.CASCADE, primary_key=True, related_name="text"
    )
    words = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.complaint_id)
