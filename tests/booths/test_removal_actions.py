"""Files that no row speaks of any more: gone with the deed, or when the storage lets go of them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from booths.actions.media import crop_media
from booths.actions.removal import AT_ONCE, LONGEST_PAUSE, MOST_FAILURES, PAUSE, remove_files_later, sweep_removals
from booths.models import Removal
from tests.at_once import at_once
from tests.booths.library import cleaned, sent
from tests.factories.media import picture_bytes

pytestmark = [pytest.mark.usefixtures("own_folders"), pytest.mark.django_db(transaction=True)]


def put(name):
    return default_storage.save(name, ContentFile(b"tea"))


def stuck(name):
    """A place that cannot be removed, because something lies in it."""
    put(f"{name}/inside")
    return name


def give_up(*names):
    with transaction.atomic():
        remove_files_later(names)


def left():
    return sorted(Removal.objects.values_list("place", flat=True))


def test_a_file_stays_until_the_deed_is_committed_and_goes_then():
    kept = put("library/kept")
    with transaction.atomic():
        remove_files_later([kept])
        assert default_storage.exists(kept)
        transaction.set_rollback(True)
    assert default_storage.exists(kept)
    give_up(kept, "library/never-there", "")
    assert not default_storage.exists(kept)
    assert left() == []


def test_a_folder_goes_with_all_that_lies_in_it():
    put("incoming/one/000")
    put("incoming/one/001")
    give_up("incoming/one/", "incoming/none/")
    assert not default_storage.exists("incoming/one")
    assert left() == []


def test_one_that_does_not_go_keeps_no_other():
    files = [stuck("library/stuck"), *[put(f"library/{number}") for number in range(2 * AT_ONCE)]]
    give_up(*files)
    assert "library/stuck" in left()
    assert sweep_removals() == len(files) - 1
    assert left() == ["library/stuck"]
    assert not any(default_storage.exists(file) for file in files[1:])


def test_one_that_does_not_go_is_tried_again_after_pauses_that_grow_up_to_an_hour():
    stuck("library/stuck")
    give_up("library/stuck")
    pauses = []
    for _ in range(12):
        one = Removal.objects.get()
        assert sweep_removals() == 0
        with time_machine.travel(one.due_at + timedelta(seconds=1), tick=False):
            sweep_removals()
            pauses.append(Removal.objects.get().due_at - timezone.now())
    assert pauses[0] == 2 * PAUSE
    assert pauses[-1] == LONGEST_PAUSE
    default_storage.delete("library/stuck/inside")
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert sweep_removals() == 1
    assert left() == []


def test_many_that_do_not_go_let_others_pass_with_the_next_sweep():
    names = [stuck(f"library/{number}") for number in range(MOST_FAILURES)]
    Removal.objects.bulk_create(Removal(place=name) for name in [*names, put("library/free")])
    assert sweep_removals() == 0
    assert sweep_removals() == 1
    assert left() == sorted(names)


def test_several_workers_remove_each_file_once():
    files = [put(f"library/{number}") for number in range(3 * AT_ONCE)]
    Removal.objects.bulk_create(Removal(place=file) for file in files)
    removed = at_once(*[sweep_removals] * 4)
    assert sum(removed) == len(files) - Removal.objects.count()
    sweep_removals()
    assert left() == []
    assert not any(default_storage.exists(file) for file in files)


def test_a_file_that_is_made_again_before_it_went_stays(scene):
    item = cleaned(sent(scene, picture_bytes(size=(900, 600))))
    before = [cut.file.name for cut in item.renditions.all()]
    item = cleaned(crop_media(item=item, crop=[0, 0, 400, 400], version=item.version, by=scene.lead))
    Removal.objects.bulk_create(Removal(place=name) for name in before)
    item = cleaned(crop_media(item=item, crop=[], version=item.version, by=scene.lead))
    assert [cut.file.name for cut in item.renditions.all()] == before
    sweep_removals()
    assert all(default_storage.exists(name) for name in before)
