"""What the directory searches."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from booths.models.booth import Booth
from booths.models.fair import Fair


class SearchDocument(models.Model):
    """The terms of a booth that stands in the directory; no other booth has one.

    `everything` finds, `names` (name and summary, with weights) ranks, `code` (the booth's) decides between equals; see
    `booths.listing`. Processes read the documents into their picture of the directory, and follow by `version`: that of
    the fair's directory when the booth was listed.
    """

    booth = models.OneToOneField(Booth, models.CASCADE, primary_key=True, related_name="search_document")
    fair = models.ForeignKey(Fair, models.CASCADE, related_name="+")
    code = models.CharField(max_length=8)
    everything = SearchVectorField()
    names = SearchVectorField()
    version = models.PositiveBigIntegerField(default=1, db_default=1)

    class Meta:
        indexes = [models.Index(fields=["fair", "version"], name="listed_since")]

    def __str__(self) -> str:
        return f"search document of {self.booth_id}"


class SearchWord(models.Model):
    """An English word that occurs in the booths of a fair, so that a misspelt one finds it."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fair", "word"], name="a_word_is_known_once_in_a_fair")]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_word_by_likeness")]

    def __str__(self) -> str:
        return self.word
