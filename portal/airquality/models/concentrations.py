"""How do six concentrations stand in a row?"""

from django.db import models

from portal.airquality.fields import ConcentrationField


class Concentrations(models.Model):
    """Six concentrations side by side; empty means not measured."""

    so2 = ConcentrationField("SO₂", null=True, blank=True)
    no2 = ConcentrationField("NO₂", null=True, blank=True)
    co = ConcentrationField("CO", null=True, blank=True)
    o3 = ConcentrationField("O₃", null=True, blank=True)
    pm10 = ConcentrationField("PM₁₀", null=True, blank=True)
    pm25 = ConcentrationField("PM₂.₅", null=True, blank=True)

    class Meta:
        abstract = True
