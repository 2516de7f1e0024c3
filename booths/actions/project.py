"""Project releases: written, handed in, published or returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.moving import move
from booths.actions.review import note_decision
from booths.enums import ExhibitorState, Outcome, ProjectState
from booths.errors import LimitReached, NotApproved, ReasonNeeded, TextMissing, WrongState
from booths.events.project import ProjectDropped, ProjectPublished, ProjectReturned, ProjectSubmitted
from booths.models import Exhibitor, ProjectRelease
from booths.policies import can_edit_project, can_review_project, can_work_for_exhibitor
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from typing import Unpack

    from booths.shapes import ProjectTexts
    from fairsite.accounts.models import User


@transaction.atomic
def draft_project(*, exhibitor: Exhibitor, by: User, **texts: Unpack[ProjectTexts]) -> ProjectRelease:
    """Begin a project release, within the tier's limit."""
    if not can_work_for_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = Exhibitor.objects.select_for_update(of=("self",)).select_related("tier").get(pk=exhibitor.pk)
    if exhibitor.state != ExhibitorState.APPROVED:
        raise NotApproved
    if exhibitor.projects.count() >= exhibitor.tier.project_limit:
        raise LimitReached
    project = ProjectRelease(fair_id=exhibitor.fair_id, exhibitor=exhibitor, **texts)
    require_title(project)
    project.save()
    return project


@transaction.atomic
def revise_project(*, project: ProjectRelease, by: User, **texts: Unpack[ProjectTexts]) -> ProjectRelease:
    if not can_edit_project(by, project):
        raise Forbidden
    project = locked(project)
    require_open(project)
    reword(project, texts)
    project.save(update_fields=list(texts))
    return project


@transaction.atomic
def submit_project(*, project: ProjectRelease, by: User, **texts: Unpack[ProjectTexts]) -> ProjectRelease:
    """Hand a project in, with its last wording if that comes along."""
    if not can_edit_project(by, project):
        raise Forbidden
    project = locked(project)
    move(project, ProjectState.SUBMITTED)
    reword(project, texts)
    project.submitted_at = timezone.now()
    project.save(update_fields=["state", "submitted_at", *texts])
    publish(ProjectSubmitted(project=project))
    return project


@transaction.atomic
def drop_project(*, project: ProjectRelease, by: User) -> None:
    """Throw a draft or a returned project away; its place in the tier is free again."""
    if not can_edit_project(by, project):
        raise Forbidden
    project = locked(project)
    require_open(project)
    publish(ProjectDropped(project=project))
    project.delete()


@transaction.atomic
def publish_project(*, project: ProjectRelease, by: User) -> ProjectRelease:
    if not can_review_project(by, project):
        raise Forbidden
    project = locked(project)
    move(project, ProjectState.PUBLISHED)
    project.published_at = timezone.now()
    project.save(update_fields=["state", "published_at"])
    note_decision(submission=project, outcome=Outcome.APPROVED, by=by)
    publish(ProjectPublished(project=project))
    return project


@transaction.atomic
def return_project(*, project: ProjectRelease, reason_en: str = "", reason_zh: str = "", by: User) -> ProjectRelease:
    """Give a project back to its exhibitor with the reason."""
    if not can_review_project(by, project):
        raise Forbidden
    if not (reason_en or reason_zh):
        raise ReasonNeeded.of("reason_en", "reason_zh")
    project = locked(project)
    move(project, ProjectState.RETURNED)
    project.reason_en, project.reason_zh = reason_en, reason_zh
    project.save(update_fields=["state", "reason_en", "reason_zh"])
    note_decision(submission=project, outcome=Outcome.RETURNED, reason_en=reason_en, reason_zh=reason_zh, by=by)
    publish(ProjectReturned(project=project))
    return project


def locked(project: ProjectRelease) -> ProjectRelease:
    return ProjectRelease.objects.select_for_update(of=("self",)).select_related("exhibitor", "fair").get(pk=project.pk)


def require_open(project: ProjectRelease) -> None:
    """What is with the organisers, or released, stays as it is."""
    if project.state not in {ProjectState.DRAFT, ProjectState.RETURNED}:
        raise WrongState


def reword(project: ProjectRelease, texts: ProjectTexts) -> None:
    for field, text in texts.items():
        setattr(project, field, text)
    require_title(project)


def require_title(project: ProjectRelease) -> None:
    if not (project.title_en or project.title_zh):
        raise TextMissing
