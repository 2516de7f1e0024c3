"""What every fair shares: the W/120 classification of services and the countries and regions of ISO 3166-1."""

from __future__ import annotations

from django.db import models


class Sector(models.Model):
    """One of the 12 sectors of WTO document MTN.GNS/W/120; each is a hall of a fair."""

    code = models.PositiveSmallIntegerField(primary_key=True)
    slug = models.SlugField(unique=True)
    hall = models.CharField(max_length=1, unique=True)
    name_en = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    short_en = models.CharField(max_length=40)
    short_zh = models.CharField(max_length=40)
    icon = models.CharField(max_length=40)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_en


class SubSector(models.Model):
    """A lettered sub-sector of W/120, such as 9.B."""

    code = models.CharField(max_length=4, primary_key=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="sub_sectors")
    name_en = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)

    class Meta:
        ordering = ["sector_id", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_en}"


class Country(models.Model):
    """A country or region by its ISO 3166-1 alpha-2 code."""

    code = models.CharField(max_length=2, primary_key=True)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    continent = models.CharField(max_length=20)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["name_en"]
        verbose_name_plural = "countries and regions"

    def __str__(self) -> str:
        return self.name_en
