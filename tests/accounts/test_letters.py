"""How letters are written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from fairsite.accounts.adapter import link_for
from fairsite.accounts.letters import letter, write_letter

TEMPLATES = Path(settings.BASE) / "fairsite" / "templates" / "mail" / "account"
PARTS = {"changed", "foot"}
LETTERS = sorted(path.stem for path in TEMPLATES.glob("*.txt") if path.stem not in PARTS)
WORDS = {
    "activate_url": "http://testserver/en/account/confirm-email/KEY/",
    "password_reset_url": "http://testserver/en/account/password/reset/key/KEY/",
    "signup_url": "http://testserver/en/account/signup/",
    "timestamp": datetime(2026, 9, 4, 20, 30, tzinfo=UTC),
    "ip": "192.0.2.7",
    "from_email": "old@lagos.test",
    "to_email": "new@lagos.test",
    "deleted_email": "old@lagos.test",
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_has_a_subject_a_text_and_a_link_in_each_language(name, language):
    written = write_letter(f"account/{name}", language=language, context=WORDS)
    assert 5 <= len(written.subject) <= 80
    assert "\n" not in written.subject
    assert "http://testserver/" in written.text
    assert f'lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in written.html
    assert "{{" not in written.text
    assert written.text.count("\n\n\n") == 0


@pytest.mark.parametrize("name", LETTERS)
def test_chinese_letters_are_chinese(name):
    chinese = write_letter(f"account/{name}", language="zh-hans", context=WORDS)
    english = write_letter(f"account/{name}", language="en", context=WORDS)
    assert chinese.subject != english.subject
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese.subject)
    left = [line for line in chinese.text.splitlines() if line and line in english.text and "http" not in line]
    assert left in ([], ["—"])


def test_a_letter_tells_moments_in_the_readers_time():
    at = {"time_zone": "Africa/Lagos", "context": WORDS}
    assert "4 September 2026, 21:30 (WAT)" in write_letter("account/password_changed", language="en", **at).text
    assert "21:30（WAT）" in write_letter("account/password_changed", language="zh-hans", **at).text


def test_the_language_of_the_caller_is_as_it_was():
    with translation.override("en"):
        write_letter("account/password_changed", language="zh-hans", context=WORDS)
        assert translation.get_language() == "en"


def test_text_is_plain_and_html_is_escaped():
    words = WORDS | {"deleted_email": '"<b>&\'"@lagos.test'}
    written = write_letter("account/email_deleted", language="en", context=words)
    assert '"<b>&\'"@lagos.test' in written.text
    assert "<b>&" not in written.html


def test_an_address_on_a_line_of_its_own_becomes_a_button():
    html = letter("Hello", "See:\n\nhttps://fair.test/?a=1&b=2\n\nand https://other.test/ too\n", language="en").html
    assert '<a href="https://fair.test/?a=1&amp;b=2" style="display:inline-block' in html
    assert '<a href="https://other.test/" rel="nofollow">https://other.test/</a>' in html


@pytest.mark.parametrize(
    ("url", "language", "link"),
    [
        ("http://testserver/en/account/signup/", "zh-hans", "http://testserver/zh-hans/account/signup/"),
        ("http://evil.test:99/en/account/signup/", "en", "http://testserver/en/account/signup/"),
        ("/zh-hans/account/confirm-email/MQ:1x:y-z_/", "en", "http://testserver/en/account/confirm-email/MQ:1x:y-z_/"),
    ],
)
def test_links_lead_to_our_own_address_in_the_readers_language(url, language, link):
    assert link_for(url, language) == link
