"""Shapes of keyword arguments that several actions take."""

from __future__ import annotations

from typing import TypedDict


class BoothTexts(TypedDict, total=False):
    name_en: str
    name_zh: str
    summary_en: str
    summary_zh: str
    text_en: str
    text_zh: str


class OfferingTexts(TypedDict, total=False):
    name_en: str
    name_zh: str
    summary_en: str
    summary_zh: str


class ProjectTexts(TypedDict, total=False):
    title_en: str
    title_zh: str
    summary_en: str
    summary_zh: str
