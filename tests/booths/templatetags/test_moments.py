"""Times of a fair are shown by its own clocks."""

from datetime import UTC, datetime

from django.utils.translation import override

from booths.models import Fair
from booths.templatetags.moments import fair_date, fair_time

FAIR = Fair(time_zone="Asia/Shanghai")
LATE = datetime(2020, 9, 4, 17, 30, tzinfo=UTC)


def test_a_time_is_the_fairs_and_carries_the_moment_for_the_readers_own():
    html = fair_time(FAIR, LATE, "H:i")
    assert html == '<time datetime="2020-09-04T17:30+00:00" data-own-time>01:30</time>'


def test_a_moment_late_in_the_evening_of_greenwich_is_the_fairs_next_day():
    with override("zh-hans"):
        assert fair_date(FAIR, LATE) == '<time datetime="2020-09-05">2020 年 9 月 5 日</time>'
