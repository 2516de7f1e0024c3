"""What a browser would send of a form on a page."""

from __future__ import annotations

from html.parser import HTMLParser


class Fields(HTMLParser):
    """Gathers names and values of the inputs in the form of that id."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.fields = form, False, dict[str, list[str]]()
        self.select, self.text = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside:
            return
        if tag == "input" and name and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self.text = name
            self.fields[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = [given.get("value") or ""]

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.text = ""


def fields_of(page: str, form: str) -> dict[str, list[str]]:
    reader = Fields(form)
    reader.feed(page)
    return reader.fields
