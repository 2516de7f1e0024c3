"""The choices that a person has."""

from django.db import models


class Language(models.TextChoices):
    """The languages of pages and letters; the values are those of `settings.LANGUAGES`, the labels are in themselves."""

    ENGLISH = "en", "English"
    CHINESE = "zh-hans", "简体中文"
