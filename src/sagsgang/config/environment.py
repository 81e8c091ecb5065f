"""What the surroundings decide: where data live, which database, which public address, which secret.

Pure Python without Django, so that the meaning of every variable is tested by itself. The variables are listed in
``docs/operations.md``.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

#: seconds a writer waits for another writer's lock before it gives up
SQLITE_TIMEOUT = 20

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers never wait for the writer
    "PRAGMA synchronous=NORMAL",  # safe in WAL mode: a power cut may lose the last commits, never the database
    "PRAGMA temp_store=MEMORY",
)

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


class EnvironmentProblem(Exception):
    """A variable can't be understood or a place can't be used. ``str()`` is a Danish sentence for whoever starts it."""


def home() -> Path:
    """The folder of everything that is kept: database, files, secret. ``SAGSGANG_HOME``, else ``var/`` in the checkout.

    An installed package has no checkout; then it is ``~/.local/share/sagsgang``.
    """
    if given := os.environ.get("SAGSGANG_HOME"):
        return Path(given).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "var"
    return Path("~/.local/share/sagsgang").expanduser()


def flag(name: str) -> bool:
    """A yes/no variable; unset means no."""
    value = os.environ.get(name, "").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise EnvironmentProblem(f"{name} skal være 1 eller 0, ikke »{value}«.")


def secret_key(folder: Path) -> str:
    """``SAGSGANG_SECRET_KEY``, else the one kept in ``folder/secret-key``: made on first use, readable by us alone."""
    if given := os.environ.get("SAGSGANG_SECRET_KEY"):
        return given
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Written beside and linked into place: two processes that start at once agree on one whole key.
            draft = folder / f".secret-key-{os.getpid()}-{secrets.token_hex(4)}"
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise EnvironmentProblem(
            f"Kan ikke bruge mappen {folder} ({error.strerror}). "
            "Sæt SAGSGANG_HOME til en mappe, der kan skrives i, eller SAGSGANG_SECRET_KEY til en hemmelig nøgle."
        ) from error


def database(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's settings for the database at ``url``.

    ``None`` or ``""`` is SQLite at ``folder/sagsgang.sqlite3``. Else ``sqlite:///relative.db``,
    ``sqlite:////absolute.db``, ``sqlite://:memory:`` or ``postgres://user:password@host:port/name?sslmode=require``;
    a Unix socket is ``postgres://user@/name?host=/run/postgresql``. What follows ``?`` is passed on to libpq;
    ``conn_max_age`` (seconds) and ``pool`` (1) are Django's.
    """
    if not url:
        return _sqlite(str(folder / "sagsgang.sqlite3"))
    scheme, _, rest = url.partition("://")
    match scheme:
        case "sqlite":
            if rest == ":memory:":
                return _sqlite(rest)
            if rest.startswith("/") and len(rest) > 1:
                return _sqlite(unquote(rest[1:]))
            raise EnvironmentProblem(f"DATABASE_URL mangler en sti efter sqlite:///, fx sqlite:///var/min.db: »{url}«.")
        case "postgres" | "postgresql":
            return _postgresql(url)
    raise EnvironmentProblem(f"DATABASE_URL skal begynde med sqlite:/// eller postgres://, ikke »{scheme}«.")


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # A transaction takes the write lock when it begins: it waits there, and never fails halfway.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_TIMEOUT,
            "init_command": ";".join(SQLITE_PRAGMAS),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise EnvironmentProblem("DATABASE_URL har en port, som ikke er et tal.") from None
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise EnvironmentProblem("DATABASE_URL mangler databasens navn, fx postgres://bruger:kode@vært:5432/sagsgang.")
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or options.pop("password", "")),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
    }
    if "conn_max_age" in options:
        age = options.pop("conn_max_age")
        if not age.isdecimal():
            raise EnvironmentProblem(f"conn_max_age i DATABASE_URL skal være et antal sekunder, ikke »{age}«.")
        settings["CONN_MAX_AGE"] = int(age)
    if options.pop("pool", "0") in _TRUE:
        options["pool"] = True
    return {**settings, "OPTIONS": options}


def mail(url: str | None, folder: Path, public: str) -> dict[str, Any]:
    """Django's settings for sending mail by way of ``url``; ``public`` is the address people type.

    ``None`` or ``""`` writes letters to files in ``folder/mail``, so that a trial bothers nobody. Else
    ``smtp://user:password@host:587`` (``?tls=0`` for a server that can't encrypt), ``smtps://...:465``,
    ``file:///folder`` or ``console://``. ``?from=`` is the sender's address; ``timeout`` is in seconds.
    """
    parts = urlsplit(url or "")
    options = dict(parse_qsl(parts.query))
    sender = options.get("from") or f"sagsgang@{urlsplit(public).hostname or 'localhost'}"
    settings: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}
    match parts.scheme:
        case "" if not url:
            return {**settings, **_mail_files(folder / "mail")}
        case "file":
            if not parts.path.strip("/"):
                raise EnvironmentProblem(f"EMAIL_URL mangler en sti efter file://, fx file:///srv/mail: »{url}«.")
            return {**settings, **_mail_files(Path(unquote(parts.path)))}
        case "console":
            return {**settings, "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        case "smtp" | "smtps":
            return {**settings, **_smtp(parts, options)}
    raise EnvironmentProblem(f"EMAIL_URL skal begynde med smtp://, smtps://, file:/// eller console://, ikke »{url}«.")


def _mail_files(path: Path) -> dict[str, Any]:
    return {"EMAIL_BACKEND": "sagsgang.output.notices.eml.EmailBackend", "EMAIL_FILE_PATH": str(path)}


def _smtp(parts: SplitResult, options: dict[str, str]) -> dict[str, Any]:
    encrypted = parts.scheme == "smtps"
    try:
        port = parts.port or (465 if encrypted else 587)
        timeout = int(options.get("timeout", "30"))
    except ValueError:
        raise EnvironmentProblem("EMAIL_URL har en port eller en timeout, som ikke er et tal.") from None
    if not parts.hostname:
        raise EnvironmentProblem("EMAIL_URL mangler en server, fx smtp://bruger:kode@mail.fjordby.dk:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": encrypted,
        "EMAIL_USE_TLS": not encrypted and options.get("tls", "1") not in _FALSE,
        "EMAIL_TIMEOUT": timeout,
    }


def public_url() -> str:
    """The address people type, without a final slash: ``SAGSGANG_URL``, else this machine on ``PORT`` (8000)."""
    url = os.environ.get("SAGSGANG_URL", f"http://127.0.0.1:{os.environ.get('PORT') or 8000}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EnvironmentProblem(
            f"SAGSGANG_URL skal være en hel adresse som https://sagsgang.fjordby.dk, ikke »{url}«."
        )
    return url


def is_local(url: str) -> bool:
    """True where the public address is this machine itself: a trial, a demo, a developer."""
    return urlsplit(url).hostname in _LOOPBACK


def allowed_hosts(url: str) -> list[str]:
    """The host names answered: that of the public address, ``SAGSGANG_HOSTS`` (commas), and always this machine."""
    more = [host.strip() for host in os.environ.get("SAGSGANG_HOSTS", "").split(",")]
    hosts = [urlsplit(url).hostname or "", *more, "127.0.0.1", "localhost", "[::1]"]
    return list(dict.fromkeys(host for host in hosts if host))
