"""tus 1.0 as it is written: what is well formed is read, everything else is refused."""

import pytest

from fairsite.uploads.errors import HeaderMalformed, NoPart, ProtocolUnknown
from fairsite.uploads.protocol import PART, Checksum, Creation, Part

TUS = {"Tus-Resumable": "1.0.0"}


def test_a_creation_tells_length_and_words():
    asked = Creation.read({**TUS, "Upload-Length": "12", "Upload-Metadata": "filename 6Iy2LnBuZw==,is_new"})
    assert (asked.length, asked.metadata) == (12, {"filename": "茶.png", "is_new": ""})


@pytest.mark.parametrize("version", [None, "0.2.2", "1.0.1", ""])
def test_another_protocol_is_refused(version):
    headers = {} if version is None else {"Tus-Resumable": version}
    with pytest.raises(ProtocolUnknown):
        Creation.read({**headers, "Upload-Length": "12"})


@pytest.mark.parametrize("length", ["", "-1", "1.5", "1e3", "+1", " 1", "１", "9" * 16, "abc"])
def test_a_length_is_digits(length):
    with pytest.raises(HeaderMalformed):
        Creation.read({**TUS, "Upload-Length": length})


@pytest.mark.parametrize(
    "metadata", ["filename ####", "a b c", "a YQ==,a Yg==", "filename /w==", "茶 YQ==", "a " + "A" * 5000]
)
def test_metadata_are_pairs_of_a_word_and_base64(metadata):
    with pytest.raises(HeaderMalformed):
        Creation.read({**TUS, "Upload-Length": "1", "Upload-Metadata": metadata})


def test_a_part_tells_where_it_begins_and_what_it_comes_to():
    asked = Part.read(
        {**TUS, "Content-Type": PART, "Upload-Offset": "5", "Upload-Checksum": "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk="}
    )
    assert asked.offset == 5
    assert isinstance(asked.checksum, Checksum)
    assert asked.checksum.digest.hex() == "da39a3ee5e6b4b0d3255bfef95601890afd80709"


@pytest.mark.parametrize("kind", ["", "application/json", "application/octet-stream", "multipart/form-data"])
def test_a_part_is_sent_as_a_part(kind):
    with pytest.raises(NoPart):
        Part.read({**TUS, "Content-Type": kind, "Upload-Offset": "0"})


@pytest.mark.parametrize("checksum", ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 AAAA", "sha256 x", ""])
def test_a_checksum_is_of_an_algorithm_that_is_known(checksum):
    with pytest.raises(HeaderMalformed):
        Part.read({**TUS, "Content-Type": PART, "Upload-Offset": "0", "Upload-Checksum": checksum})
