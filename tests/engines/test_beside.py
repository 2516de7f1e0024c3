"""Commands beside a running copy find its servers by its data folder."""

from fairsite.engines.beside import addresses_of
from fairsite.engines.folder import DataFolder
from fairsite.engines.postgres import SITE_ROLE, Postgres
from fairsite.engines.valkey import Valkey


def test_a_folder_that_remembers_its_servers_leads_to_them(tmp_path):
    folder = DataFolder(tmp_path)
    postgres = Postgres(tmp_path / "postgres", folder.port("postgres"))
    valkey = Valkey(tmp_path / "valkey", folder.port("valkey"))
    postgres.password, valkey.password = postgres.keep_password(), valkey.keep_password()

    found = addresses_of(tmp_path)

    assert found == {"DATABASE_URL": postgres.url_as(SITE_ROLE), "REDIS_URL": valkey.url}


def test_a_folder_in_which_nothing_ever_ran_leads_nowhere(tmp_path):
    assert addresses_of(tmp_path) == {}
    (tmp_path / "ports").mkdir()
    (tmp_path / "ports" / "postgres").write_text("no number")
    assert addresses_of(tmp_path) == {}
