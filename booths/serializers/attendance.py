"""Shapes of what came of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from booths.attendance.period import LONGEST, Period, latest
from booths.enums import VisitPlace, VisitSource

if TYPE_CHECKING:
    from booths.attendance.count import Attendance
    from booths.attendance.crowd import Group
    from booths.attendance.things import Seen
    from booths.models import Booth, Fair


class PeriodSerializer(serializers.Serializer[Any]):
    """The first and the last day, by the clocks of the fair; without them the last seven days."""

    first = serializers.DateField(required=False)
    last = serializers.DateField(required=False)

    def validate(self, shape: dict[str, Any]) -> dict[str, Any]:
        first, last = shape.get("first"), shape.get("last")
        if (first is None) != (last is None):
            raise serializers.ValidationError({"first": _("Give both days, or none.")})
        if first and last and not 0 <= (last - first).days < LONGEST:
            raise serializers.ValidationError({"last": _("A period has at least a day and at most a year.")})
        return shape

    def period(self, fair: Fair) -> Period:
        asked = self.validated_data
        return Period(asked["first"], asked["last"], fair.zone) if asked else latest(fair)


class DaysSerializer(serializers.Serializer[Any]):
    first = serializers.DateField()
    last = serializers.DateField()


class TallySerializer(serializers.Serializer[Any]):
    """How often, and by how many different people."""

    times = serializers.IntegerField()
    people = serializers.IntegerField()


class DaySerializer(TallySerializer):
    day = serializers.DateField()
    favourites = serializers.IntegerField()


class HourSerializer(serializers.Serializer[Any]):
    hour = serializers.IntegerField(min_value=0, max_value=23)
    times = serializers.IntegerField()


class SourceSerializer(serializers.Serializer[Any]):
    source = serializers.ChoiceField(choices=VisitSource.choices, allow_blank=True)
    times = serializers.IntegerField()


class GroupSerializer(serializers.Serializer[Any]):
    """At least five people, told in steps of five. `key` is a language, or a country's code; or "others", "unknown"."""

    key = serializers.CharField()
    people = serializers.IntegerField()


class SeenSerializer(TallySerializer):
    booth = serializers.CharField()
    place = serializers.ChoiceField(choices=[one for one in VisitPlace.choices if not VisitPlace(one[0]).is_an_opening])
    item = serializers.CharField()
    name = serializers.DictField(child=serializers.CharField(allow_blank=True))


class BoothTallySerializer(TallySerializer):
    booth = serializers.CharField()


class AttendanceSerializer(serializers.Serializer[Any]):
    """What came of visits in a period, and in the one as long before it. Never who it was."""

    period = DaysSerializer()
    before = DaysSerializer()
    time_zone = serializers.CharField()
    visits = TallySerializer()
    visits_before = TallySerializer()
    looks = serializers.IntegerField()
    looks_before = serializers.IntegerField()
    favourites = serializers.IntegerField()
    favourites_before = serializers.IntegerField()
    favourites_kept = serializers.IntegerField()
    days = DaySerializer(many=True)
    hours = HourSerializer(many=True)
    sources = SourceSerializer(many=True)
    languages = GroupSerializer(many=True)
    countries = GroupSerializer(many=True)
    seen = SeenSerializer(many=True)
    booths = BoothTallySerializer(many=True)


def told(attendance: Attendance, seen: list[Seen], booths: list[Booth]) -> dict[str, Any]:
    """In the shape of `AttendanceSerializer`."""
    one, codes = attendance, {booth.pk: booth.code for booth in booths}
    return {
        "period": days_of(one.period),
        "before": days_of(one.period.before),
        "time_zone": one.period.zone.key,
        "visits": one.visits._asdict(),
        "visits_before": one.visits_before._asdict(),
        "looks": one.looks,
        "looks_before": one.looks_before,
        "favourites": one.favourites,
        "favourites_before": one.favourites_before,
        "favourites_kept": one.kept,
        "days": [
            {"day": day, **one.visits_on(day)._asdict(), "favourites": one.favourites_by_day.get(day, 0)}
            for day in one.period.days
        ],
        "hours": [{"hour": hour, "times": one.by_hour.get(hour, 0)} for hour in range(24)],
        "sources": [{"source": source, "times": times} for source, times in one.by_source.items()],
        "languages": groups(one.languages),
        "countries": groups(one.countries),
        "seen": [seen_as_told(thing, codes) for thing in seen],
        "booths": [{"booth": codes[pk], **tally._asdict()} for pk, tally in one.by_booth.items()],
    }


def days_of(period: Period) -> dict[str, Any]:
    return {"first": period.first, "last": period.last}


def groups(found: list[Group]) -> list[dict[str, Any]]:
    return [group._asdict() for group in found]


def seen_as_told(seen: Seen, codes: dict[int, str]) -> dict[str, Any]:
    return {
        "booth": codes[seen.thing.booth],
        "place": seen.thing.place,
        "item": seen.thing.item,
        "name": {"en": seen.name_en, "zh": seen.name_zh},
        **seen.tally._asdict(),
    }
