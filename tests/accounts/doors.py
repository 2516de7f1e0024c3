"""How the scenes of accounts use the site: through its pages and letters, as people do."""

import re

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from fairsite.accounts.models import ApiToken, Mail
from tests.cast import PASSWORD

LINK = re.compile(r"^http\S+$", re.MULTILINE)


class Browser(Client):
    """A browser with words for what people do at the door. Pages are English unless `language` says otherwise."""

    language = "en"

    def at(self, page: str) -> str:
        return f"/{self.language}/account/{page}"

    def sign_up(self, email, *, name="Amara Okafor", password=PASSWORD, **more):
        return self.post(self.at("signup/"), {"name": name, "email": email, "password1": password, **more})

    def sign_in(self, email, password=PASSWORD, **headers):
        return self.post(self.at("login/"), {"login": email, "password": password}, **headers)

    def sign_in_to_go_to(self, place, email, password=PASSWORD):
        return self.post(self.at("login/"), {"login": email, "password": password, "next": place})

    def sign_out(self):
        return self.post(self.at("logout/"))

    def ask_for_a_new_password(self, email):
        return self.post(self.at("password/reset/"), {"email": email})

    def change_password(self, old, new):
        return self.post(self.at("password/change/"), {"oldpassword": old, "password1": new, "password2": new})

    def confirm_it_is_me(self, password=PASSWORD):
        return self.post(self.at("reauthenticate/"), {"password": password})

    def change_address(self, email):
        return self.post(self.at("email/"), {"email": email, "action_add": ""})

    def follow_letter(self, letter):
        """Opens the link of a letter and presses the one button there, if it has one."""
        place = path_in(letter)
        page = self.get(place, follow=True)
        return self.post(place) if "confirm-email" in place and page.status_code == 200 else page

    def give_code(self, code):
        return self.post(self.at("second-factor/authenticate/"), {"code": code})

    @property
    def person_id(self):
        return int(self.session["_auth_user_id"]) if "_auth_user_id" in self.session else None


def letters_to(address):
    """Newest last."""
    return list(Mail.objects.filter(to=address).order_by("pk"))


def letter_to(address):
    [letter] = letters_to(address)
    return letter


def path_in(letter):
    """Where the letter's first link leads, on this site."""
    return LINK.search(letter.text)[0].removeprefix("http://testserver")


def with_token(secret):
    """A program that holds a token."""
    return Client(headers={"Authorization": f"Bearer {secret}"})


def token_row(person):
    return ApiToken.objects.get(person=person)


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_app(person):
    """An authenticator app with `SECRET`."""
    return TOTP.activate(person, SECRET).instance


def code_of(secret=SECRET, *, steps=0):
    """What the app shows, or showed or will show so many half minutes from now."""
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now + steps))
