"""Django's settings. What differs between machines comes from the environment (``environment.py``)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from sagsgang.config import environment, headers, log

# --- Where we are ---------------------------------------------------------------------------------------------------

PACKAGE = Path(__file__).resolve().parents[1]
HOME = environment.home()

DEBUG = environment.flag("SAGSGANG_DEBUG")
SECRET_KEY = environment.secret_key(HOME)

PUBLIC_URL = environment.public_url()
LOCAL = environment.is_local(PUBLIC_URL)
ALLOWED_HOSTS = environment.allowed_hosts(PUBLIC_URL)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# --- The house, downhill: each may use those below it ---------------------------------------------------------------

INSTALLED_APPS = [
    "sagsgang.config",
    "sagsgang.demo",
    "sagsgang.web",
    "sagsgang.web.ui",
    "sagsgang.output.rendering",
    "sagsgang.output.search",
    "sagsgang.output.notices",
    "sagsgang.intake",
    "sagsgang.record.minutes",
    "sagsgang.record.decisions",
    "sagsgang.record.meetings",
    "sagsgang.record.cases",
    "sagsgang.record.documents",
    "sagsgang.record.bodies",
    "sagsgang.record.people",
    "sagsgang.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "sagsgang.web.addresses.storable_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sagsgang.kernel.viewers.viewer_middleware",
]

ROOT_URLCONF = "sagsgang.config.urls"
ASGI_APPLICATION = "sagsgang.config.asgi.application"
WSGI_APPLICATION = "sagsgang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# --- What is kept ---------------------------------------------------------------------------------------------------

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = HOME / "files"
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a hash of the content need `sagsgang collectstatic` first; a trial runs straight from the sources.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL or DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = headers.security_headers

FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a folder of a year's minutes dropped at once
# The form of a reading holds the whole meeting: 250 items are some 11,000 fields and a megabyte or two of text.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000

# --- What is sent ---------------------------------------------------------------------------------------------------

# EMAIL_BACKEND with what it needs, and the address it all comes from
globals().update(environment.mail(os.environ.get("EMAIL_URL"), HOME, PUBLIC_URL))

# --- Language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "sprog"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

# --- Signing in -----------------------------------------------------------------------------------------------------

LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "me"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- What a browser may do ------------------------------------------------------------------------------------------

_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_NAME = "sagsgang"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.flag("SAGSGANG_BEHIND_PROXY"):
    # Only true behind a proxy that sets this header itself; else anybody could claim to have come by https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains are the municipality's own to decide on
    "security.W008",  # the proxy sends http on to https; here it would loop where the proxy's header isn't trusted
    "security.W021",  # preloading binds the whole domain, not just this service
]

# Everything comes from this server; a script or style inside a page needs the page's nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # Det Fælles Designsystem draws some of its marks as data: in CSS
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# --- What is told ---------------------------------------------------------------------------------------------------

LOGGING = log.configure(debug=DEBUG)
