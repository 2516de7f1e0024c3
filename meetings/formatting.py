"""The little of Markdown that messages know: bold, italic, code, links, lists, breaks. Everything else is text.

A reader of Markdown finds the parts; the HTML is written here, of a few tags and of escaped text, and of nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

RULES: Final = ["backticks", "emphasis", "escape", "fence", "link", "list", "newline"]
TAGS: Final = frozenset({"em", "li", "ol", "p", "strong", "ul"})
BREAKS: Final = frozenset({"softbreak", "hardbreak"})
GOES_TO: Final = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`，。！？；：、（）《》「」【】]+", re.IGNORECASE)
ENDS_A_SENTENCE: Final = ".,;:!?)]"
LINK: Final = '<a href="{}" rel="noopener noreferrer nofollow ugc" target="_blank">'


MARKS: Final = re.compile(r"[\[\]*_`!\\]")
MOST_MARKS: Final = 200
"""Beyond them a text is no formatted one: a reader of Markdown takes a hundred times longer for thousands of them."""
MOST_LINES: Final = 200
"""The same of lines, of which any may begin a list: beyond them nobody reads it but who looks for addresses."""


ONE_LINE: Final = re.compile(r"(?![-+\s]|\d{1,9}[.)])[^\[\]*_`!\\~\n\r\0]+(?<!\s)")
"""That says the same with and without a reader of Markdown: most of what people say."""


def reader(*rules: str) -> MarkdownIt:
    one = MarkdownIt("zero", {"html": False, "maxNesting": 20}).enable(rules)
    one.validateLink = lambda url: bool(GOES_TO.fullmatch(url))  # type: ignore[method-assign]
    return one


READER: Final = reader(*RULES)
PLAIN_READER: Final = reader("newline")


def tokens_of(text: str) -> list[Token]:
    one = READER if len(MARKS.findall(text)) <= MOST_MARKS else PLAIN_READER
    return one.parse(text)


@lru_cache(maxsize=1024)
def html_of(text: str) -> SafeString:
    if ONE_LINE.fullmatch(text) and "://" not in text:
        return SafeString(f"<p>{escape(text)}</p>")
    if text.count("\n") > MOST_LINES:
        return SafeString(f"<p>{with_links(text)}</p>".replace("\n", "<br>"))
    return SafeString("".join(written(tokens_of(text))))


def read_by_eye(text: str) -> str:
    """What is left of it when nobody sees the marks: a word in which some are is one word."""
    return unescape(strip_tags(html_of(text)))


def first_address(text: str) -> str:
    """The first page of the web to which a message leads; empty if there is none."""
    if "://" not in text:
        return ""
    if text.count("\n") > MOST_LINES:
        found = ADDRESS.search(text)
        return trimmed(found.group()) if found else ""
    for token in tokens_of(text):
        for part in token.children or []:
            for address in addresses_in(part):
                if address.lower().startswith("http"):
                    return address
    return ""


def addresses_in(part: Token) -> Iterator[str]:
    if part.type == "link_open":
        yield str(part.attrs["href"])
    elif part.type == "text":
        yield from (trimmed(found.group()) for found in ADDRESS.finditer(part.content))


def written(tokens: Sequence[Token]) -> Iterator[str]:
    is_link = False
    for token in tokens:
        if token.type in {"link_open", "link_close"}:
            is_link = token.type == "link_open"
            yield LINK.format(escape(token.attrs["href"])) if is_link else "</a>"
        elif token.type == "inline":
            yield from written(token.children or [])
        elif token.tag in TAGS and token.nesting:
            yield "" if token.hidden else opened(token)
        else:
            yield leaf(token, is_link=is_link)


def opened(token: Token) -> str:
    """A list goes on from the number with which it begins."""
    start = f' start="{int(token.attrs["start"])}"' if "start" in token.attrs else ""
    return f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}{start}>"


def leaf(token: Token, *, is_link: bool) -> str:
    if token.type in BREAKS:
        return "<br>"
    if token.type == "code_inline":
        return f"<code>{escape(token.content)}</code>"
    if token.type == "fence":
        return f"<pre><code>{escape(token.content)}</code></pre>"
    return escape(token.content) if is_link else with_links(token.content)


def with_links(text: str) -> str:
    """Escaped, with a link wherever an address stands by itself."""
    parts, end = [], 0
    for found in ADDRESS.finditer(text):
        address = trimmed(found.group())
        parts += [escape(text[end : found.start()]), LINK.format(escape(address)), escape(address), "</a>"]
        end = found.start() + len(address)
    return "".join([*parts, escape(text[end:])])


def trimmed(address: str) -> str:
    """Without what ends the sentence in which it stands."""
    return address.rstrip(ENDS_A_SENTENCE)
