"""How does a report become a PDF in the layout of a 简报?"""

from cms.flashreports.pdf.document import report_document
from cms.flashreports.pdf.typesetting import typeset

__all__ = ["report_document", "typeset"]
