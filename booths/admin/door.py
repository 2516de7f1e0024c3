"""A door of the console: rows of the chosen fair, shown by Django's admin and written by actions only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, runtime_checkable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import DateTimeField
from django.forms import DateTimeInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin

from booths.admin.desk import desk_of
from booths.admin.export import exported
from booths.admin.labels import label_of
from booths.admin.paging import KeysFirst
from fairsite.addresses import address_of
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field, Model, QuerySet
    from django.forms import ModelForm
    from django.urls import URLPattern
    from django.utils.functional import Promise

    from booths.models import Fair
    from fairsite.accounts.models import User

MOMENT: Final = "%Y-%m-%dT%H:%M"
"""As a browser's control for a day and a time has it."""
ASKED_FOR: Final = ("", "__exact", "__isnull", "__id__exact", "__code__exact")
"""How the filters of a list ask for a value of their column."""


@runtime_checkable
class Adds(Protocol):
    """A door that has an action by which a row is made of what the form asked."""

    def add(self, *, fair: Fair, by: User, **fields: Any) -> Model: ...


@runtime_checkable
class Changes(Protocol):
    """A door that has an action by which a row is changed."""

    def change(self, row: Model, *, by: User, **fields: Any) -> Model: ...


@runtime_checkable
class Removes(Protocol):
    """A door that has an action by which a row is taken away."""

    def remove(self, row: Model, *, by: User) -> None: ...


