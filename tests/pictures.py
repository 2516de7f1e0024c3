"""`make pictures`: the pictures of the guides, from those that the browser's tests keep."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
WIDEST = 1200  # pixels
COLOURS = 255
PICTURES = {
    "journey-exhibitor-1-returned": "review",
    "journey-exhibitor-2-invited": "team",
    "journey-exhibitor-4-merge": "merge",
    "journey-exhibitor-5-notes": "notes",
    "journey-exhibitor-6-asked": "asked",
    "journey-exhibitor-7-scene": "scene",
}
"""Names of shots, and of files in docs/pictures."""


def main() -> None:
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for shot, name in PICTURES.items():
        picture = Image.open(ROOT / ".data" / "shots" / f"{shot}.png").convert("RGB")
        picture.thumbnail((WIDEST, 4 * WIDEST))
        picture.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
