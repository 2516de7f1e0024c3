"""The whole edition of 2020, at full scale: half a minute that the closing report deserves."""

from itertools import pairwise

from django.db.models import Count, Q

from booths.enums import BoothKind
from booths.models import Booth, Delegation, Organisation, Registration
from fairsite.accounts.models import User
from fairsite.seeding.figures import findings
from fairsite.seeding.looks import alike


def test_the_whole_edition_is_the_fair_of_the_closing_report(seeded, files):
    fair = seeded(scale=1)
    assert [(one.figure.key, one.wanted, one.found) for one in findings(fair, files, scale=1) if not one.agrees] == []
    names_are_unique()
    the_press_would_count_the_same(files)
    no_neighbours_are_alike()
    every_delegation_has_members()


def names_are_unique():
    total = Organisation.objects.count()
    assert total == 22_000
    for column in ("name_en", "name_zh", "slug"):
        assert Organisation.objects.values(column).distinct().count() == total
    assert User.objects.values("email").distinct().count() == User.objects.count() > 22_000
    assert Registration.objects.values("organisation").exclude(organisation=None).distinct().count() == total


def the_press_would_count_the_same(files):
    """On the morning of 5 September."""
    counted = Booth.objects.in_directory().filter(published_at__lte=files.calendar.press_counted_at)
    found = counted.aggregate(
        booths=Count("pk"),
        exhibitors=Count("exhibitor", distinct=True),
        flat=Count("pk", filter=Q(kind=BoothKind.FLAT)),
        three_d=Count("pk", filter=Q(kind=BoothKind.THREE_D)),
    )
    assert found == files.press


def no_neighbours_are_alike():
    for left, right in pairwise(Booth.objects.order_by("code")):
        if (left.hall, left.row) == (right.hall, right.row):
            assert not alike(left.look, right.look), (left.code, right.code)


def every_delegation_has_members():
    assert not Delegation.objects.filter(members=None).exists()
    assert not Delegation.objects.filter(lead=None).exists()
