"""A page for somebody who has a keyboard and nothing else."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250


@dataclass
class Keys:
    page: Page

    def reach(self, wanted: Locator) -> None:
        expect(wanted).to_be_attached()
        for _ in range(MOST_TABS):
            if wanted.evaluate("it => it === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} tabs do not reach {wanted}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        self.reach(wanted)
        self.page.keyboard.press(key)

    def write(self, name: str, text: str) -> None:
        self.write_at(self.page.locator(f"[name='{name}']"), text)

    def write_at(self, wanted: Locator, text: str) -> None:
        self.reach(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, beginning: str) -> None:
        """An option of a list, by the letters with which it begins."""
        self.reach(self.page.locator(f"[name='{name}']"))
        self.page.keyboard.type(beginning)

    def follow(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name).first)

    def push(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def type_keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
