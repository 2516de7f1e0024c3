"""The little of Markdown that messages know, and that nothing else comes through."""

import time
from html.parser import HTMLParser

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from meetings.formatting import first_address, html_of, tokens_of, written
from tests.house.hostile import TEXTS

OUT = 'rel="noopener noreferrer nofollow ugc" target="_blank"'
ALLOWED = {"a", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"}


class Looking(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_decl(self, decl):
        self.found.append(("declaration", {}))

    def handle_comment(self, data):
        self.found.append(("comment", {}))

    handle_pi = handle_comment


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello", "<p>Hello</p>"),
        ("**bold** *italic* `c<d>`", "<p><strong>bold</strong> <em>italic</em> <code>c&lt;d&gt;</code></p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("[us](https://a.test/?x=1&y=2)", f'<p><a href="https://a.test/?x=1&amp;y=2" {OUT}>us</a></p>'),
        ("看https://a.test/b_c，好", f'<p>看<a href="https://a.test/b_c" {OUT}>https://a.test/b_c</a>，好</p>'),
        ("(https://a.test).", f'<p>(<a href="https://a.test" {OUT}>https://a.test</a>).</p>'),
        ("[a](mailto:a@b.test)", f'<p><a href="mailto:a@b.test" {OUT}>a</a></p>'),
        ("2 * 3 * 4 = 24", "<p>2 * 3 * 4 = 24</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("<b>no tag</b> &amp;", "<p>&lt;b&gt;no tag&lt;/b&gt; &amp;amp;</p>"),
        ("![no](https://a.test/picture.png)", f'<p>!<a href="https://a.test/picture.png" {OUT}>no</a></p>'),
        ("", ""),
    ],
)
def test_it_reads_as_it_was_meant(text, html):
    assert html_of(text) == html


@pytest.mark.parametrize(
    "scheme", ["javascript:hit()", "JaVaScRiPt:hit()", "data:text/html,x", "vbscript:x", "//a.test", "/x", "ftp://a"]
)
def test_a_link_leads_to_pages_and_letters_alone(scheme):
    assert "<a" not in html_of(f"[x]({scheme})")


def require_harmless(html):
    for tag, attributes in Looking(html).found:
        assert tag in ALLOWED, html
        assert set(attributes) <= ({"href", "rel", "target"} if tag == "a" else {"start"} if tag == "ol" else set())
        if tag == "a":
            assert attributes["href"].lower().startswith(("http://", "https://", "mailto:"))
            assert (attributes["rel"], attributes["target"]) == ("noopener noreferrer nofollow ugc", "_blank")


@pytest.mark.parametrize(
    "around",
    [
        *("{}", "**{}**", "`{}`", "- {}", "```\n{}\n```", "https://a.test/{}"),
        *("[{}](https://a.test)", "[x]({})", "[x](https://a.test/{})", '[x](https://a.test "{}")'),
    ],
)
def test_nothing_of_a_hostile_text_becomes_anything(around):
    for text in TEXTS:
        require_harmless(html_of(around.replace("{}", text)))


@given(st.text(alphabet=st.sampled_from("ab \n\t<>&\"'`*_[]()!\\:/.-+#1=javscripthttps\u2028\x00"), max_size=200))
def test_whatever_is_typed_is_harmless(text):
    require_harmless(html_of(text))


@pytest.mark.parametrize("piece", ["*", "[", "`", "[a](b", "- ", "> ", "*a _b ", "](", "\n- a", "https://", "!["])
def test_the_longest_message_is_read_at_once(piece):
    begun = time.perf_counter()
    html_of((piece * 4_000)[:4_000])
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.test/x.", "https://a.test/x"),
        ("[mail](mailto:a@b.test) and [us](https://a.test/y)", "https://a.test/y"),
        ("`https://a.test`", ""),
        ("no address", ""),
    ],
)
def test_the_first_address_is_what_it_leads_to(text, address):
    assert first_address(text) == address


@pytest.mark.parametrize("piece", ["]([_", "[[*]( ", "![`", "\\[*"])
def test_a_text_of_marks_alone_is_no_formatted_one(piece):
    """Thousands of them would keep a reader of Markdown busy for a tenth of a second."""
    text = (piece * 4_000)[:4_000]
    assert html_of(text) == f"<p>{escape(text.strip())}</p>"


@given(st.sampled_from(TEXTS) | st.text(max_size=60))
def test_a_plain_line_is_written_as_a_reader_of_markdown_would(text):
    """Most of what people say goes past the reader; nobody sees that it did."""
    assert html_of(text) == "".join(written(tokens_of(text)))


@pytest.mark.parametrize("line", ["- a", "1. a", "a", "> a"])
def test_a_text_of_very_many_lines_is_no_formatted_one_and_keeps_them(line):
    text = "\n".join([line] * 400 + ["https://fair.example/tea."])
    html = html_of(text)
    assert html.count("<br>") == 400
    assert "<li>" not in html
    assert '<a href="https://fair.example/tea"' in html
    assert first_address(text) == "https://fair.example/tea"
