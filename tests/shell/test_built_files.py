"""Built files have names that change with their content, each exactly once."""

import re

from django.core.files.base import ContentFile

from fairsite.built_files import HashedOnce


def test_entries_get_their_hash_from_the_storage(tmp_path):
    name = HashedOnce(location=tmp_path).hashed_name("fair.js", ContentFile(b"1"))
    assert re.fullmatch(r"fair\.[0-9a-f]{12}\.js", name)


def test_chunks_keep_the_name_by_which_scripts_import_them(tmp_path):
    assert HashedOnce(location=tmp_path).hashed_name("chunks/three-WYT43PEC.js", ContentFile(b"1")) == (
        "chunks/three-WYT43PEC.js"
    )