class ConsoleDoor(ModelAdmin):
    """Looks only; a subclass that adds, changes or takes away has `add`, `change` or `remove`, and thereby may."""

    change_list_template = "booths/console/list.html"
    change_form_template = "booths/console/form.html"
    fields: ClassVar[Sequence[str]] = ()
    fixed_fields: ClassVar[Sequence[str]] = ()
    """What is said once, when a row is added, and stays."""
    removal_template: ClassVar[str] = "booths/console/removal.html"
    of_fair: ClassVar[str] = "fair"
    """The lookup that leads from a row to its fair; empty for what all fairs share."""
    names: ClassVar[str | Promise]
    """What the rows are called, as a heading."""
    noun: str = ""
    """What a row is called in addresses; as its model, unless a subclass says otherwise."""
    list_lookups: ClassVar[frozenset[str]] = frozenset()
    """By what a list may be asked for beside what its filters offer."""
    actions = None
    list_per_page = 20
    paginator = KeysFirst
    show_full_result_count = False

    def __init__(self, model: type[Model], site: Any) -> None:
        super().__init__(model, site)
        self.noun = self.noun or str(self.opts.model_name)

    # Who may: the site's gate has let the person in, and every row is of a fair that he runs

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 Django's
        return True

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 Django's
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return isinstance(self, Adds) and desk_of(request).fair is not None

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 Django's
        return isinstance(self, Changes)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 Django's
        return isinstance(self, Removes)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        fair = desk_of(request).fair
        if not self.of_fair:
            return rows
        return rows.filter(**{self.of_fair: fair.pk}) if fair else rows.none()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:  # noqa: ARG002 Django's
        """Only by what the list offers: any other column, a password or a session, could be guessed sign by sign."""
        offered = [one if isinstance(one, str) else one.parameter_name for one in self.get_list_filter(request)]
        return lookup in self.list_lookups or lookup in {name + tail for name in offered for tail in ASKED_FOR}

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    # Addresses: the list, and what is done to one row of it

    def get_urls(self) -> list[URLPattern]:
        name, enter = self.noun, self.admin_site.admin_view
        doors = [
            path("", enter(self.changelist_view), name=f"booths_{name}_changelist"),
            path("export/", enter(require_safe(self.export_view)), name=f"booths_{name}_export"),
        ]
        if isinstance(self, Adds):
            doors.append(path("add/", enter(self.add_view), name=f"booths_{name}_add"))
        if isinstance(self, Removes):
            doors.append(path("<int:object_id>/remove/", enter(self.removal_view), name=f"booths_{name}_remove"))
        key = f"<{self.key_converter}:object_id>/"
        return [*self.more_urls(), *doors, path(key, enter(self.change_view), name=f"booths_{name}_change")]

    key_converter: ClassVar[str] = "int"

    def more_urls(self) -> list[URLPattern]:
        return []

    # Forms: plain controls, the refusal of an action as an error of the form, and what was typed stays

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ARG002 Django's
        field = db_field.formfield()
        if field is None:
            return None
        if isinstance(db_field, DateTimeField):
            field.widget = DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        if db_field.name.endswith("_zh"):
            field.widget.attrs["lang"] = "zh-Hans"
        field.label = label_of(db_field.name)
        return field

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:  # noqa: ARG002 Django's
        return [*self.fixed_fields, *self.fields] if obj is None else list(self.fields)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"door": self, "title": self.names, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: Any = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Moments are typed and shown by the clocks of the fair."""
        fair = desk_of(request).fair
        with timezone.override(fair.zone if fair else None):
            response = self.form_view(request, object_id, form_url, extra_context or {})
            return response.render() if isinstance(response, TemplateResponse) else response

    def form_view(self, request: HttpRequest, object_id: Any, form_url: str, extra: dict[str, Any]) -> HttpResponse:
        key = None if object_id is None else str(object_id)
        try:
            with transaction.atomic():
                return super().changeform_view(request, key, form_url, {"door": self, **extra})
        except Refusal as refusal:
            request.refusal = refusal
        return super().changeform_view(request, key, form_url, {"door": self, **extra})

    def get_form(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        refusal: Refusal | None = getattr(request, "refusal", None)
        return form if refusal is None else refused(form, refusal)

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:  # noqa: FBT001 Django's
        """Nothing is saved here: the action does it, and the row that it made is the one that the admin speaks of."""
        if change and isinstance(self, Changes):
            self.change(obj, by=request.user, **form.cleaned_data)
        elif not change and isinstance(self, Adds):
            obj.pk = self.add(fair=desk_of(request).fair, by=request.user, **form.cleaned_data).pk
        else:
            raise PermissionDenied

    def save_related(self, *args: Any, **kwargs: Any) -> None:
        """What belongs to a row is the action's business, too."""

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:  # noqa: ARG002 Django's
        messages.success(request, gettext("Saved."))
        return redirect(self.address("changelist"))

    response_change = response_add

    def log_addition(self, *args: Any) -> None:
        """Events are the record of what was done, and not the admin's own log."""

    log_change = log_deletion = log_addition

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, all of its pages, as a table for spreadsheets."""
        asked = request.GET.copy()
        as_what = asked.pop("as", [""])[-1]
        request.GET = asked
        return exported(self.get_changelist_instance(request), as_what)

    def removal_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not isinstance(self, Removes):
            raise PermissionDenied
        row = self.row_or_404(request, object_id)
        if request.method != "POST":
            return render(request, self.removal_template, self.frame(request, row=row, title=str(row)))
        try:
            self.remove(row, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
            return redirect(self.address("change", object_id))
        messages.success(request, gettext("“%(name)s” was removed.") % {"name": row})
        return redirect(self.address("changelist"))

    # For pages of a door's own

    def row_or_404(self, request: HttpRequest, object_id: int | str) -> Any:
        return get_object_or_404(self.get_queryset(request), pk=object_id)

    def address(self, name: str, *args: Any) -> str:
        return address_of(f"console:booths_{self.noun}_{name}", *args)

    def frame(self, request: HttpRequest, **context: Any) -> dict[str, Any]:
        """What the console's frame asks, beside what the page shows."""
        return {**self.admin_site.each_context(request), "door": self, "opts": self.opts, **context}


def refused(form: type[ModelForm], refusal: Refusal) -> type[ModelForm]:
    """The form that says why an action was refused, with all that was typed."""

    class Refused(form):  # type: ignore[misc, valid-type]
        def full_clean(self) -> None:
            super().full_clean()
            if self.is_bound:
                known = {field: said for field, said in refusal.fields.items() if field in self.fields}
                for field, said in known.items():
                    self.add_error(field, said)
                if not known:
                    self.add_error(None, str(refusal.detail))

    return Refused
