"""What the surroundings decide: database addresses, hosts, the secret. No Django, no database."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sagsgang.config import environment
from sagsgang.config.environment import EnvironmentProblem

FOLDER = Path("/srv/sagsgang")


class TestDatabase:
    def test_without_an_address_it_is_sqlite_in_the_folder(self) -> None:
        settings = environment.database(None, FOLDER)
        assert settings["NAME"] == "/srv/sagsgang/sagsgang.sqlite3"
        assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]

    @pytest.mark.parametrize(
        ("url", "name"),
        [
            ("sqlite:///var/my.db", "var/my.db"),
            ("sqlite:////srv/my%20own.db", "/srv/my own.db"),
            ("sqlite://:memory:", ":memory:"),
        ],
    )
    def test_sqlite_somewhere_else(self, url: str, name: str) -> None:
        assert environment.database(url, FOLDER)["NAME"] == name

    def test_postgresql_over_the_net(self) -> None:
        settings = environment.database("postgres://anne:s%40got%2F@db.fjordby.dk:5433/sager?sslmode=require", FOLDER)
        assert settings["ENGINE"] == "django.db.backends.postgresql"
        found = {key: settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
        assert found == {"NAME": "sager", "USER": "anne", "PASSWORD": "s@got/", "HOST": "db.fjordby.dk", "PORT": "5433"}
        assert settings["OPTIONS"] == {"sslmode": "require"}

    def test_postgresql_over_a_socket(self) -> None:
        settings = environment.database("postgresql://anne@/sager?host=/run/postgresql", FOLDER)
        assert (settings["HOST"], settings["USER"], settings["PORT"]) == ("/run/postgresql", "anne", "")
        assert settings["OPTIONS"] == {}

    def test_what_is_djangos_goes_to_django(self) -> None:
        settings = environment.database("postgres://a@h/n?conn_max_age=60&pool=1", FOLDER)
        assert settings["CONN_MAX_AGE"] == 60
        assert settings["OPTIONS"] == {"pool": True}

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("mysql://a@b/c", "ikke »mysql«"),
            ("sqlite:///", "mangler en sti"),
            ("postgres://anne@db.fjordby.dk", "mangler databasens navn"),
            ("postgres://anne@db:port/sager", "ikke er et tal"),
            ("sager.sqlite3", "skal begynde med"),
            ("postgres://a@h/n?conn_max_age=soon", "conn_max_age"),
        ],
    )
    def test_nonsense_is_told_in_a_sentence(self, url: str, words: str) -> None:
        with pytest.raises(EnvironmentProblem, match=words):
            environment.database(url, FOLDER)

    def test_a_password_is_never_told(self) -> None:
        with pytest.raises(EnvironmentProblem) as told:
            environment.database("postgres://anne:hemmelig@db:port/sager", FOLDER)
        assert "hemmelig" not in str(told.value)


class TestAddress:
    def test_a_trial_is_local(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SAGSGANG_URL", raising=False)
        assert environment.is_local(environment.public_url())

    @pytest.mark.parametrize(("port", "url"), [("8123", "http://127.0.0.1:8123"), ("", "http://127.0.0.1:8000")])
    def test_another_port_is_in_every_link(self, port: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """`make demo PORT=8123` prints addresses that answer."""
        monkeypatch.delenv("SAGSGANG_URL", raising=False)
        monkeypatch.setenv("PORT", port)
        assert environment.public_url() == url

    def test_a_real_address_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAGSGANG_URL", "https://sagsgang.fjordby.dk/")
        monkeypatch.setenv("SAGSGANG_HOSTS", "sager.fjordby.dk, fjordby.dk")
        url = environment.public_url()
        assert url == "https://sagsgang.fjordby.dk"
        assert not environment.is_local(url)
        assert environment.allowed_hosts(url)[:3] == ["sagsgang.fjordby.dk", "sager.fjordby.dk", "fjordby.dk"]

    @pytest.mark.parametrize("url", ["sagsgang.fjordby.dk", "ftp://fjordby.dk", "https://"])
    def test_half_an_address_is_refused(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAGSGANG_URL", url)
        with pytest.raises(EnvironmentProblem, match="hel adresse"):
            environment.public_url()


class TestFlag:
    @pytest.mark.parametrize(("value", "meaning"), [("1", True), ("Yes", True), ("0", False), ("", False)])
    def test_yes_and_no(self, value: str, meaning: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAGSGANG_DEBUG", value)
        assert environment.flag("SAGSGANG_DEBUG") is meaning

    def test_a_slip_is_not_taken_for_no(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAGSGANG_BEHIND_PROXY", "ja")
        with pytest.raises(EnvironmentProblem, match="1 eller 0"):
            environment.flag("SAGSGANG_BEHIND_PROXY")


class TestSecret:
    @pytest.fixture(autouse=True)
    def _unset(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SAGSGANG_SECRET_KEY", raising=False)

    def test_it_is_made_once_and_kept_to_ourselves(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        first = environment.secret_key(folder)
        assert len(first) >= 50
        assert environment.secret_key(folder) == first
        assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
        assert [path.name for path in folder.iterdir()] == ["secret-key"]

    def test_processes_that_start_at_once_agree(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(lambda _: environment.secret_key(tmp_path), range(32)))) == 1

    def test_one_that_is_given_wins(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAGSGANG_SECRET_KEY", "given")
        assert environment.secret_key(tmp_path) == "given"
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_is_told_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(EnvironmentProblem, match="Kan ikke bruge mappen"):
            environment.secret_key(tmp_path / "file")


class TestMail:
    def test_a_trial_writes_letters_to_files(self) -> None:
        settings = environment.mail(None, FOLDER, "https://sagsgang.fjordby.dk")
        assert settings["EMAIL_BACKEND"] == "sagsgang.output.notices.eml.EmailBackend"
        assert settings["EMAIL_FILE_PATH"] == "/srv/sagsgang/mail"
        assert settings["DEFAULT_FROM_EMAIL"] == "sagsgang@sagsgang.fjordby.dk"

    def test_a_server_is_spoken_to_encrypted_unless_it_can_not(self) -> None:
        settings = environment.mail("smtp://anne:s%40got@mail.fjordby.dk?from=post@fjordby.dk", FOLDER, "http://x")
        found = {
            key: settings[f"EMAIL_{key}"]
            for key in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
        }
        assert found == {
            "HOST": "mail.fjordby.dk", "PORT": 587, "HOST_USER": "anne", "HOST_PASSWORD": "s@got",
            "USE_TLS": True, "USE_SSL": False,
        }  # fmt: skip
        assert settings["DEFAULT_FROM_EMAIL"] == settings["SERVER_EMAIL"] == "post@fjordby.dk"
        bare = environment.mail("smtp://localhost:25?tls=0&timeout=5", FOLDER, "http://x")
        assert (bare["EMAIL_PORT"], bare["EMAIL_USE_TLS"], bare["EMAIL_TIMEOUT"]) == (25, False, 5)
        safe = environment.mail("smtps://mail.fjordby.dk", FOLDER, "http://x")
        assert (safe["EMAIL_PORT"], safe["EMAIL_USE_SSL"], safe["EMAIL_USE_TLS"]) == (465, True, False)

    def test_another_folder_and_the_terminal(self) -> None:
        assert environment.mail("file:///srv/breve", FOLDER, "http://x")["EMAIL_FILE_PATH"] == "/srv/breve"
        assert environment.mail("console://", FOLDER, "http://x")["EMAIL_BACKEND"].endswith("console.EmailBackend")

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("mailto:a@b", "ikke »mailto:a@b«"),
            ("mail.fjordby.dk", "skal begynde med smtp://"),
            ("smtp://", "mangler en server"),
            ("smtp://mail:port", "ikke er et tal"),
            ("smtp://mail?timeout=soon", "ikke er et tal"),
            ("file://", "mangler en sti"),
        ],
    )
    def test_what_can_not_be_understood_is_a_sentence(self, url: str, words: str) -> None:
        with pytest.raises(EnvironmentProblem, match=words):
            environment.mail(url, FOLDER, "http://x")
