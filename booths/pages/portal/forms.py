"""Shapes of what exhibitors type about their application and their team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from booths.enums import OrganisationKind, TeamRole
from booths.models import Country, Delegation, Organisation, Sector, SubSector, Tier, said

if TYPE_CHECKING:
    from booths.models import Exhibitor, Fair
    from fairsite.accounts.models import User
    from fairsite.errors import Refusal

ABOUT = ("kind", "country", "name_zh", "name_en", "city_zh", "city_en", "website", "about_zh", "about_en")
"""The fields that say who the organisation is; all others say what it applies for."""


class Choice(forms.ModelChoiceField):
    """A row by its name in the language of the page."""

    def label_from_instance(self, thing: Any) -> str:
        name = said(thing, "name", get_language() or "en").text
        return f"{thing.code} {name}" if isinstance(thing, SubSector) else name


def text(label: Any, longest: int, *, rows: int = 0, language: str = "") -> forms.CharField:
    attrs: dict[str, Any] = {"lang": "zh-Hans" if language == "zh" else language} if language else {}
    widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class ApplicationForm(forms.Form):
    """For a new organisation, unless the choice of known ones says otherwise."""

    organisation = Choice(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label=_("A new one")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices, required=False)
    country = Choice(label=_("Country or region"), queryset=Country.objects.all(), required=False)
    name_zh, name_en = text(_("Name"), 160, language="zh"), text(_("Name"), 160, language="en")
    city_zh, city_en = text(_("City"), 80, language="zh"), text(_("City"), 80, language="en")
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    about_zh = text(_("About the organisation"), 4000, rows=4, language="zh")
    about_en = text(_("About the organisation"), 4000, rows=4, language="en")

    sector = Choice(
        label=_("Sector"), queryset=Sector.objects.all(), help_text=_("It decides in which hall you stand.")
    )
    sub_sector = Choice(label=_("Sub-sector"), queryset=SubSector.objects.all(), required=False)
    tier = Choice(label=_("Tier"), queryset=Tier.objects.none(), empty_label=None)
    delegation = Choice(
        label=_("Delegation that you would come with"), queryset=Delegation.objects.none(), required=False
    )
    offers_zh = text(_("What you offer"), 1000, rows=3, language="zh")
    offers_en = text(_("What you offer"), 1000, rows=3, language="en")
    seeks_zh = text(_("What you seek"), 1000, rows=3, language="zh")
    seeks_en = text(_("What you seek"), 1000, rows=3, language="en")

    def __init__(self, *args: Any, fair: Fair, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.spoken_for_by(person).exclude(exhibitors__fair=fair)
        self.fields["organisation"].queryset = known
        self.tiers = list(fair.tiers.all())
        tier = self.fields["tier"]
        tier.queryset, tier.choices = fair.tiers.all(), [(one.pk, tier.label_from_instance(one)) for one in self.tiers]
        self.fields["delegation"].queryset = fair.delegations.all()

    def clean(self) -> dict[str, Any]:
        """What an organisation is called, and what it offers, is said in one language at least."""
        shape: dict[str, Any] = super().clean() or self.cleaned_data
        if not shape.get("organisation"):
            self.need_one_of("name_en", "name_zh")
            for field in ("kind", "country"):
                self.need_one_of(field)
        self.need_one_of("offers_en", "offers_zh")
        return shape

    def need_one_of(self, *fields: str) -> None:
        asked = [field for field in fields if field in self.fields]
        if asked and not any(self.cleaned_data.get(field) or field in self.errors for field in asked):
            message = _("Give at least one language.") if len(asked) > 1 else _("This field is required.")
            self.add_error(asked[0], message)

    @property
    def about(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in ABOUT if field in self.fields}

    @property
    def application(self) -> dict[str, Any]:
        others = {*ABOUT, "organisation"}
        return {field: value for field, value in self.cleaned_data.items() if field not in others}

    def refuse(self, refusal: Refusal) -> None:
        """Say why it was not done beside the field that it is about."""
        for field, texts in refusal.fields.items():
            self.add_error(field if field in self.fields else None, texts)
        if not refusal.fields:
            self.add_error(None, str(refusal.detail))


class CorrectionForm(ApplicationForm):
    """An application that was declined or withdrawn; the organisation stays, and only its own people describe it."""

    def __init__(self, *args: Any, exhibitor: Exhibitor, person: User, describes: bool, **kwargs: Any) -> None:
        organisation = exhibitor.organisation
        initial = {field: getattr(organisation, field) for field in ABOUT}
        initial |= {field: getattr(exhibitor, field) for field in self.base_fields if hasattr(exhibitor, field)}
        super().__init__(*args, fair=exhibitor.fair, person=person, initial=initial, **kwargs)
        for field in ("organisation", *(() if describes else ABOUT)):
            del self.fields[field]


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=TeamRole.choices, widget=forms.CheckboxSelectMultiple, required=True
    )

    @property
    def chosen(self) -> list[TeamRole]:
        return [TeamRole(role) for role in self.cleaned_data["roles"]]


class InvitationForm(RolesForm):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ("email", "roles")
