"""Who writes booths, and writing one as a whole with other texts at some places."""

from booths.actions.content import write_booth
from booths.serializers.content import content_of
from booths.writing.content import with_value_at

EDITORS = ("lead", "staff")
NO_EDITORS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser")


def edited(booth, **places):
    """The booth's content with other texts at some places: `edited(booth, name__en="Tea")`."""
    content = content_of(booth)
    for path, value in places.items():
        content = with_value_at(content, path.replace("__", "."), value)
    return content


def write(booth, by, *, version=None, content=None, **places):
    wanted = content or edited(booth, **places)
    return write_booth(booth=booth, content=wanted, version=version or booth.version, by=by)
